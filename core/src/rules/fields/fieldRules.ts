import { own } from '../../../../contracts/src';
import {
  API_ONLY_FIELDS,
  aButton,
  buttonSpec,
  CATEGORIES,
  CATEGORY_MEANING,
  type Category,
  CREATIVE_FEATURES,
  DOUBTFUL_SUB_CATEGORIES,
  evidence,
  FIELD_CATEGORIES,
  headerSpec,
  isCategory,
  OWN_FORMAT,
  TIME_TO_LIVE,
} from '../../../../facts/src';
import type { Template } from '../../model/template';
import { childOf, type Entry } from '../../syntax/tree';
import { grouped } from '../../text/grouped';
import { defineRule, type Report } from '../defineRule';

export const categoryInvalid = defineRule({
  id: 'category-invalid',
  title: 'A category is one of MARKETING, UTILITY and AUTHENTICATION.',
  severity: 'error',
  evidence: evidence('documented', ['template reference', 'Meta’s SDK']),
  meta: { code: 100 },
  why: `Since May 2023 there are three, and the older ones are refused. A word that is neither an old category nor looks like a slip is only a warning: Meta may have a new one, and it is sent as it stands. ${CATEGORIES.map((category) => `${category}: ${CATEGORY_MEANING[category]}`).join(' ')}`,
  bad: 'category: TRANSACTIONAL\n',
  good: 'category: UTILITY\n',
});

const list = (categories: readonly string[]) => categories.join(' or ');

export const fieldCategory = defineRule({
  id: 'field-category',
  title: 'A field, component or button fits the category.',
  severity: 'error',
  evidence: evidence('documented', [
    'template reference',
    'template components',
    'authentication templates',
    'max price',
    'order status',
  ]),
  meta: { code: 100 },
  why: 'Offers, carousels, catalogs and products are for MARKETING, one-time codes for AUTHENTICATION, order status for UTILITY. Choose the category that the message is, or remove the part.',
  bad: 'category: UTILITY\nbuttons:\n  - { type: CATALOG, text: View catalog }\n',
  good: 'category: MARKETING\nbuttons:\n  - { type: CATALOG, text: View catalog }\n',
  template(template, report, category) {
    if (!isCategory(category)) return;
    for (const key of ['optimization_spec', 'bid_spec', 'degrees_of_freedom_spec'])
      refuse(key, template.fields.get(key), category, report);
    const subCategory = template.fields.get('sub_category')?.value;
    if (subCategory?.kind === 'scalar' && /^(RICH_)?ORDER_STATUS$/i.test(subCategory.text) && category !== 'UTILITY') {
      report(
        subCategory,
        `${subCategory.text.toUpperCase()} is for UTILITY templates, not for ${category}: change the category, or remove it.`,
      );
    }
  },
  language({ content, fields }, report, { template, category }) {
    if (!isCategory(category)) return;
    for (const key of ['limited_time_offer', 'carousel', 'call_permission_request']) {
      const present =
        key === 'carousel'
          ? content.carousel
          : key === 'limited_time_offer'
            ? content.limitedTimeOffer
            : content.callPermissionRequest;
      if (present) refuse(key, fields.get(key) ?? template.fields.get(key), category, report);
    }
  },
  button(button, report, { category }) {
    const spec = buttonSpec(button.type);
    if (!spec || !isCategory(category) || spec.categories.includes(category)) return;
    const advice =
      category === 'AUTHENTICATION'
        ? 'use one button of the type OTP'
        : `change the category to ${list(spec.categories)}, or use another button`;
    report(
      button.typeSpan,
      `${aButton(button.type)} is for ${list(spec.categories)} templates, not for ${category}: ${advice}.`,
    );
  },
  header(header, report, { category }) {
    const spec = headerSpec(header.format);
    // Authentication templates have no header at all: a rule of its own says so.
    if (!spec || !isCategory(category) || category === 'AUTHENTICATION' || spec.categories.includes(category)) return;
    report(
      header.formatSpan,
      `A ${header.format} header is for ${list(spec.categories)} templates, not for ${category}: use another format.`,
    );
  },
});

function refuse(key: string, entry: Entry | undefined, category: Category, report: Report): void {
  const field = own(FIELD_CATEGORIES, key);
  if (!entry || !field || field.categories.includes(category)) return;
  report(
    entry.keySpan,
    `${key} is for ${list(field.categories)} templates, not for ${category}: change the category, or remove it.`,
    { evidence: field.evidence },
  );
}

export const timeToLive = defineRule({
  id: 'ttl-range',
  title: 'The time to live is in the range of the category.',
  severity: 'error',
  evidence: evidence(
    'disputed',
    ['time-to-live', 'changelog'],
    'Meta’s sample on the same page sends MARKETING with 120, below its own table; the table is the rule here.',
  ),
  meta: { code: 100 },
  why: 'In seconds: AUTHENTICATION 30 to 900, UTILITY 30 to 43,200 (12 hours), MARKETING 43,200 to 2,592,000 (12 hours to 30 days). -1 stands for 30 days in AUTHENTICATION and UTILITY.',
  bad: 'category: UTILITY\nmessage_send_ttl_seconds: 86400\n',
  good: 'category: UTILITY\nmessage_send_ttl_seconds: 3600\n',
  template({ fields }, report, category) {
    const node = fields.get('message_send_ttl_seconds')?.value;
    if (node?.kind !== 'scalar' || !isCategory(category)) return;
    const text = node.text.trim();
    if (!/^-?\d+$/.test(text)) {
      if (node.value !== null && typeof node.value !== 'boolean') {
        report(node, 'The time to live is a whole number of seconds, such as 3600.');
      }
      return;
    }
    const seconds = Number(text);
    const { lowest, highest, unlimited } = TIME_TO_LIVE[category];
    if ((seconds >= lowest && seconds <= highest) || (unlimited && seconds === -1)) return;
    const orUnlimited = unlimited ? ', or -1 for 30 days' : '';
    report(
      node,
      `${seconds} seconds is outside of what ${category} allows: ${grouped(lowest)} to ${grouped(highest)}${orUnlimited}.`,
    );
  },
});

export const timeToLiveNumber = defineRule({
  id: 'ttl-number',
  title: 'The time to live is a number, not a text.',
  severity: 'warning',
  evidence: evidence(
    'disputed',
    ['time-to-live'],
    'The reference says integer; a sample of Meta’s sends a quoted number.',
  ),
  why: 'The API’s reference asks for an integer. A quoted number seems to work, but nobody promises it.',
  bad: 'message_send_ttl_seconds: "3600"\n',
  good: 'message_send_ttl_seconds: 3600\n',
  template({ fields }, report) {
    const node = fields.get('message_send_ttl_seconds')?.value;
    if (node?.kind === 'scalar' && typeof node.value === 'string' && /^\s*-?\d+\s*$/.test(node.text)) {
      report(node, 'The time to live is a quoted number: take the quotes away.');
    }
  },
});

export const fieldNoEffect = defineRule({
  id: 'field-no-effect',
  title: 'No field is sent that does nothing any more.',
  severity: 'warning',
  evidence: evidence(
    'disputed',
    ['categorization', 'changelog', 'template reference'],
    'Without effect since 9 April 2025, though the reference still lists it.',
  ),
  why: '`allow_category_change` does not protect from being put into another category any more: since April 2025 Meta always may. Read the category that the answer gives back instead.',
  bad: 'api_fields: { allow_category_change: true }\n',
  good: 'category: UTILITY\n',
  template(template, report) {
    for (const entry of apiFieldsOf(template)) {
      if (own(API_ONLY_FIELDS, entry.key)?.effect === 'none') {
        report(entry.keySpan, `${entry.key} has had no effect since 9 April 2025: remove it.`);
      }
    }
  },
});

export const fieldUndocumented = defineRule({
  id: 'field-undocumented',
  title: 'Every field is documented for templates.',
  severity: 'info',
  evidence: evidence('documented', ['Meta’s SDK'], 'The name is in the SDK; no page says what it does for templates.'),
  why: 'Meta’s SDK has the field, but no page says what it does in a template.',
  bad: 'send_type: TRIGGER\n',
  good: 'send_type: CAMPAIGN\n',
  template(template, report) {
    for (const entry of apiFieldsOf(template)) {
      if (own(API_ONLY_FIELDS, entry.key)?.effect === 'undocumented') {
        report(entry.keySpan, `${entry.key} is in Meta’s SDK, but no page says what it does in a template.`);
      }
    }
    const sendType = template.fields.get('send_type')?.value;
    if (sendType?.kind === 'scalar' && sendType.text.toUpperCase() === 'TRIGGER') {
      report(sendType, 'TRIGGER is in Meta’s SDK, but the documentation knows only CAMPAIGN and DIRECT.');
    }
  },
});

function apiFieldsOf(template: Template): readonly Entry[] {
  const fields = template.fields.get('api_fields')?.value;
  return fields?.kind === 'map' ? fields.entries : [];
}

/** Fields that the format has keys of its own for, and that therefore have no place under `api_fields`. */
const OWN_KEYS: Readonly<Record<string, string>> = {
  text: 'text',
  example: 'examples',
  format: 'header.format',
  url: 'url',
  phone_number: 'phone_number',
  otp_type: 'otp_type',
  add_security_recommendation: 'body.add_security_recommendation',
  code_expiration_minutes: 'footer.code_expiration_minutes',
  components: 'header, body, footer and buttons',
  language: 'language',
  name: 'name',
  category: 'category',
  parameter_format: 'parameter_format',
  header: 'header',
  body: 'body',
  footer: 'footer',
  buttons: 'buttons',
  cards: 'carousel',
  carousel: 'carousel',
  limited_time_offer: 'limited_time_offer',
  languages: 'languages',
  examples: 'examples',
};

export const apiFieldsKnown = defineRule({
  id: 'api-fields-known',
  title: 'A field that the format has a key for is not under api_fields.',
  severity: 'error',
  evidence: evidence(
    'seen live',
    ['recorded replies'],
    'A field in the wrong component is answered with “unexpected field(s)”.',
  ),
  meta: { code: 100, subcode: 2388042 },
  why: 'What stands under `api_fields` is sent as it stands and where it stands, and is not checked. For this field the format has a key, in the place where Meta expects it.',
  bad: 'body:\n  text: Your parcel is on its way.\n  api_fields: { code_expiration_minutes: 10 }\n',
  good: 'body: Your parcel is on its way.\n',
  template(template, report) {
    eachApiFields(template, (entry) => {
      if (entry.value.kind !== 'map') return;
      for (const field of entry.value.entries) {
        const key = own(OWN_KEYS, field.key);
        if (key && !holdsOnlyUnknown(field))
          report(field.keySpan, `${field.key} does not belong under api_fields: write it as ${key}.`);
      }
    });
  },
});

/** Parts that the format has a key for. */
const OWN_COMPONENTS = /^(?:header|body|footer|buttons|carousel|limited_time_offer|call_permission_request)$/i;
/** What the format writes as `example` or `examples`. */
const OWN_SAMPLES = /^(?:header_handle|header_url|(?:header|body)_text(?:_named_params)?)$/;

/** Whether a field that the format has a key for holds only what that key can't say: components and samples that are not known here. */
function holdsOnlyUnknown({ key, value }: Entry): boolean {
  if (key === 'components' && value.kind === 'seq') {
    return value.items.every((item) => {
      const type = item.kind === 'map' ? childOf(item, 'type') : undefined;
      return type?.kind === 'scalar' && !OWN_COMPONENTS.test(type.text);
    });
  }
  return key === 'example' && value.kind === 'map' && value.entries.every((sample) => !OWN_SAMPLES.test(sample.key));
}

export const apiFieldsUsed = defineRule({
  id: 'api-fields-used',
  title: 'Every field that is sent is one that this tool checks.',
  severity: 'info',
  evidence: OWN_FORMAT,
  why: 'What stands under `api_fields` goes into the payload as it stands, unchecked.',
  bad: 'api_fields: { brand_new_field: true }\n',
  good: 'category: UTILITY\n',
  template(template, report) {
    let reported = false;
    eachApiFields(template, (entry) => {
      if (!reported) report(entry.keySpan, 'What stands under api_fields is sent as it is: it is not checked.');
      reported = true;
    });
  },
});

export function eachApiFields(template: Template, visit: (entry: Entry) => void): void {
  // Few files have any, and looking for the word is quicker than going through all parts.
  if (!template.source.includes('api_fields')) return;
  const seen = new Set<Entry>();
  const once = (entry: Entry | undefined) => {
    if (!entry || seen.has(entry)) return;
    seen.add(entry);
    visit(entry);
  };
  once(template.fields.get('api_fields'));
  for (const { content, fields } of template.languages) {
    once(fields.get('api_fields'));
    for (const part of [content.header, content.body, content.footer, content.limitedTimeOffer]) once(part?.apiFields);
    for (const card of content.carousel?.cards ?? []) {
      for (const part of [card, card.header, card.body]) once(part?.apiFields);
      for (const button of card.buttons?.items ?? []) once(button.fields.get('api_fields'));
    }
    for (const button of content.buttons?.items ?? []) once(button.fields.get('api_fields'));
  }
}

export const subCategoryUndocumented = defineRule({
  id: 'sub-category-undocumented',
  title: 'A sub-category is one that can be created.',
  severity: 'warning',
  evidence: evidence('disputed', ['template reference', 'Meta’s SDK'], 'The reference lists it; Meta’s SDK does not.'),
  why: 'Only ORDER_DETAILS, ORDER_STATUS and RICH_ORDER_STATUS are in Meta’s SDK. The others occur in what the API reads back.',
  bad: 'sub_category: FRAUD_ALERT\n',
  good: 'sub_category: ORDER_STATUS\n',
  template({ fields }, report) {
    const node = fields.get('sub_category')?.value;
    if (node?.kind !== 'scalar') return;
    const value = node.text.toUpperCase();
    if ((DOUBTFUL_SUB_CATEGORIES as readonly string[]).includes(value)) {
      report(node, `${value} is read back by the API but not documented for creation: leave sub_category out.`);
    }
  },
});

export const creativeFeatureUnknown = defineRule({
  id: 'creative-feature-unknown',
  title: 'A creative feature is one that Meta has.',
  severity: 'warning',
  evidence: evidence('documented', ['marketing messages', 'marketing message features', 'Meta’s SDK', 'pywa']),
  why: 'The features that Meta’s documentation and SDK name are listed in the schema. New ones appear now and then, hence only a warning.',
  bad: 'category: MARKETING\ndegrees_of_freedom_spec:\n  creative_features_spec:\n    make_it_pretty: { enroll_status: OPT_IN }\n',
  good: 'category: MARKETING\ndegrees_of_freedom_spec:\n  creative_features_spec:\n    image_touchups: { enroll_status: OPT_IN }\n',
  template({ fields }, report) {
    const spec = fields.get('degrees_of_freedom_spec')?.value;
    if (spec?.kind !== 'map') return;
    for (const { key, value } of spec.entries) {
      if (key !== 'creative_features_spec' || value.kind !== 'map') continue;
      for (const feature of value.entries) {
        if (!(CREATIVE_FEATURES as readonly string[]).includes(feature.key)) {
          report(
            feature.keySpan,
            `${feature.key} is not among the features that Meta documents: ${CREATIVE_FEATURES.join(', ')}.`,
          );
        }
      }
    }
  },
});

export const orderStatus = defineRule({
  id: 'order-status-components',
  title: 'An order-status template consists of body and footer.',
  severity: 'error',
  evidence: evidence('documented', ['order status']),
  meta: { code: 100 },
  why: 'With `sub_category: ORDER_STATUS` only a body and a footer are allowed.',
  bad: 'sub_category: ORDER_STATUS\nheader: Your order\n',
  good: 'sub_category: ORDER_STATUS\nfooter: Sol Market\n',
  language({ content, span }, report, { template }) {
    const node = template.fields.get('sub_category')?.value;
    if (node?.kind !== 'scalar' || node.text.toUpperCase() !== 'ORDER_STATUS') return;
    for (const [name, part] of Object.entries({
      header: content.header,
      buttons: content.buttons,
      carousel: content.carousel,
    })) {
      if (part) report(part.keySpan ?? span, `An order-status template has no ${name}: remove it.`);
    }
  },
});

export const orderDetails = defineRule({
  id: 'order-details-components',
  title: 'An order-details template has one ORDER_DETAILS button and a header of text, picture or document.',
  severity: 'warning',
  evidence: evidence(
    'documented',
    ['order details', 'order details, Brazil', 'checkout button'],
    'Checkout templates in India have an image or a video as header and no display_format.',
  ),
  meta: { code: 100 },
  why: '`display_format: ORDER_DETAILS` and an ORDER_DETAILS button go together.',
  bad: 'display_format: ORDER_DETAILS\n',
  good: 'display_format: ORDER_DETAILS\nbuttons:\n  - { type: ORDER_DETAILS, text: Review and Pay }\n',
  language({ content }, report, { template }) {
    const hasButton = content.buttons?.items.some((button) => button.type === 'ORDER_DETAILS') ?? false;
    const subCategory = template.fields.get('sub_category')?.value;
    if (subCategory?.kind === 'scalar' && subCategory.text.toUpperCase() === 'ORDER_DETAILS' && !hasButton)
      report(subCategory, 'sub_category ORDER_DETAILS usually goes with a button of the type ORDER_DETAILS.', {
        severity: 'info',
        evidence: evidence('inferred', ['order details']),
      });
    const entry = template.fields.get('display_format');
    if (entry?.value.kind !== 'scalar' || entry.value.text.toUpperCase() !== 'ORDER_DETAILS') return;
    if (!hasButton) {
      report(entry.keySpan, 'display_format ORDER_DETAILS needs a button of the type ORDER_DETAILS: add one.');
    }
    const { header } = content;
    if (header && headerSpec(header.format) && !['TEXT', 'IMAGE', 'DOCUMENT'].includes(header.format)) {
      report(header.formatSpan, 'The header of an order-details template is a text, a picture or a document.');
    }
  },
});

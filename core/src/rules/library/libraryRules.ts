import { own } from '../../../../contracts/src';
import { BROKEN_LIBRARY_TEMPLATES, evidence } from '../../../../facts/src';
import { childOf, entryOf } from '../../syntax/tree';
import { defineRule } from '../defineRule';

const PAGE = evidence('documented', ['template library']);

export const libraryWithContent = defineRule({
  id: 'library-with-components',
  title: 'A copy of a library template has no content of its own.',
  severity: 'error',
  evidence: evidence('seen live', ['template library', 'recorded replies']),
  meta: { code: 100 },
  why: 'Header, body, footer and buttons come from the library. For a text of your own leave `library_template_name` out.',
  bad: 'library_template_name: order_update_1\nbody: Your order was updated today.\n',
  good: 'library_template_name: order_update_1\n',
  language({ content }, report, { template }) {
    if (!template.fields.has('library_template_name')) return;
    const parts = [
      content.header,
      content.body,
      content.footer,
      content.buttons,
      content.carousel,
      content.limitedTimeOffer,
      content.callPermissionRequest,
    ];
    for (const part of parts) {
      if (part)
        report(
          part.keySpan,
          'A copy of a library template has no content of its own: remove this, or remove library_template_name.',
        );
    }
  },
});

export const libraryInputsAlone = defineRule({
  id: 'library-inputs-without-name',
  title: 'Inputs for a library template come with its name.',
  severity: 'error',
  evidence: PAGE,
  meta: { code: 100 },
  why: '`library_template_button_inputs` and `library_template_body_inputs` mean nothing without `library_template_name`.',
  bad: 'library_template_body_inputs: { add_contact_number: true }\n',
  good: 'library_template_name: order_update_1\nlibrary_template_body_inputs: { add_contact_number: true }\n',
  template({ fields }, report) {
    if (fields.has('library_template_name')) return;
    for (const key of ['library_template_button_inputs', 'library_template_body_inputs']) {
      const entry = fields.get(key);
      if (entry) report(entry.keySpan, `${key} needs library_template_name: add it, or remove this.`);
    }
  },
});

export const libraryCategory = defineRule({
  id: 'library-category',
  title: 'A copy of a library template is UTILITY or AUTHENTICATION.',
  severity: 'warning',
  evidence: PAGE,
  meta: { code: 100 },
  why: 'The library has templates of these categories only.',
  bad: 'category: MARKETING\nlibrary_template_name: order_update_1\n',
  good: 'category: UTILITY\nlibrary_template_name: order_update_1\n',
  template({ fields, category }, report) {
    if (fields.has('library_template_name') && category?.value === 'MARKETING') {
      report(category.span, 'The library has UTILITY and AUTHENTICATION templates only: choose one of the two.');
    }
  },
});

/** Also in inputs that are a text, in whatever quotes. */
const BASE_URL_WITH_BRACES = /["']?base_url["']?\s*:\s*["'][^"'\n]*\{\{/;

export const libraryInputsText = defineRule({
  id: 'library-inputs-unreadable',
  title: 'Inputs for a library template are a list, or JSON.',
  severity: 'error',
  evidence: evidence(
    'disputed',
    ['recorded replies', 'template library'],
    'A sample of Meta’s is a text with single quotes, which isn’t JSON and is refused.',
  ),
  meta: { code: 100 },
  why: 'Meta reads `library_template_button_inputs` as JSON. A sample on its page has single quotes and bare keys, and is refused. Write a list, which is sent as JSON.',
  bad: 'library_template_name: delivery_update_1\nlibrary_template_button_inputs: "[{type: \'URL\'}]"\n',
  good: 'library_template_name: delivery_update_1\nlibrary_template_button_inputs:\n  - { type: URL, url: { base_url: "https://shop.example/", url_suffix_example: "https://shop.example/860198" } }\n',
  template({ fields }, report) {
    for (const key of ['library_template_button_inputs', 'library_template_body_inputs']) {
      const inputs = fields.get(key)?.value;
      if (inputs?.kind !== 'scalar' || inputs.value === null || isJson(inputs.text)) continue;
      report(inputs, `${key} is a text that is not JSON: write it as ${key.includes('button') ? 'a list' : 'a map'}.`);
    }
  },
});

/** True for a list or a map in JSON. */
function isJson(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

export const libraryQuickReply = defineRule({
  id: 'library-quick-reply-input',
  title: 'The inputs for a library template have none for quick replies.',
  severity: 'error',
  evidence: evidence('seen live', ['recorded replies'], 'Seen in an audit of all 182 library templates.'),
  meta: { code: 100 },
  why: 'A quick reply of the library takes no input. Meta counts the inputs, and answers that there must be as many as buttons that take one.',
  bad: 'library_template_name: contact_us_1\nlibrary_template_button_inputs:\n  - { type: QUICK_REPLY }\n',
  good: 'library_template_name: contact_us_1\n',
  template({ fields }, report) {
    const inputs = fields.get('library_template_button_inputs')?.value;
    for (const item of inputs?.kind === 'seq' ? inputs.items : []) {
      const type = item.kind === 'map' ? childOf(item, 'type') : undefined;
      if (type?.kind === 'scalar' && type.text.toUpperCase() === 'QUICK_REPLY')
        report(type, 'A quick reply takes no input: remove this item.');
    }
  },
});

export const libraryBaseUrl = defineRule({
  id: 'library-base-url',
  title: 'The base address of a library button has no placeholder.',
  severity: 'error',
  evidence: evidence(
    'disputed',
    ['recorded replies', 'template library'],
    'Refused live with subcode 2388052, though a sample of Meta’s has it.',
  ),
  meta: { code: 100, subcode: 2388052 },
  why: 'Meta adds the part that varies itself. A sample of Meta’s has `{{1}}` in it and is refused.',
  bad: 'library_template_name: delivery_update_1\nlibrary_template_button_inputs:\n  - { type: URL, url: { base_url: "https://shop.example/{{1}}", url_suffix_example: "https://shop.example/860198" } }\n',
  good: 'library_template_name: delivery_update_1\nlibrary_template_button_inputs:\n  - { type: URL, url: { base_url: "https://shop.example/", url_suffix_example: "https://shop.example/860198" } }\n',
  template({ fields }, report) {
    const inputs = fields.get('library_template_button_inputs')?.value;
    if (inputs?.kind === 'scalar' && BASE_URL_WITH_BRACES.test(inputs.text))
      report(inputs, 'base_url can’t have a placeholder: remove it. Meta adds the part that varies.');
    if (inputs?.kind !== 'seq') return;
    for (const item of inputs.items) {
      const url = item.kind === 'map' ? childOf(item, 'url') : undefined;
      const base = url?.kind === 'map' ? entryOf(url, 'base_url')?.value : undefined;
      if (base?.kind === 'scalar' && base.text.includes('{{'))
        report(base, 'base_url can’t have a placeholder: remove it. Meta adds the part that varies.');
    }
  },
});

const REASONS = {
  edge: 'its text begins or ends with a placeholder, which Meta itself refuses',
  footer: 'its footer is longer than Meta itself allows',
  withdrawn: 'Meta has withdrawn it',
  login: 'it is an old text for login codes, which Meta refuses now',
  payments: 'it needs WhatsApp payments to be set up for the account',
} as const;

export const libraryBroken = defineRule({
  id: 'library-known-broken',
  title: 'A library template is one that can be copied.',
  severity: 'error',
  evidence: evidence(
    'seen live',
    ['recorded replies'],
    'An audit of all 182 library templates (en_US) against the live API.',
  ),
  meta: { code: 100, subcode: 2388299 },
  why: '17 templates of Meta’s library begin or end with a placeholder and are refused by Meta’s own check; 20 are old texts for login codes; others have a footer that is too long or were withdrawn. Those that need WhatsApp payments are a warning. Copy the text into a template of your own and fix it.',
  bad: 'library_template_name: severe_weather_alert_2\n',
  good: 'library_template_name: order_update_1\n',
  template({ fields }, report) {
    const node = fields.get('library_template_name')?.value;
    if (node?.kind !== 'scalar') return;
    const reason = own(BROKEN_LIBRARY_TEMPLATES, node.text);
    if (!reason) return;
    const advice =
      reason === 'payments'
        ? 'set them up first'
        : reason === 'login'
          ? 'write an AUTHENTICATION template with an OTP button'
          : 'write a template of your own';
    report(node, `${node.text} can’t be copied: ${REASONS[reason]}. You have to ${advice}.`, {
      ...(reason === 'payments' ? { severity: 'warning' } : {}),
      // What Meta answers is recorded for texts with a placeholder at the edge.
      meta: reason === 'edge' ? { code: 100, subcode: 2388299 } : { code: 100 },
    });
  },
});

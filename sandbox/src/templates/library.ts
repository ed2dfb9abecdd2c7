import { ok } from '../answers';
import type { GraphAnswer } from '../graphCall';
import { isRecord, type Parameters } from '../parameters';
import { invalidParameter, Refusal } from '../refusal';
import type { StoredComponent } from '../state';
import { CATEGORIES, type Draft, oneOf, readChangeable } from '../templateChecks/draft';
import { templateRefusal } from '../templateChecks/refusals';

interface LibraryTemplate {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly topic: string;
  readonly usecase: string;
  readonly industry: readonly string[];
  readonly header?: string;
  readonly body: string;
  readonly samples: readonly string[];
  readonly sampleTypes: readonly string[];
  readonly button?: { readonly type: 'URL' | 'PHONE_NUMBER'; readonly text: string };
}

/**
 * A few in the shape of Meta's, with texts of our own. The first has the name of one of Meta's; the last one is refused when it is
 * used, as some of Meta's are.
 */
const LIBRARY: readonly LibraryTemplate[] = [
  {
    id: '720100000000000',
    name: 'delivery_update_1',
    category: 'UTILITY',
    topic: 'ORDER_MANAGEMENT',
    usecase: 'DELIVERY_UPDATE',
    industry: ['E_COMMERCE'],
    body: 'Hello {{1}}, your order {{2}} is on its way to you. The link below shows where it is.',
    samples: ['Rosa', 'A-1042'],
    sampleTypes: ['TEXT', 'TEXT'],
    button: { type: 'URL', text: 'Where is it?' },
  },
  {
    id: '720100000000001',
    name: 'sandbox_delivery_today',
    category: 'UTILITY',
    topic: 'ORDER_MANAGEMENT',
    usecase: 'DELIVERY_UPDATE',
    industry: ['E_COMMERCE'],
    header: 'Your parcel comes today',
    body: 'Hello {{1}}, our driver brings your order {{2}} today. Somebody should be at home to take it.',
    samples: ['Rosa', 'A-1042'],
    sampleTypes: ['TEXT', 'TEXT'],
    button: { type: 'URL', text: 'Follow the driver' },
  },
  {
    id: '720100000000002',
    name: 'sandbox_payment_received',
    category: 'UTILITY',
    topic: 'PAYMENTS',
    usecase: 'PAYMENT_CONFIRMATION',
    industry: ['FINANCIAL_SERVICES', 'E_COMMERCE'],
    body: 'Hello {{1}}, we have received your payment of {{2}} for the bill of this month. Nothing is left to do for you.',
    samples: ['Rosa', '42 €'],
    sampleTypes: ['TEXT', 'AMOUNT'],
  },
  {
    id: '720100000000003',
    name: 'sandbox_appointment_call',
    category: 'UTILITY',
    topic: 'EVENT_REMINDER',
    usecase: 'APPOINTMENT_REMINDER',
    industry: ['HEALTH'],
    body: 'Your visit is on {{1}} at our practice. Please call us if you can not come, so that somebody else can have the time.',
    samples: ['12 May'],
    sampleTypes: ['DATE'],
    button: { type: 'PHONE_NUMBER', text: 'Call the practice' },
  },
  {
    id: '720100000000004',
    name: 'sandbox_storm_warning',
    category: 'UTILITY',
    topic: 'ALERTS',
    usecase: 'WEATHER_ALERT',
    industry: ['UTILITIES'],
    body: 'There will be a storm in your town this evening, so please stay inside until {{1}}',
    samples: ['9 pm'],
    sampleTypes: ['TEXT'],
  },
];

/** `GET /message_template_library` */
export function libraryList(parameters: Parameters): GraphAnswer {
  const language = parameters.text('language') ?? 'en_US';
  const wanted = (name: string, values: readonly string[]) => {
    const value = parameters.text(name)?.toUpperCase();
    return value === undefined || values.includes(value);
  };
  const search = parameters.text('search')?.toLowerCase() ?? '';
  const found = LIBRARY.filter(
    (each) =>
      wanted('topic', [each.topic]) &&
      wanted('usecase', [each.usecase]) &&
      wanted('industry', each.industry) &&
      `${each.name} ${each.body}`.toLowerCase().includes(search),
  );
  return ok({
    data: found.map(({ samples, sampleTypes, button, ...each }) => ({
      ...each,
      language,
      body_params: samples,
      body_param_types: sampleTypes,
      ...(button && { buttons: [button] }),
    })),
  });
}

/**
 * The template that the library has under the name in `library_template_name`, with the inputs for its buttons.
 *
 * @throws Refusal when there is none, or the inputs are others than it takes
 */
export function draftFromLibrary(parameters: Parameters): Draft {
  const libraryName = parameters.required('library_template_name');
  if (parameters.has('components')) {
    throw invalidParameter({ key: 'libraryComponents' });
  }
  const entry = LIBRARY.find(({ name }) => name === libraryName);
  if (!entry) {
    throw invalidParameter({ key: 'notFound', gaps: [libraryName] });
  }
  return {
    name: parameters.required('name'),
    language: parameters.required('language'),
    category: oneOf(parameters.text('category') ?? entry.category, CATEGORIES, 'category'),
    ...readChangeable(parameters),
    components: componentsOf(entry, parameters),
  };
}

function componentsOf(entry: LibraryTemplate, parameters: Parameters): StoredComponent[] {
  const inputs = buttonInputs(parameters);
  // An input for a quick reply counts too, and no button of the library takes one.
  if (inputs.length !== (entry.button ? 1 : 0)) throw countMismatch();
  const button = entry.button && buttonOf(entry.button, inputs[0]);
  return [
    ...(entry.header === undefined ? [] : [{ type: 'HEADER', format: 'TEXT', text: entry.header }]),
    { type: 'BODY', text: entry.body, example: { body_text: [entry.samples] } },
    ...(button ? [{ type: 'BUTTONS', buttons: [button] }] : []),
  ];
}

function buttonOf({ type, text }: NonNullable<LibraryTemplate['button']>, input: unknown): Record<string, unknown> {
  if (!isRecord(input)) throw countMismatch();
  if (type === 'PHONE_NUMBER') return { type, text, phone_number: input.phone_number };
  const { base_url: url, url_suffix_example: example } = isRecord(input.url) ? input.url : {};
  if (typeof url !== 'string' || url.includes('{{')) {
    throw templateRefusal('buttonUrlFormat', ['0']);
  }
  return example === undefined ? { type, text, url } : { type, text, url: `${url}{{1}}`, example: [example] };
}

function buttonInputs(parameters: Parameters): unknown[] {
  const inputs = parameters.json('library_template_button_inputs');
  return Array.isArray(inputs) ? inputs : [];
}

const countMismatch = () =>
  new Refusal(100, 'Button input count mismatch with library', {
    user: { key: 'libraryInputs' },
  });

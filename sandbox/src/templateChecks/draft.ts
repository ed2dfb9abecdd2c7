import { DEEPEST, isDeeper } from '../depth';
import { isRecord, type Parameters } from '../parameters';
import { invalidParameter, Refusal } from '../refusal';
import type { StoredComponent } from '../state';

export const CATEGORIES = ['AUTHENTICATION', 'MARKETING', 'UTILITY'] as const;

const COMPONENT_TYPES = [
  'HEADER',
  'BODY',
  'FOOTER',
  'BUTTONS',
  'CAROUSEL',
  'LIMITED_TIME_OFFER',
  'CALL_PERMISSION_REQUEST',
] as const;

const HEADER_FORMATS = ['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'GIF', 'LOCATION', 'PRODUCT'] as const;

const BUTTON_TYPES = [
  'QUICK_REPLY',
  'URL',
  'PHONE_NUMBER',
  'COPY_CODE',
  'OTP',
  'FLOW',
  'CATALOG',
  'MPM',
  'SPM',
  'VOICE_CALL',
  'REQUEST_CONTACT_INFO',
  'ORDER_DETAILS',
  'APP',
  'PAYMENT_REQUEST',
] as const;

/** A template as it is sent, its enumerations in upper case: Meta reads them in either. */
export interface Draft {
  readonly name: string;
  readonly language: string;
  readonly category: string;
  /** Absent where it was not sent. */
  readonly parameterFormat: 'POSITIONAL' | 'NAMED' | undefined;
  readonly components: readonly StoredComponent[];
  readonly ttlSeconds: number | undefined;
  readonly subCategory: string | undefined;
  readonly displayFormat: string | undefined;
  readonly linkTrackingOptedOut: boolean | undefined;
  /** What is bid for a marketing message, as it was sent. */
  readonly optimization: Readonly<Record<string, unknown>> | undefined;
}

export type Button = { readonly type: string } & Readonly<Record<string, unknown>>;

/** @throws Refusal for a parameter that is missing or of the wrong kind */
export function readDraft(parameters: Parameters): Draft {
  const [name, language] = [parameters.required('name'), parameters.required('language')];
  const category = oneOf(parameters.required('category'), CATEGORIES, 'category');
  return {
    name,
    language,
    category,
    ...readChangeable(parameters),
    components: readComponents(parameters, true) ?? [],
  };
}

type Changeable = Pick<
  Draft,
  'parameterFormat' | 'ttlSeconds' | 'subCategory' | 'displayFormat' | 'linkTrackingOptedOut' | 'optimization'
>;

/** What an edit may change as well. @throws Refusal for a value of the wrong kind */
export function readChangeable(parameters: Parameters): Changeable {
  const format = parameters.text('parameter_format');
  const subCategory = parameters.text('sub_category');
  const displayFormat = parameters.text('display_format');
  return {
    parameterFormat:
      format === undefined ? undefined : oneOf(format, ['POSITIONAL', 'NAMED'] as const, 'parameter_format'),
    ttlSeconds: parameters.integer('message_send_ttl_seconds'),
    subCategory: subCategory?.toUpperCase(),
    displayFormat:
      displayFormat === undefined ? undefined : oneOf(displayFormat, ['ORDER_DETAILS'] as const, 'display_format'),
    linkTrackingOptedOut: parameters.flag('cta_url_link_tracking_opted_out'),
    optimization: readOptimization(parameters),
  };
}

/** Source: changelog of the Marketing Messages API: `bid_spec` ended on 31 Jul 2026. */
function readOptimization(parameters: Parameters): Record<string, unknown> | undefined {
  if (parameters.has('bid_spec')) {
    throw invalidParameter({ key: 'value', gaps: ['bid_spec: it has ended; optimization_spec takes its place.'] });
  }
  return parameters.has('optimization_spec')
    ? recordAt(parameters.json('optimization_spec'), 'optimization_spec')
    : undefined;
}

/** @throws Refusal for what is no list of components */
export function readComponents(parameters: Parameters, isRequired: boolean): StoredComponent[] | undefined {
  if (!parameters.has('components')) {
    if (!isRequired) return undefined;
    throw new Refusal(100, '(#100) The parameter components is required.');
  }
  const components = parameters.json('components');
  if (isDeeper(components, DEEPEST)) throw new Refusal(100, '(#100) Param components is nested too deeply.');
  return componentList(components, 'components');
}

function componentList(value: unknown, path: string): StoredComponent[] {
  if (!Array.isArray(value)) throw new Refusal(100, `(#100) Param ${path} must be an array.`);
  return value.map((component, index) => readComponent(component, `${path}[${index}]`));
}

function readComponent(value: unknown, path: string): StoredComponent {
  const component = recordAt(value, path);
  const type = oneOf(String(component.type ?? ''), COMPONENT_TYPES, `${path}['type']`);
  const read: StoredComponent = { ...component, type };
  if (component.format !== undefined) {
    read.format = oneOf(String(component.format), HEADER_FORMATS, `${path}['format']`);
  }
  if (component.buttons !== undefined) {
    if (!Array.isArray(component.buttons)) throw new Refusal(100, `(#100) Param ${path}['buttons'] must be an array.`);
    read.buttons = component.buttons.map((button, index) => readButton(button, `${path}['buttons'][${index}]`));
  }
  if (component.cards !== undefined) {
    if (!Array.isArray(component.cards)) throw new Refusal(100, `(#100) Param ${path}['cards'] must be an array.`);
    read.cards = component.cards.map((card, index) => ({
      components: componentList(
        recordAt(card, `${path}['cards'][${index}]`).components,
        `${path}['cards'][${index}]['components']`,
      ),
    }));
  }
  return read;
}

function readButton(value: unknown, path: string): Button {
  const button = recordAt(value, path);
  const type = oneOf(String(button.type ?? ''), BUTTON_TYPES, `${path}['type']`);
  if (type === 'URL' && button.url !== undefined) checkUri(button.url, `${path}['url']`);
  if (type === 'PHONE_NUMBER' && button.phone_number !== undefined) checkPhoneNumber(button.phone_number, path);
  return {
    ...button,
    type,
    ...(typeof button.otp_type === 'string' && { otp_type: button.otp_type.toUpperCase() }),
  };
}

/** What follows the host may be a variable; the host may not. */
function checkUri(value: unknown, path: string): void {
  const text = String(value).replace(/\{\{[^{}]*\}\}/g, 'x');
  const isUri = /^https?:\/\/[^\s/?#]+\.[^\s/?#]{2,}(?:[/?#]\S*)?$/i.test(text);
  if (!isUri) throw new Refusal(100, `(#100) Param ${path} is not a valid URI.`);
}

function checkPhoneNumber(value: unknown, path: string): void {
  if (/^\+?[1-9][\d ()-]{5,18}$/.test(String(value))) return;
  throw new Refusal(192, `(#192) Param ${path}['phone_number'] is not a valid phone number.`);
}

function recordAt(value: unknown, path: string): Record<string, unknown> {
  if (isRecord(value)) return value;
  throw new Refusal(100, `(#100) Param ${path} must be an object.`);
}

/** @throws Refusal with the path and all that is allowed */
export function oneOf<Word extends string>(value: string, words: readonly Word[], path: string): Word {
  const found = words.find((word) => word === value.toUpperCase());
  if (found !== undefined) return found;
  throw new Refusal(100, `(#100) Param ${path} must be one of {${words.join(', ')}} - got "${value}".`);
}

export const buttonsOf = (components: readonly StoredComponent[]): readonly Button[] =>
  components.flatMap(({ buttons }) => (Array.isArray(buttons) ? (buttons as Button[]) : []));

/** The components of each card. */
export const cardsOf = (components: readonly StoredComponent[]): readonly (readonly StoredComponent[])[] =>
  components.flatMap(({ cards }) =>
    Array.isArray(cards) ? cards.map((card: { components: StoredComponent[] }) => card.components) : [],
  );

/** The components of the template and those of its cards. */
export const allComponents = (components: readonly StoredComponent[]): readonly StoredComponent[] => [
  ...components,
  ...cardsOf(components).flat(),
];

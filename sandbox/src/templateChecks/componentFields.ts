import { own } from '../../../contracts/src';
import { isRecord } from '../parameters';
import { invalidParameter } from '../refusal';
import type { StoredComponent } from '../state';
import { allComponents, type Button, buttonsOf, type Draft } from './draft';
import { isNumber, placeholdersIn } from './placeholders';
import { componentHasUnexpected, componentMisses, templateRefusal } from './refusals';

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  HEADER: ['format', 'text', 'example'],
  BODY: ['text', 'example'],
  FOOTER: ['text'],
  BUTTONS: ['buttons'],
  CAROUSEL: ['cards'],
  LIMITED_TIME_OFFER: ['limited_time_offer'],
  CALL_PERMISSION_REQUEST: [],
};

/** Meta writes the texts of authentication templates itself. */
const AUTHENTICATION_FIELDS: Readonly<Record<string, readonly string[]>> = {
  ...FIELDS,
  BODY: ['add_security_recommendation'],
  FOOTER: ['code_expiration_minutes'],
};

export const MEDIA_FORMATS: readonly unknown[] = ['IMAGE', 'VIDEO', 'DOCUMENT', 'GIF'];

/** @throws Refusal for the first component that has a field too many or one too few */
export function checkComponentFields({ components, category }: Draft): void {
  const isAuthentication = category === 'AUTHENTICATION';
  const allowed = isAuthentication ? AUTHENTICATION_FIELDS : FIELDS;
  for (const component of allComponents(components)) {
    const known = own(allowed, component.type) ?? [];
    const unexpected = Object.keys(component).find((field) => field !== 'type' && !known.includes(field));
    if (unexpected !== undefined) throw componentHasUnexpected(component.type, unexpected);
    if (component.type === 'HEADER') checkHeader(component);
    if (component.type === 'BODY' && !isAuthentication) checkText(component, 'body_text', isNested);
    if (component.type === 'FOOTER' && !isAuthentication && !isFilled(component.text)) {
      throw componentMisses('FOOTER', 'text');
    }
    if (component.type === 'LIMITED_TIME_OFFER') {
      const { limited_time_offer: offer } = component;
      if (!isRecord(offer) || !isFilled(offer.text)) throw componentMisses('LIMITED_TIME_OFFER', 'limited_time_offer');
    }
    if (component.type === 'BUTTONS' && buttonsOf([component]).length === 0)
      throw componentMisses('BUTTONS', 'buttons');
    for (const button of buttonsOf([component])) checkButton(button);
  }
}

function checkHeader(component: StoredComponent): void {
  const { format = 'TEXT', example } = component;
  if (format === 'TEXT') {
    checkText(component, 'header_text', isFlat);
  } else if (MEDIA_FORMATS.includes(format)) {
    const [handle] = handlesOf(example);
    // The address of a picture, and the one that a read gives, are no samples.
    if (handle === undefined || /^https?:/i.test(handle)) {
      throw templateRefusal('missingHeaderSample', [String(format)]);
    }
  }
}

export function handlesOf(example: unknown): string[] {
  const handles = isRecord(example) ? example.header_handle : undefined;
  return Array.isArray(handles) ? handles.map(String).filter((handle) => handle !== '') : [];
}

type Shape = (samples: unknown) => readonly unknown[] | undefined;

/** One list of samples in a list; a single sample alone serves as well. */
const isNested: Shape = (samples) => {
  if (typeof samples === 'string') return [samples];
  return Array.isArray(samples) && Array.isArray(samples[0]) ? samples[0] : undefined;
};

const isFlat: Shape = (samples) => (Array.isArray(samples) ? samples.flat() : undefined);

/** Text has to be there, and samples exactly when it has variables. */
function checkText(component: StoredComponent, key: string, shape: Shape): void {
  const { type, text, example } = component;
  if (typeof text !== 'string' || !isFilled(text)) throw componentMisses(type, 'text');
  const names = [...new Set(placeholdersIn(text))];
  if (names.length === 0) {
    if (example !== undefined) throw componentMisses(type, 'example');
    return;
  }
  const given = isRecord(example) ? example : {};
  const samples = names.every(isNumber)
    ? (shape(given[key]) ?? (type === 'HEADER' ? shape(given.body_text) : undefined))
    : namedSamples(given[`${key}_named_params`], names);
  if (samples?.length !== names.length || !samples.every(isFilled)) throw componentMisses(type, 'example');
  if (samples.some((sample) => /[\n\t]/.test(String(sample)))) throw badSample(names);
}

function namedSamples(value: unknown, names: readonly string[]): unknown[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const samples = value.filter((entry) => isRecord(entry) && names.includes(String(entry.param_name)));
  return samples.map(({ example }) => example);
}

const badSample = (names: readonly string[]) =>
  invalidParameter({ key: 'value', gaps: [`A sample of ${names.join(', ')} has a new line or a tab.`] });

/** What a button can't be without. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  QUICK_REPLY: ['text'],
  URL: ['text', 'url'],
  PHONE_NUMBER: ['text', 'phone_number'],
  OTP: ['otp_type'],
  FLOW: ['text'],
};

function checkButton(button: Button): void {
  const { type, url, example } = button;
  const isNamedFlow = ['flow_id', 'flow_name', 'flow_json'].some((field) => isFilled(button[field]));
  const needed = [...(own(NEEDED, type) ?? []), ...(type === 'FLOW' && !isNamedFlow ? ['flow_id'] : [])];
  const missing = needed.find((field) => !isFilled(button[field]));
  if (missing !== undefined) throw templateRefusal('missingButtonField', [type, missing]);
  const needsSample = type === 'COPY_CODE' || (type === 'URL' && placeholdersIn(String(url)).length > 0);
  if (needsSample && !hasSample(example)) throw componentMisses('BUTTONS', 'example');
}

const hasSample = (example: unknown): boolean => isFilled(Array.isArray(example) ? example[0] : example);

const isFilled = (value: unknown): boolean =>
  (typeof value === 'string' && value.trim() !== '') || typeof value === 'number';

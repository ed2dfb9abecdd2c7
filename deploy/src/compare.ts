import { own, type TemplateNode, type TemplatePayload } from '../../contracts/src';
import { readOtpUrl } from '../../facts/src';
import type { Difference } from './plan';

export interface Comparison {
  /** In the order of the payload; empty when both say the same. */
  readonly differences: readonly Difference[];
  /** Paths of media samples, which can't be compared: Meta shows a copy of its own, at an address that changes. */
  readonly unknownSamples: readonly string[];
}

/**
 * Compares what a file says with what the account has. What Meta does by itself is no difference: order of components, upper and
 * lower case of keywords, defaults, texts and fields that Meta adds, phone numbers with and without `+`.
 *
 * @param live with its components
 */
export function compareTemplate(local: TemplatePayload, live: TemplateNode): Comparison {
  return new Comparer(local, live).compare();
}

/**
 * Whether an edit would still replace what it replaced before. What is no part of it, such as its quality, does not count, and neither
 * does what reads otherwise each time: the order of components, the addresses of Meta's copies of samples.
 *
 * @param before with its components, as is `after`
 */
export function isUnchanged(before: TemplateNode, after: TemplateNode): boolean {
  return (
    before.id === after.id &&
    keyword(before.status) === keyword(after.status) &&
    // Each way, since a comparison lets pass what only the second has.
    compareTemplate(contentOf(before), after).differences.length === 0 &&
    compareTemplate(contentOf(after), before).differences.length === 0
  );
}

/** What an edit can change. */
function contentOf(template: TemplateNode): TemplatePayload {
  const { name, language, category, parameter_format, components = [] } = template;
  const { message_send_ttl_seconds, cta_url_link_tracking_opted_out } = template;
  return {
    name,
    language,
    category,
    components: [...components],
    parameter_format: keyword(parameter_format) === 'NAMED' ? 'NAMED' : 'POSITIONAL',
    message_send_ttl_seconds,
    cta_url_link_tracking_opted_out,
  };
}

type Json = Readonly<Record<string, unknown>>;

/** Fields of a template that can't be told from a reply, or are no part of what it says. */
const NOT_COMPARED: ReadonlySet<string> = new Set([
  'name',
  'language',
  'category',
  'parameter_format',
  'components',
  // Inputs make the components of a template from Meta's library, which then come back instead.
  'library_template_body_inputs',
  'library_template_button_inputs',
]);

/** What these are when a reply leaves them out. The others are only compared when the reply has them. Source: template reference. */
const DEFAULTS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['message_send_ttl_seconds', undefined],
  ['sub_category', 'CUSTOM'],
]);

class Comparer {
  private readonly differences: Difference[] = [];
  private readonly unknownSamples: string[] = [];
  private readonly isAuthentication: boolean;

  constructor(
    private readonly local: TemplatePayload,
    private readonly live: TemplateNode,
  ) {
    this.isAuthentication = keyword(local.category) === 'AUTHENTICATION';
  }

  compare(): Comparison {
    const { local, live } = this;
    this.keyword('category', local.category, live.category, '');
    // Without a placeholder in the text the format means nothing.
    if (local.parameter_format !== undefined || hasPlaceholders(local.components)) {
      this.keyword('parameter_format', local.parameter_format, live.parameter_format, 'POSITIONAL');
    }
    // A template that is made from Meta's library says nothing of its components.
    if (local.components !== undefined) this.components('components', local.components, live.components);
    this.otherFields(local, { ...live });
    return { differences: this.differences, unknownSamples: this.unknownSamples };
  }

  private otherFields(local: Json, live: Json): void {
    for (const [key, value] of Object.entries(local)) {
      if (NOT_COMPARED.has(key)) continue;
      if (!Object.hasOwn(live, key) && !DEFAULTS.has(key)) continue;
      const given = own(live, key);
      if (!alike(value, given ?? DEFAULTS.get(key))) this.add(key, value, given);
    }
  }

  private components(path: string, local: unknown, live: unknown): void {
    const theirs = new Map(
      objects(live)
        .filter((component) => !saysNothing(component))
        .map((component) => [keyword(component.type), component]),
    );
    objects(local).forEach((component, index) => {
      const type = keyword(component.type);
      const other = theirs.get(type);
      theirs.delete(type);
      const at = `${path}[${index}]`;
      if (other) this.component(at, type, component, other);
      else if (!saysNothing(component)) this.add(at, component, undefined);
    });
    for (const other of theirs.values()) this.add(path, undefined, other);
  }

  private component(path: string, type: string, local: Json, live: Json): void {
    switch (type) {
      case 'HEADER':
        this.header(path, local, live);
        break;
      case 'BODY':
        this.body(path, local, live);
        break;
      case 'FOOTER':
        this.footer(path, local, live);
        break;
      case 'BUTTONS':
        this.buttons(path, local, live);
        break;
      case 'CAROUSEL':
        this.cards(path, local, live);
        break;
      case 'LIMITED_TIME_OFFER':
        this.offer(`${path}.limited_time_offer`, object(local[OFFER]), object(live[OFFER]));
        break;
      default:
        this.bothHave(path, local, live, TYPE_ONLY);
    }
  }

  private header(path: string, local: Json, live: Json): void {
    this.keyword(`${path}.format`, local.format, live.format, 'TEXT');
    if (object(local.example).header_handle !== undefined) {
      this.unknownSamples.push(`${path}.example.header_handle[0]`);
      return;
    }
    this.text(`${path}.text`, local.text, live.text);
    this.samples(path, 'header_text', local, live);
    this.bothHave(path, local, live, HEADER_KEYS);
  }

  private body(path: string, local: Json, live: Json): void {
    if (this.isAuthentication && local.text === undefined) {
      // Meta writes this text: of its two sentences, the second is the recommendation.
      const sentences = plainText(live.text).match(/[.。।؟!?](?=\s|$)/g)?.length ?? 0;
      const theirs = live.add_security_recommendation ?? sentences > 1;
      this.flag(`${path}.add_security_recommendation`, local.add_security_recommendation, theirs);
      return;
    }
    this.text(`${path}.text`, local.text, live.text);
    this.samples(path, 'body_text', local, live);
    this.bothHave(path, local, live, BODY_KEYS);
  }

  private footer(path: string, local: Json, live: Json): void {
    if (this.isAuthentication && local.text === undefined) {
      const theirs = live.code_expiration_minutes ?? /\d+/.exec(plainText(live.text))?.[0];
      if (!alike(local.code_expiration_minutes, theirs)) {
        this.add(`${path}.code_expiration_minutes`, local.code_expiration_minutes, theirs);
      }
      return;
    }
    this.text(`${path}.text`, local.text, live.text);
    this.bothHave(path, local, live, FOOTER_KEYS);
  }

  private offer(path: string, local: Json, live: Json): void {
    this.text(`${path}.text`, local.text, live.text);
    this.flag(`${path}.has_expiration`, local.has_expiration, live.has_expiration);
    this.bothHave(path, local, live, OFFER_KEYS);
  }

  private cards(path: string, local: Json, live: Json): void {
    const theirs = objects(live.cards);
    const ours = objects(local.cards);
    ours.forEach((card, index) => {
      const at = `${path}.cards[${index}]`;
      const other = theirs[index];
      if (other) this.components(`${at}.components`, card.components, other.components);
      else this.add(at, card, undefined);
    });
    for (const other of theirs.slice(ours.length)) this.add(`${path}.cards`, undefined, other);
  }

  private buttons(path: string, local: Json, live: Json): void {
    const theirs = objects(live.buttons);
    const ours = objects(local.buttons);
    ours.forEach((button, index) => {
      const at = `${path}.buttons[${index}]`;
      const other = theirs[index];
      if (other) this.button(at, button, other);
      else this.add(at, button, undefined);
    });
    for (const other of theirs.slice(ours.length)) this.add(`${path}.buttons`, undefined, other);
  }

  private button(path: string, local: Json, live: Json): void {
    const ours = otpOf(local);
    const theirs = otpOf(live);
    if (ours && theirs) {
      // Label and autofill text come back as Meta translates them.
      this.keyword(`${path}.otp_type`, ours.type, theirs.type, 'COPY_CODE');
      // An address need not name the apps: then nothing is known of them.
      const named = theirs.apps !== '' || keyword(live.type) === 'OTP';
      if (ours.type === theirs.type && ours.type !== 'COPY_CODE' && named && ours.apps !== theirs.apps) {
        this.add(`${path}.supported_apps`, local.supported_apps, live.supported_apps);
      }
      return;
    }
    const type = keyword(local.type);
    if (type !== keyword(live.type)) {
      this.add(`${path}.type`, local.type, live.type);
      return;
    }
    // The label of a button that copies a code is always Meta's.
    if (local.text !== undefined && type !== 'COPY_CODE') this.text(`${path}.text`, local.text, live.text);
    this.text(`${path}.url`, local.url, live.url);
    if (digits(local.phone_number) !== digits(live.phone_number)) {
      this.add(`${path}.phone_number`, local.phone_number, live.phone_number);
    }
    const example = urlSample(local);
    const other = urlSample(live);
    if (example !== undefined && other !== undefined && example !== other) {
      this.add(`${path}.example`, local.example, live.example);
    }
    this.bothHave(path, local, live, BUTTON_KEYS);
  }

  /** A reply without samples tells nothing of them: older templates were made without. */
  private samples(path: string, key: string, local: Json, live: Json): void {
    const ours = samplesIn(local.example, key);
    const theirs = samplesIn(live.example, key);
    if (theirs.size === 0) return;
    for (const [name, { value, at }] of ours) {
      const other = theirs.get(name)?.value;
      if (value !== other) this.add(`${path}.example.${at}`, value, other);
    }
  }

  /** For what this file does not know: a field counts only where both sides have it. */
  private bothHave(path: string, local: Json, live: Json, known: ReadonlySet<string>): void {
    for (const [key, value] of Object.entries(local)) {
      if (known.has(key) || !Object.hasOwn(live, key)) continue;
      if (!alike(value, live[key])) this.add(`${path}.${key}`, value, live[key]);
    }
  }

  private text(path: string, local: unknown, live: unknown): void {
    if (plainText(local) !== plainText(live)) this.add(path, local, live);
  }

  private keyword(path: string, local: unknown, live: unknown, byDefault: string): void {
    if ((keyword(local) || byDefault) !== (keyword(live) || byDefault)) this.add(path, local, live);
  }

  private flag(path: string, local: unknown, live: unknown): void {
    if (isTrue(local) !== isTrue(live)) this.add(path, local, live);
  }

  private add(path: string, local: unknown, live: unknown): void {
    this.differences.push({
      path,
      ...(local === undefined ? {} : { local }),
      ...(live === undefined ? {} : { live }),
    });
  }
}

const OFFER = 'limited_time_offer';
const TYPE_ONLY: ReadonlySet<string> = new Set(['type']);
const HEADER_KEYS: ReadonlySet<string> = new Set(['type', 'format', 'text', 'example']);
const BODY_KEYS: ReadonlySet<string> = new Set(['type', 'text', 'example', 'add_security_recommendation']);
const FOOTER_KEYS: ReadonlySet<string> = new Set(['type', 'text', 'code_expiration_minutes']);
const OFFER_KEYS: ReadonlySet<string> = new Set(['text', 'has_expiration']);
const BUTTON_KEYS: ReadonlySet<string> = new Set(['type', 'text', 'url', 'phone_number', 'example']);

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function object(value: unknown): Json {
  return isObject(value) ? value : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function objects(value: unknown): readonly Json[] {
  return list(value).filter(isObject);
}

function keyword(value: unknown): string {
  return typeof value === 'string' ? value.trim().toUpperCase() : '';
}

function plainText(value: unknown): string {
  if (value === undefined || value === null) return '';
  // An object of an answer may hold what keeps it from becoming a text.
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.replace(/\r\n?/g, '\n');
}

function digits(value: unknown): string {
  return plainText(value).replace(/\D/g, '');
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

/** A component that stands for nothing: an account shows some that were never given. */
function saysNothing(component: Json): boolean {
  switch (keyword(component.type)) {
    case 'BUTTONS':
      return list(component.buttons).length === 0;
    case 'FOOTER':
      return plainText(component.text) === '' && component.code_expiration_minutes === undefined;
    case 'HEADER':
      return (keyword(component.format) || 'TEXT') === 'TEXT' && plainText(component.text) === '';
    case 'CAROUSEL':
      return list(component.cards).length === 0;
    default:
      return false;
  }
}

function hasPlaceholders(components: unknown): boolean {
  return objects(components).some(
    (component) =>
      (typeof component.text === 'string' && component.text.includes('{{')) ||
      objects(component.cards).some((card) => hasPlaceholders(card.components)),
  );
}

interface Sample {
  readonly value: string;
  /** Below `example`. */
  readonly at: string;
}

/** Samples by the placeholder's name or number, from each of the nestings that Meta writes and takes. */
function samplesIn(example: unknown, key: string): ReadonlyMap<string, Sample> {
  const found = new Map<string, Sample>();
  const named = `${key}_named_params`;
  objects(object(example)[named]).forEach((pair, index) => {
    found.set(plainText(pair.param_name), { value: plainText(pair.example), at: `${named}[${index}].example` });
  });
  const outer = list(object(example)[key]);
  const nested = Array.isArray(outer[0]);
  list(nested ? outer[0] : outer).forEach((value, index) => {
    found.set(String(index + 1), { value: plainText(value), at: `${key}${nested ? '[0]' : ''}[${index}]` });
  });
  return found;
}

/** What stands for the placeholder: a sample may be given so, or as the whole address. */
function urlSample(button: Json): string | undefined {
  const [first] = list(button.example);
  if (first === undefined) return undefined;
  const sample = plainText(first);
  const [before = '', after = ''] = plainText(button.url).split(/\{\{[^{}]*\}\}/);
  const isWhole = before !== '' && sample.startsWith(before) && sample.endsWith(after);
  return isWhole ? sample.slice(before.length, sample.length - after.length) : sample;
}

/** A button for a one-time code, also as it reads back: a URL button whose address says what it was. */
function otpOf(button: Json): { readonly type: string; readonly apps: string } | undefined {
  const read = keyword(button.type) === 'URL' ? readOtpUrl(plainText(button.url)) : undefined;
  if (read) return { type: read.otpType, apps: appsText(read.apps) };
  if (keyword(button.type) !== 'OTP') return undefined;
  const apps = objects(button.supported_apps ?? (button.package_name === undefined ? [] : [button]));
  return { type: keyword(button.otp_type) || 'COPY_CODE', apps: appsText(apps) };
}

function appsText(apps: readonly Json[]): string {
  return apps
    .map((app) => `${plainText(app.package_name)} ${plainText(app.signature_hash)}`)
    .sort()
    .join('\n');
}

/** Equal but for what JSON, forms and Meta write differently: numbers as text, nothing as an empty value, fields that were added. */
function alike(local: unknown, live: unknown): boolean {
  if (isEmpty(local) && isEmpty(live)) return true;
  if (Array.isArray(local) && Array.isArray(live)) {
    return local.length === live.length && local.every((item, index) => alike(item, live[index]));
  }
  if (isObject(local) && isObject(live)) {
    return Object.entries(local).every(([key, value]) => alike(value, own(live, key)));
  }
  if (typeof local === 'object' || typeof live === 'object') return false;
  return plainText(local) === plainText(live) || (isKeyword(local) && keyword(local) === keyword(live));
}

function isKeyword(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Za-z]+(?:_[A-Za-z0-9]+)*$/.test(value);
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}

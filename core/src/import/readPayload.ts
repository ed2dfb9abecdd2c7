import { setOwn } from '../../../contracts/src';
import { buttonSpec, headerSpec, OTP_TYPES, type OtpUrl, PASSED_ON, readOtpUrl } from '../../../facts/src';
import { findPlaceholders } from '../model/placeholders';
import { isTooDeep } from './depth';

/** A plain map of values, in the order in which it will be written. */
export type Plain = Record<string, unknown>;

/** One language of a template, in the words of this format. */
export interface ReadTemplate {
  readonly name: string;
  readonly category: string;
  readonly languages: readonly string[];
  readonly content: Plain;
  /** By placeholder; apart from those that stand in a component. */
  readonly examples: Plain;
  readonly fields: Plain;
}

/** What only a reply has: it says what became of a template, not what it is. */
const REPLY_FIELDS = new Set([
  'id',
  'status',
  'quality_score',
  'rejected_reason',
  'rejection_info',
  'previous_category',
  'correct_category',
  'health_status',
  'specific_rejection_reason',
  'created_time',
  'last_updated_time',
]);

const OWN_FIELDS: ReadonlySet<string> = new Set(PASSED_ON);

/** Reads one template of the API, a create payload or a reply. */
export function readTemplate(json: Plain, note: (text: string) => void): ReadTemplate {
  return new Reader(json, note).template();
}

class Reader {
  private readonly isReply: boolean;
  private readonly category: string;
  private readonly examples: Plain = {};

  constructor(
    private readonly json: Plain,
    private readonly note: (text: string) => void,
  ) {
    this.isReply = 'id' in json || 'status' in json;
    this.category = text(json.category).toUpperCase();
  }

  template(): ReadTemplate {
    const { json } = this;
    const content = this.content();
    const fields: Plain = {};
    const apiFields: Plain = {};
    for (const [key, value] of Object.entries(json)) {
      if (['name', 'category', 'language', 'languages', 'components', 'parameter_format'].includes(key)) continue;
      if (REPLY_FIELDS.has(key) && this.isReply) continue;
      if (this.isReply && key === 'sub_category' && text(value).toUpperCase() === 'CUSTOM') continue;
      if (this.isReply && key === 'library_template_name' && Object.keys(content).length > 0) {
        this.note(
          `${text(json.name)} was made from the library template ${text(value)}: its content was taken over instead of the reference.`,
        );
        continue;
      }
      if (OWN_FIELDS.has(key)) fields[key] = ownField(key, value);
      else setOwn(apiFields, key, value);
    }
    if (Object.keys(apiFields).length > 0) fields.api_fields = apiFields;
    const format = this.parameterFormat(content);
    return {
      name: text(json.name),
      category: this.category,
      languages: Array.isArray(json.languages) ? json.languages.map(text) : [text(json.language)],
      content,
      examples: this.examples,
      fields: format ? { parameter_format: format, ...fields } : fields,
    };
  }

  /** Kept only where it can't be found from the placeholders. */
  private parameterFormat(content: Plain): string | undefined {
    const stated = text(this.json.parameter_format).toUpperCase();
    const texts = [content.header, content.body].map((part) => (isPlain(part) ? text(part.text) : text(part)));
    const first = texts.flatMap((part) => findPlaceholders(part))[0];
    const found = first && (first.positional ? 'POSITIONAL' : 'NAMED');
    if (found === 'NAMED' && stated === '' && !this.isReply) {
      this.note('The placeholders are named but parameter_format was not given: it is sent from now on.');
    }
    if (stated === '' || stated === found) return undefined;
    return found || stated === 'NAMED' ? stated : undefined;
  }

  private content(): Plain {
    const content: Plain = {};
    for (const component of list(this.json.components).filter(isPlain)) {
      const type = text(component.type).toUpperCase();
      const key = type.toLowerCase();
      if (Object.hasOwn(content, key)) {
        this.note(`There is a second component of the type ${type}: only the first was taken over, a message has one.`);
        continue;
      }
      setOwn(content, key, this.component(type, component));
    }
    return content;
  }

  private component(type: string, component: Plain): unknown {
    switch (type) {
      case 'HEADER':
        return this.header(component, false);
      case 'BODY':
        return this.body(component, false);
      case 'FOOTER':
        return this.footer(component);
      case 'BUTTONS':
        return list(component.buttons)
          .filter(isPlain)
          .map((button) => this.button(button));
      case 'CAROUSEL':
        return list(component.cards)
          .filter(isPlain)
          .map((card) => this.card(card));
      case 'LIMITED_TIME_OFFER': {
        const {
          text: offer,
          has_expiration: hasExpiration,
          ...rest
        } = isPlain(component.limited_time_offer) ? component.limited_time_offer : {};
        return withApiFields(
          {
            ...(offer !== undefined ? { text: offer } : {}),
            ...(hasExpiration !== undefined ? { has_expiration: this.flag('has_expiration', hasExpiration) } : {}),
          },
          rest,
        );
      }
      case 'CALL_PERMISSION_REQUEST':
        return true;
      default: {
        const { type: _type, ...rest } = component;
        return rest;
      }
    }
  }

  /** True or false, also where it was given as a text. */
  private flag(key: string, value: unknown): unknown {
    if (value !== 'true' && value !== 'false') return value;
    this.note(`${key} was the text “${value}”: it is true or false from now on, without quotes.`);
    return value === 'true';
  }

  private header(component: Plain, onCard: boolean): unknown {
    const { type: _type, format: stated, text: words, example, ...rest } = component;
    const format = text(stated).toUpperCase() || 'TEXT';
    if (format === 'TEXT') {
      const value = typeof words === 'string' ? unixText(words) : '';
      const own = this.samples(value, example, onCard, true);
      return Object.keys(rest).length === 0 && !own
        ? value
        : withApiFields({ text: value, ...(own ? { examples: own } : {}) }, rest);
    }
    const handles = isPlain(example) ? list(example.header_handle ?? example.header_url) : [];
    if (handles.length > 1) this.note('A header had several samples: the first was taken over.');
    const sample = handles[0] !== undefined && headerSpec(format)?.media ? { example: text(handles[0]) } : {};
    return withApiFields({ format, ...sample, ...(words !== undefined ? { text: words } : {}) }, rest);
  }

  private body(component: Plain, onCard: boolean): unknown {
    const { type: _type, text: words, example, add_security_recommendation: recommendation, ...rest } = component;
    if (this.category === 'AUTHENTICATION' && (this.isReply || words === undefined)) {
      // Meta writes the text; of a reply that has only the text, its second sentence tells.
      const sentences = text(words).match(/[.。।؟!?]+(?=\s|$)/g)?.length ?? 0;
      const recommended = recommendation ?? (sentences > 1 ? true : undefined);
      return withApiFields(recommended === undefined ? {} : { add_security_recommendation: recommended }, rest);
    }
    const value = typeof words === 'string' ? unixText(words) : words === undefined ? undefined : text(words);
    const own = this.samples(value ?? '', example, onCard, false);
    const extra = {
      ...(recommendation !== undefined ? { add_security_recommendation: recommendation } : {}),
      ...(own ? { examples: own } : {}),
    };
    if (value !== undefined && Object.keys(extra).length === 0 && Object.keys(rest).length === 0) return value;
    return withApiFields({ ...(value !== undefined ? { text: value } : {}), ...extra }, rest);
  }

  private footer(component: Plain): unknown {
    const { type: _type, text: words, code_expiration_minutes: minutes, ...rest } = component;
    if (this.category === 'AUTHENTICATION' && this.isReply) {
      const read = minutes ?? (/\d+/.exec(text(words)) ? Number(/\d+/.exec(text(words))?.[0]) : undefined);
      return withApiFields(read === undefined ? {} : { code_expiration_minutes: read }, rest);
    }
    const value = typeof words === 'string' ? unixText(words) : undefined;
    if (value !== undefined && minutes === undefined && Object.keys(rest).length === 0) return value;
    return withApiFields(
      {
        ...(value !== undefined ? { text: value } : {}),
        ...(minutes !== undefined ? { code_expiration_minutes: minutes } : {}),
      },
      rest,
    );
  }

  private card(card: Plain): Plain {
    const result: Plain = {};
    const rest: Plain = { ...card };
    delete rest.components;
    for (const component of list(card.components).filter(isPlain)) {
      const type = text(component.type).toUpperCase();
      if (type === 'HEADER') result.header = this.header(component, true);
      else if (type === 'BODY') result.body = this.body(component, true);
      else if (type === 'BUTTONS') result.buttons = this.component(type, component);
      else setOwn(result, type.toLowerCase(), this.component(type, component));
    }
    return withApiFields(result, rest);
  }

  private button(button: Plain): Plain {
    const type = text(button.type).toUpperCase();
    const otp = this.category === 'AUTHENTICATION' && type === 'URL' ? readOtpUrl(text(button.url)) : undefined;
    if (otp) {
      // The label that comes back is Meta's own, in the language of the template.
      return otpButton(otp);
    }
    const { type: _type, text: label, example, ...others } = button;
    const spec = buttonSpec(type);
    const result: Plain = { type };
    if (type === 'OTP' && others.otp_type !== undefined) result.otp_type = text(others.otp_type).toUpperCase();
    const dropLabel = type === 'COPY_CODE' && this.isReply;
    if (label !== undefined && !dropLabel) result.text = label;
    const rest: Plain = {};
    for (const [key, value] of Object.entries(others)) {
      if (key === 'otp_type' && type === 'OTP') continue;
      if (spec && (spec.fields as readonly string[]).includes(key))
        result[key] = key === 'flow_action' || key === 'icon' ? text(value).toUpperCase() : value;
      else setOwn(rest, key, value);
    }
    const sample = Array.isArray(example) ? example[0] : example;
    if (sample !== undefined && sample !== null) {
      if (type === 'URL' && findPlaceholders(text(button.url)).length === 0)
        this.note('A URL button had an example but no placeholder: the example was left out.');
      else result.example = text(sample);
    }
    return withApiFields(result, rest);
  }

  /**
   * Takes the examples of a text into the common ones; those of numbered placeholders in a header or on a card, and those that
   * contradict a common one, stay with the text and are returned.
   */
  private samples(words: string, example: unknown, onCard: boolean, inHeader: boolean): Plain | unknown[] | undefined {
    const placeholders = findPlaceholders(words);
    if (!isPlain(example)) return undefined;
    if (placeholders.length === 0) {
      this.note('A text without placeholders had an example, which Meta refuses: it was left out.');
      return undefined;
    }
    const read = this.readSamples(example, words);
    const numbered = placeholders[0]?.positional === true;
    if (numbered && (onCard || inHeader)) return Object.values(read);
    const apart: Plain = {};
    for (const [name, value] of Object.entries(read)) {
      const isTaken = Object.hasOwn(this.examples, name) && this.examples[name] !== value;
      setOwn(isTaken ? apart : this.examples, name, value);
    }
    return Object.keys(apart).length > 0 ? apart : undefined;
  }

  private readSamples(example: Plain, words: string): Plain {
    const read: Plain = {};
    for (const [key, value] of Object.entries(example)) {
      if (key.endsWith('_named_params')) {
        for (const pair of list(value).filter(isPlain)) setOwn(read, text(pair.param_name), text(pair.example));
      } else if (key === 'body_text' || key === 'header_text') {
        const flat = typeof value === 'string' ? [value] : list(value);
        const first = Array.isArray(flat[0]) ? (flat[0] as unknown[]) : flat;
        if (key === 'body_text' && !Array.isArray(flat[0]))
          this.note(`The examples of “${words.slice(0, 30)}…” were not in a list of lists: from now on they are.`);
        const names = [
          ...new Set(
            findPlaceholders(words)
              .filter(({ positional }) => positional)
              .map(({ name }) => Number(name)),
          ),
        ].sort((a, b) => a - b);
        first.forEach((sample, index) => {
          read[String(names[index] ?? index + 1)] = text(sample);
        });
      }
    }
    return read;
  }
}

function ownField(key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  // Meta's guide gives this one as JSON in a string.
  if (key === 'library_template_button_inputs' || key === 'library_template_body_inputs') {
    try {
      const parsed: unknown = JSON.parse(value);
      return isTooDeep(parsed) ? value : parsed;
    } catch {
      return value;
    }
  }
  return ['sub_category', 'display_format', 'send_type'].includes(key) ? value.toUpperCase() : value;
}

function withApiFields(known: Plain, rest: Plain): Plain {
  return Object.keys(rest).length > 0 ? { ...known, api_fields: rest } : known;
}

export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function text(value: unknown): string {
  return value === undefined || value === null
    ? ''
    : typeof value === 'string'
      ? value
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);
}

function unixText(value: string): string {
  return value.replace(/\r\n?/g, '\n');
}

/** An OTP button as this format writes it. */
function otpButton({ otpType, apps }: OtpUrl): Plain {
  const type = OTP_TYPES.find((known) => known === otpType) ?? 'COPY_CODE';
  return {
    type: 'OTP',
    otp_type: type,
    ...(apps.length > 0 ? { supported_apps: apps } : {}),
    ...(type === 'ZERO_TAP' ? { zero_tap_terms_accepted: true } : {}),
  };
}

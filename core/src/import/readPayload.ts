import { own, setOwn } from '../../../contracts/src';
import {
  headerSpec,
  isMadeByDirectSend,
  isReadingOnly,
  PASSED_ON,
  RETIRED_CATEGORIES,
  SEND_ONLY_COMPONENTS,
  SUB_CATEGORIES,
} from '../../../facts/src';
import { findPlaceholders } from '../model/placeholders';
import { isTooDeep } from './depth';
import { isPlain, list, type Plain, text, unixText, withApiFields } from './plain';
import { readButton } from './readButton';
import { readSamples } from './readSamples';

/** One language of a template, in the words of this format. */
export interface ReadTemplate {
  readonly name: string;
  readonly category: string;
  readonly languages: readonly string[];
  /** What may differ by language, what the format has no key for included. */
  readonly content: Plain;
  /** By placeholder; apart from those that stand in a component. */
  readonly examples: Plain;
  readonly fields: Plain;
}

const OWN_FIELDS: ReadonlySet<string> = new Set(PASSED_ON);

/** Whether this can only be what an account answers: nobody who creates a template gives any of these. */
export function looksRead(json: Plain): boolean {
  return Object.keys(json).some(isReadingOnly);
}

/**
 * Reads one template of the API.
 *
 * @param isReply whether an account answered this; otherwise it is what somebody would send
 */
export function readTemplate(json: Plain, isReply: boolean, note: (text: string) => void): ReadTemplate {
  return new Reader(json, isReply, note).template();
}

const COMPONENTS: ReadonlySet<string> = new Set([
  'HEADER',
  'BODY',
  'FOOTER',
  'BUTTONS',
  'CAROUSEL',
  'LIMITED_TIME_OFFER',
  'CALL_PERMISSION_REQUEST',
]);

const ON_CARDS: ReadonlySet<string> = new Set(['HEADER', 'BODY', 'BUTTONS']);

class Reader {
  private readonly category: string;
  private readonly examples: Plain = {};

  constructor(
    private readonly json: Plain,
    private readonly isReply: boolean,
    private readonly note: (text: string) => void,
  ) {
    this.category = this.currentCategory(text(json.category).toUpperCase());
  }

  /** What an account still shows under an old category can only be created under the one that took its place. */
  private currentCategory(stated: string): string {
    const current = this.isReply ? own(RETIRED_CATEGORIES, stated) : undefined;
    if (current) this.note(`${stated} is a category of before May 2023: it is ${current} now.`);
    return current ?? stated;
  }

  template(): ReadTemplate {
    const { json } = this;
    if (isMadeByDirectSend({ source: text(json.source) })) this.noteDirectSend();
    const content = this.content();
    const fields: Plain = {};
    const apiFields: Plain = {};
    // Many programs write null or an empty text for a field that was never given.
    for (const [key, value] of Object.entries(json)) {
      if (['name', 'category', 'language', 'languages', 'components', 'parameter_format'].includes(key)) continue;
      if (value === null || (value === '' && OWN_FIELDS.has(key))) continue;
      if (this.isReply && this.saysOnlyWhatBecameOfIt(key, value, Object.keys(content).length > 0)) continue;
      if (OWN_FIELDS.has(key)) fields[key] = ownField(key, value);
      else setOwn(apiFields, key, value);
    }
    const extra = isPlain(content.api_fields) ? content.api_fields : {};
    const format = this.parameterFormat(content);
    return {
      name: text(json.name),
      category: this.category,
      languages: Array.isArray(json.languages) ? json.languages.map(text) : [text(json.language)],
      content: withApiFields(content, { ...extra, ...apiFields }),
      examples: this.examples,
      fields: format ? { parameter_format: format, ...fields } : fields,
    };
  }

  private noteDirectSend(): void {
    this.note(
      `Direct Send made ${text(this.json.name)}, and Meta lets nobody edit or delete it: choose another name before you publish.`,
    );
  }

  /** Whether a field of a reply is none that a template is created with. */
  private saysOnlyWhatBecameOfIt(key: string, value: unknown, hasContent: boolean): boolean {
    if (isReadingOnly(key)) return true;
    const name = text(this.json.name);
    // False is what it is when nobody gives it.
    if (key === 'is_primary_device_delivery_only') return value !== true;
    if (key === 'sub_category') {
      const stated = text(value).toUpperCase();
      if ((SUB_CATEGORIES as readonly string[]).includes(stated)) return false;
      if (stated !== 'CUSTOM' && stated !== '')
        this.note(`The sub_category ${stated} of ${name} can’t be created: it was left out.`);
      return true;
    }
    if (key.startsWith('library_template_') && hasContent) {
      if (key === 'library_template_name')
        this.note(
          `${name} was made from the library template ${text(value)}: its content was taken over instead of the reference.`,
        );
      return true;
    }
    // Meta's own names have no capitals.
    if (/[A-Z]/.test(key)) {
      this.note(`${key} is not a field of Meta’s: it was left out.`);
      return true;
    }
    if (!OWN_FIELDS.has(key)) this.note(`The field ${key} is not known here: it was put under api_fields.`);
    return false;
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
    return found || stated !== 'POSITIONAL' ? stated : undefined;
  }

  private content(): Plain {
    const content: Plain = {};
    const unknown: Plain[] = [];
    for (const component of list(this.json.components).filter(isPlain)) {
      const type = text(component.type).toUpperCase();
      const key = type.toLowerCase();
      if (SEND_ONLY_COMPONENTS.includes(key)) {
        this.note(`${type} belongs to sending a message, not to creating a template: it was left out.`);
      } else if (!COMPONENTS.has(type)) unknown.push(this.unknown(type, component));
      else if (Object.hasOwn(content, key)) this.noteSecond(type, component);
      else content[key] = this.component(type, component);
    }
    return unknown.length > 0 ? { ...content, api_fields: { components: unknown } } : content;
  }

  /** A component that the format has no key for goes along as it stands. */
  private unknown(type: string, component: Plain): Plain {
    this.note(
      `There is a component of the type ${type || '(none)'}, which is not known here: it was put under api_fields.`,
    );
    return component;
  }

  private noteSecond(type: string, component: Plain): void {
    const what = text(component.format || component.text).slice(0, 30);
    this.note(
      `There is a second component of the type ${type}${what && ` (${what})`}: only the first was taken over, a message has one.`,
    );
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
        return this.buttons(component);
      case 'CAROUSEL':
        this.noteRest(type, component, ['type', 'cards']);
        return list(component.cards)
          .filter(isPlain)
          .map((card) => this.card(card));
      case 'LIMITED_TIME_OFFER':
        return this.offer(component);
      default:
        this.noteRest(type, component, ['type']);
        return true;
    }
  }

  /** What a component has that neither the format nor api_fields has a place for. */
  private noteRest(type: string, component: Plain, taken: readonly string[]): void {
    for (const key of Object.keys(component)) {
      if (!taken.includes(key)) this.note(`The field ${key} of ${type} is not known here: it was left out.`);
    }
  }

  private buttons(component: Plain): Plain[] {
    this.noteRest('BUTTONS', component, ['type', 'buttons']);
    return list(component.buttons)
      .filter(isPlain)
      .map((button) => readButton(button, { category: this.category, isReply: this.isReply, note: this.note }));
  }

  private offer(component: Plain): Plain {
    const { type: _type, limited_time_offer: inner, ...rest } = component;
    const { has_expiration: given, ...others } = isPlain(inner) ? inner : {};
    const expires = given === 'true' ? true : given === 'false' ? false : given;
    if (expires !== given) this.note('has_expiration of the offer was a text: it is true or false now.');
    // An example can't be nested here: the offer takes no placeholder.
    return withApiFields({ ...others, ...(expires === undefined ? {} : { has_expiration: expires }) }, rest);
  }

  private header(component: Plain, onCard: boolean): unknown {
    const { type: _type, format: stated, text: words, example, examples, ...rest } = component;
    const format = text(stated).toUpperCase() || 'TEXT';
    const spec = headerSpec(format);
    if (format === 'TEXT') {
      const value = typeof words === 'string' ? unixText(words) : '';
      const samples = this.samples(value, example, examples, onCard, true);
      const others = { ...rest, ...samples.rest };
      return Object.keys(others).length === 0 && !samples.own
        ? value
        : withApiFields({ text: value, ...(samples.own ? { examples: samples.own } : {}) }, others);
    }
    const { header_handle, header_url, ...beside } = isPlain(example) ? example : {};
    const handles = list(header_handle ?? header_url ?? examples);
    const label = words === undefined ? {} : { text: typeof words === 'string' ? unixText(words) : words };
    if (!spec) {
      this.note(`The header has the format ${format}, which is not known here: it was taken over as it stands.`);
      const isHandle = handles.length === 1 && typeof handles[0] === 'string' && Object.keys(beside).length === 0;
      const given = isHandle ? { example: handles[0] } : example === undefined ? {} : { example };
      return { format, ...label, ...given, ...rest };
    }
    const takesSample = spec.media !== undefined;
    if (takesSample && handles.length > 1) this.note('A header had several samples: the first was taken over.');
    const sample = takesSample && handles[0] !== undefined ? { example: text(handles[0]) } : {};
    if (!takesSample && handles.length > 0)
      this.note(`A header of the format ${format} had a sample, which Meta does not take: it was left out.`);
    return withApiFields({ format, ...sample, ...label }, { ...rest, ...this.exampleRest(beside) });
  }

  private body(component: Plain, onCard: boolean): unknown {
    const {
      type: _type,
      text: words,
      example,
      examples,
      add_security_recommendation: recommendation,
      ...rest
    } = component;
    if (this.category === 'AUTHENTICATION' && (this.isReply || words === undefined)) {
      if (!this.isReply && (example !== undefined || examples !== undefined))
        this.note('Meta writes the text of an authentication template: its example was left out.');
      // Meta writes the text; of a reply that has only the text, its second sentence tells.
      const sentences = text(words).match(/[.。।؟!?]+(?=\s|$)/g)?.length ?? 0;
      const recommended = recommendation ?? (sentences > 1 ? true : undefined);
      return withApiFields(recommended === undefined ? {} : { add_security_recommendation: recommended }, rest);
    }
    const value = words === undefined ? undefined : unixText(words);
    const samples = this.samples(value ?? '', example, examples, onCard, false);
    const extra = {
      ...(recommendation !== undefined ? { add_security_recommendation: recommendation } : {}),
      ...(samples.own ? { examples: samples.own } : {}),
    };
    const others = { ...rest, ...samples.rest };
    if (value !== undefined && Object.keys(extra).length === 0 && Object.keys(others).length === 0) return value;
    return withApiFields({ ...(value !== undefined ? { text: value } : {}), ...extra }, others);
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
    const { components, ...rest } = card;
    const result: Plain = {};
    const unknown: Plain[] = [];
    for (const component of list(components).filter(isPlain)) {
      const type = text(component.type).toUpperCase();
      const key = type.toLowerCase();
      if (!ON_CARDS.has(type)) unknown.push(this.unknown(type, component));
      else if (Object.hasOwn(result, key)) this.noteSecond(type, component);
      else if (type === 'HEADER') result.header = this.header(component, true);
      else if (type === 'BODY') result.body = this.body(component, true);
      else result.buttons = this.buttons(component);
    }
    return withApiFields(result, { ...rest, ...(unknown.length > 0 ? { components: unknown } : {}) });
  }

  /**
   * Takes the examples of a text into the common ones. Those of numbered placeholders in a header or on a card, and those that
   * contradict a common one, stay with the text: they are `own`.
   */
  private samples(
    words: string,
    example: unknown,
    examples: unknown,
    onCard: boolean,
    inHeader: boolean,
  ): { readonly own?: Plain | unknown[]; readonly rest: Plain } {
    const placeholders = findPlaceholders(words);
    const { byPlaceholder, given, rest: untold } = readSamples(words, example, examples, this.note);
    const rest = this.exampleRest(untold);
    if (placeholders.length === 0) {
      if (given) this.note('A text without placeholders had an example, which Meta refuses: it was left out.');
      return { rest };
    }
    const numbered = placeholders[0]?.positional === true;
    if (numbered && (onCard || inHeader)) {
      const own = Object.values(byPlaceholder);
      return own.length > 0 ? { own, rest } : { rest };
    }
    const apart: Plain = {};
    for (const [name, value] of Object.entries(byPlaceholder)) {
      const isTaken = Object.hasOwn(this.examples, name) && this.examples[name] !== value;
      setOwn(isTaken ? apart : this.examples, name, value);
    }
    return Object.keys(apart).length > 0 ? { own: apart, rest } : { rest };
  }

  /** What the format can't say of an example goes along with what it can. */
  private exampleRest(rest: Plain): Plain {
    const keys = Object.keys(rest);
    if (keys.length === 0) return {};
    this.note(`An example had ${keys.join(', ')}, which is not known here: it was put under api_fields.`);
    return { example: rest };
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

import { own, setOwn } from '../../../contracts/src';
import type { ComponentPayload, TemplatePayload } from '../../../contracts/src/index';
import { buttonSpec, headerSpec, PARAMETER_FORMATS, PASSED_ON, sampleType } from '../../../facts/src';
import { foreignEntries } from '../check/unknownKeys';
import { type Examples, exampleOf } from '../model/examples';
import { namesFile } from '../model/headerSample';
import { distinctNames, firstByName } from '../model/placeholders';
import type {
  Body,
  Button,
  Buttons,
  Card,
  Footer,
  Header,
  LanguageVersion,
  LimitedTimeOffer,
  Template,
} from '../model/template';
import type { Text } from '../model/text';
import { KEYWORD_KEYS } from '../schema/keywordKeys';
import { toJson } from '../syntax/toJson';
import type { Entry, Node } from '../syntax/tree';
import type { Span } from '../text/span';
import { SourceMap } from './sourceMap';

/** What one language of a template becomes. */
export interface CompiledTemplate {
  readonly language: string;
  /** The body of `POST /{WABA}/message_templates`. */
  readonly payload: TemplatePayload;
  /** Files to upload first. Until then the payload has the file's path where the handle belongs. */
  readonly media: readonly MediaUse[];
  readonly map: SourceMap;
}

export interface MediaUse {
  /** As the template file names it: relative to that file. */
  readonly file: string;
  readonly span: Span;
  /** Such as `components[0].example.header_handle[0]`. */
  readonly payloadPath: string;
}

/**
 * Makes the request body of each language. Pure: no disk, no network. What is missing in the file is missing in the payload; ask
 * the check first.
 */
export function compile(template: Template): CompiledTemplate[] {
  return template.languages.map((language) => new Compiler(template, language).compile());
}

type Json = Record<string, unknown>;

class Compiler {
  private readonly spans = new Map<string, Span>();
  private readonly media: MediaUse[] = [];
  private readonly named: boolean;

  constructor(
    private readonly template: Template,
    private readonly language: LanguageVersion,
  ) {
    const { header, body, carousel } = language.content;
    const texts = [header?.text, body?.text, ...(carousel?.cards ?? []).map((card) => card.body?.text)];
    const stated = template.fields.get('parameter_format')?.value;
    this.named =
      texts.some((text) => text?.placeholders.some((placeholder) => !placeholder.positional)) ||
      (stated?.kind === 'scalar' && stated.text.toUpperCase() === 'NAMED');
  }

  compile(): CompiledTemplate {
    const { template, language } = this;
    const payload: TemplatePayload = { name: '', language: '', category: '' };
    this.put(payload, 'name', 'name', template.name?.value ?? '', template.name?.span);
    this.put(payload, 'language', 'language', language.code, language.span);
    this.put(payload, 'category', 'category', template.category?.value ?? '', template.category?.span);
    const format = this.named ? 'NAMED' : this.unknownFormat();
    if (format) {
      const stated = template.fields.get('parameter_format')?.value;
      this.put(payload, 'parameter_format', 'parameter_format', format, stated ?? this.firstPlaceholder());
    }
    const components = this.components();
    if (components.length > 0) payload.components = components;
    for (const key of PASSED_ON) this.passOn(payload, template.fields.get(key), key);
    this.passOnForeign(payload, template.root, [], '');
    this.passOnForeign(payload, language.node, ['languages', language.code], '');
    for (const { fields } of [template, language]) this.merge(payload, fields.get('api_fields'), '');
    return { language: language.code, payload, media: this.media, map: new SourceMap(this.spans) };
  }

  /** A way of placeholders that is not known here; the numbered one need not be said. */
  private unknownFormat(): string | undefined {
    const stated = this.template.fields.get('parameter_format')?.value;
    const format = stated?.kind === 'scalar' ? stated.text.toUpperCase() : '';
    return format === '' || (PARAMETER_FORMATS as readonly string[]).includes(format) ? undefined : format;
  }

  private firstPlaceholder(): Span {
    const { header, body } = this.language.content;
    const text = [header?.text, body?.text].find((candidate) => candidate?.placeholders.length);
    return text?.span ?? this.language.span;
  }

  private components(): ComponentPayload[] {
    const { content } = this.language;
    const components: ComponentPayload[] = [];
    const add = (at: Span, make: (path: string) => ComponentPayload) => {
      const path = `components[${components.length}]`;
      this.spans.set(path, at);
      components.push(make(path));
    };
    const { header, limitedTimeOffer, body, footer, buttons, carousel, callPermissionRequest } = content;
    if (header) add(header.keySpan, (path) => this.header(header, path));
    if (limitedTimeOffer) add(limitedTimeOffer.keySpan, (path) => this.offer(limitedTimeOffer, path));
    if (body) add(body.keySpan, (path) => this.body(body, path));
    if (footer) add(footer.keySpan, (path) => this.footer(footer, path));
    if (buttons) add(buttons.keySpan, (path) => this.buttons(buttons, path));
    if (carousel) {
      add(carousel.keySpan, (path) => ({
        type: 'CAROUSEL',
        cards: carousel.cards.map((card, index) => this.card(card, `${path}.cards[${index}]`)),
      }));
    }
    if (callPermissionRequest) add(callPermissionRequest.keySpan, () => ({ type: 'CALL_PERMISSION_REQUEST' }));
    return components;
  }

  private header(header: Header, path: string): ComponentPayload {
    const component: ComponentPayload = { type: 'HEADER', format: header.format };
    this.spans.set(`${path}.format`, header.formatSpan);
    if (!headerSpec(header.format)) return this.unknownHeader(component, header, path);
    if (header.text) this.put(component, 'text', `${path}.text`, header.text.value, header.text.span);
    if (header.example && headerSpec(header.format)?.media) {
      this.handle(component, header.example, path, namesFile);
    } else if (header.text) this.samples(component, 'header_text', header.text, header.examples, path);
    this.passOnForeign(component, header.node, ['header'], path);
    this.merge(component, header.apiFields, path);
    return component;
  }

  /** A header of a format that is not known here: whatever it has is sent as it stands. */
  private unknownHeader(component: ComponentPayload, header: Header, path: string): ComponentPayload {
    for (const entry of header.node.kind === 'map' ? header.node.entries : []) {
      if (entry.key === 'format' || entry.key === 'api_fields') continue;
      if (entry.key === 'example' && header.example) {
        // What is named like a sample file is one.
        this.handle(component, header.example, path, (sample) => namesFile(sample) && sampleType(sample) !== undefined);
      } else if (entry.key === 'text' && header.text) {
        this.put(component, 'text', `${path}.text`, header.text.value, header.text.span);
      } else if (entry.key === 'examples' && header.text) {
        this.samples(component, 'header_text', header.text, header.examples, path);
      } else this.put(component, entry.key, `${path}.${entry.key}`, toJson(entry.value), entry.value);
    }
    this.merge(component, header.apiFields, path);
    return component;
  }

  private handle(component: Json, { value, span }: Text, path: string, isFile: (sample: string) => boolean): void {
    const example = value.trim();
    const handle = `${path}.example.header_handle[0]`;
    component.example = { header_handle: [example] };
    this.spans.set(`${path}.example`, span);
    this.spans.set(handle, span);
    if (isFile(example)) this.media.push({ file: example, span, payloadPath: handle });
  }

  private body(body: Body, path: string): ComponentPayload {
    const component: ComponentPayload = { type: 'BODY' };
    if (body.text) {
      this.put(component, 'text', `${path}.text`, body.text.value, body.text.span);
      this.samples(component, 'body_text', body.text, body.examples, path);
    }
    this.passOn(component, body.addSecurityRecommendation, `${path}.add_security_recommendation`);
    this.passOnForeign(component, body.node, ['body'], path);
    this.merge(component, body.apiFields, path);
    return component;
  }

  /** Puts the examples of a text's placeholders into the nesting that Meta wants: it differs by place and by format. */
  private samples(
    component: Json,
    key: 'header_text' | 'body_text',
    text: Text,
    own: Examples | undefined,
    path: string,
  ): void {
    const names = distinctNames(text.placeholders).filter((name) => name !== '');
    const scopes = [own, ...this.language.examples];
    const found = names.flatMap((name) => {
      const example = exampleOf(name, scopes);
      return example?.text ? [{ name, value: example.text.value, span: example.text.span }] : [];
    });
    if (found.length === 0) return;
    this.spans.set(`${path}.example`, found[0]?.span ?? text.span);
    if (this.named) {
      const list = `${key}_named_params`;
      component.example = { [list]: found.map(({ name, value }) => ({ param_name: name, example: value })) };
      const placeholders = firstByName(text.placeholders);
      found.forEach(({ span, name }, index) => {
        this.spans.set(`${path}.example.${list}[${index}].example`, span);
        const placeholder = placeholders.get(name);
        if (placeholder)
          this.spans.set(
            `${path}.example.${list}[${index}].param_name`,
            text.spanOf(placeholder.start + 2, placeholder.end - 2),
          );
      });
      return;
    }
    const ordered = [...found].sort((a, b) => Number(a.name) - Number(b.name));
    const values = ordered.map(({ value }) => value);
    const nested = key === 'body_text';
    component.example = { [key]: nested ? [values] : values };
    ordered.forEach(({ span }, index) => {
      this.spans.set(`${path}.example.${key}${nested ? '[0]' : ''}[${index}]`, span);
    });
  }

  private footer(footer: Footer, path: string): ComponentPayload {
    const component: ComponentPayload = { type: 'FOOTER' };
    if (footer.text) this.put(component, 'text', `${path}.text`, footer.text.value, footer.text.span);
    this.passOn(component, footer.codeExpirationMinutes, `${path}.code_expiration_minutes`);
    this.passOnForeign(component, footer.node, ['footer'], path);
    this.merge(component, footer.apiFields, path);
    return component;
  }

  private offer(offer: LimitedTimeOffer, path: string): ComponentPayload {
    const inner: Json = {};
    const innerPath = `${path}.limited_time_offer`;
    this.spans.set(innerPath, offer.keySpan);
    if (offer.text) this.put(inner, 'text', `${innerPath}.text`, offer.text.value, offer.text.span);
    this.passOn(inner, offer.hasExpiration, `${innerPath}.has_expiration`);
    this.passOnForeign(inner, offer.node, ['limited_time_offer'], innerPath);
    const component: ComponentPayload = { type: 'LIMITED_TIME_OFFER', limited_time_offer: inner };
    this.merge(component, offer.apiFields, path);
    return component;
  }

  private card(card: Card, path: string): Json {
    const components: ComponentPayload[] = [];
    this.spans.set(path, card.node);
    const add = (at: Span, make: (path: string) => ComponentPayload) => {
      const inner = `${path}.components[${components.length}]`;
      this.spans.set(inner, at);
      components.push(make(inner));
    };
    const { header, body, buttons } = card;
    if (header) add(header.keySpan, (inner) => this.header(header, inner));
    if (body) add(body.keySpan, (inner) => this.body(body, inner));
    if (buttons) add(buttons.keySpan, (inner) => this.buttons(buttons, inner));
    const result: Json = { components };
    this.passOnForeign(result, card.node, ['carousel'], path);
    this.merge(result, card.apiFields, path);
    return result;
  }

  private buttons(buttons: Buttons, path: string): ComponentPayload {
    const list = buttons.items.map((button) => this.button(button, `${path}.buttons[${button.index}]`));
    return { type: 'BUTTONS', buttons: list };
  }

  private button(button: Button, path: string): Json {
    const result: Json = { type: button.type };
    this.spans.set(path, button.node);
    this.spans.set(`${path}.type`, button.typeSpan);
    const isKnown = button.type === '' || buttonSpec(button.type) !== undefined;
    for (const entry of button.fields.entries) {
      const { key } = entry;
      if (key === 'type' || key === 'api_fields') continue;
      const text = button.text(key);
      const at = `${path}.${key}`;
      if (!isKnown) this.put(result, key, at, text && key === 'text' ? text.value : toJson(entry.value), entry.value);
      else if (key === 'example') this.buttonExample(result, button, at);
      else if (text && TEXT_FIELDS.has(key)) this.put(result, key, at, text.value, text.span);
      else if (text && KEYWORD_KEYS.has(key)) this.put(result, key, at, text.value.toUpperCase(), text.span);
      else this.passOn(result, entry, at);
    }
    this.merge(result, button.fields.get('api_fields'), path);
    return result;
  }

  private buttonExample(result: Json, button: Button, path: string): void {
    const example = button.text('example');
    if (!example) return;
    if (button.type !== 'URL') {
      this.put(result, 'example', path, example.value, example.span);
      return;
    }
    // An example without a placeholder is refused.
    if (button.text('url')?.placeholders.length === 0) return;
    result.example = [example.value];
    this.spans.set(path, example.span);
    this.spans.set(`${path}[0]`, example.span);
  }

  private put(target: Json, key: string, path: string, value: unknown, span: Span | undefined): void {
    setOwn(target, key, value);
    if (span) this.spans.set(path, span);
  }

  private passOn(target: Json, entry: Entry | undefined, path: string): void {
    if (!entry) return;
    setOwn(target, entry.key, this.plain(entry.value, entry.key, path));
  }

  /** The value as Meta's types want it: texts as written, keywords in upper case, whole numbers as numbers. */
  private plain(node: Node, key: string, path: string): unknown {
    this.spans.set(path, node);
    if (node.kind === 'seq') return node.items.map((item, index) => this.plain(item, key, `${path}[${index}]`));
    if (node.kind === 'map') {
      return Object.fromEntries(
        node.entries.map((entry) => [entry.key, this.plain(entry.value, entry.key, `${path}.${entry.key}`)]),
      );
    }
    if (key === 'type' && path.endsWith('.payment_setting.type')) return node.text.toLowerCase();
    if (KEYWORD_KEYS.has(key)) return node.text.toUpperCase();
    if (TEXT_FIELDS.has(key)) return node.text;
    // The one number that Meta's own samples quote.
    if (key === 'message_send_ttl_seconds' && /^-?\d+$/.test(node.text)) return Number(node.text);
    return node.value;
  }

  /** What nothing is known of is sent as it stands: Meta may know it. */
  private passOnForeign(target: Json, node: Node | undefined, keys: readonly string[], path: string): void {
    for (const { key, value } of foreignEntries(node, keys)) {
      this.put(target, key, path === '' ? key : `${path}.${key}`, toJson(value), value);
    }
  }

  private merge(target: Json, entry: Entry | undefined, path: string): void {
    if (entry?.value.kind !== 'map') return;
    for (const { key, value } of entry.value.entries) {
      const at = path === '' ? key : `${path}.${key}`;
      if (key === 'components' && value.kind === 'seq') {
        this.append(target, value.items, at);
        continue;
      }
      this.spans.set(at, value);
      const given = toJson(value);
      const before = own(target, key);
      // Beside a sample that the format has a key for there may be fields that it has none for.
      setOwn(target, key, key === 'example' && isPlain(before) && isPlain(given) ? { ...before, ...given } : given);
    }
  }

  /** Components that the format has no key for come after those that it has. */
  private append(target: Json, items: readonly Node[], path: string): void {
    const components = Array.isArray(target.components) ? target.components : [];
    target.components = components;
    for (const item of items) {
      this.spans.set(`${path}[${components.length}]`, item);
      components.push(toJson(item));
    }
  }
}

function isPlain(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Fields that are text to Meta even where they look like a number. */
const TEXT_FIELDS: ReadonlySet<string> = new Set([
  'text',
  'url',
  'phone_number',
  'autofill_text',
  'package_name',
  'signature_hash',
  'flow_id',
  'flow_name',
  'flow_json',
  'navigate_screen',
  'library_template_name',
  'base_url',
  'url_suffix_example',
  'android_deep_link',
  'android_fallback_playstore_url',
  'code',
  'digitable_line',
  'uri',
]);

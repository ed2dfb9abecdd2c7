import { Fields } from '../syntax/fields';
import type { SyntaxTree } from '../syntax/parse';
import { childOf, type Entry, entryOf, type MapNode, type Node } from '../syntax/tree';
import type { Span } from '../text/span';
import { bindExamples } from './examples';
import type {
  Body,
  Button,
  Buttons,
  Card,
  Carousel,
  Component,
  Content,
  Footer,
  Header,
  LanguageVersion,
  LimitedTimeOffer,
  Template,
  Value,
} from './template';
import { Text } from './text';

/**
 * Reads the model out of the tree. Never throws and never complains: what is missing or of the wrong kind is absent from the
 * model, and the structure check says so.
 */
export function bind(tree: SyntaxTree): Template | undefined {
  if (tree.root?.kind !== 'map') return undefined;
  return new Binder(tree.text, tree.root).template();
}

class Binder {
  /** Content that several languages take from the top of the file, or from an anchor, is bound once. */
  private readonly bound = new Map<Node, Component>();

  constructor(
    private readonly source: string,
    private readonly root: MapNode,
  ) {}

  template(): Template {
    const languages = childOf(this.root, 'languages');
    return {
      source: this.source,
      root: this.root,
      name: this.text(childOf(this.root, 'name')),
      category: this.keyword(childOf(this.root, 'category')),
      languages: this.languages(languages),
      fields: Fields.of(this.root),
      multilingual: languages !== undefined,
    };
  }

  private languages(languages: Node | undefined): LanguageVersion[] {
    const shared = bindExamples(childOf(this.root, 'examples'), this.source);
    const common = shared ? [shared] : [];
    if (!languages) {
      const language = this.text(childOf(this.root, 'language'));
      return [
        {
          code: language?.value ?? '',
          span: language?.span ?? { start: this.root.start, end: this.root.start },
          content: this.content(undefined),
          examples: common,
          fields: Fields.NONE,
        },
      ];
    }
    if (languages.kind === 'seq') {
      return languages.items.flatMap((item) =>
        item.kind === 'scalar'
          ? [{ code: item.text, span: item, content: this.content(undefined), examples: common, fields: Fields.NONE }]
          : [],
      );
    }
    if (languages.kind === 'scalar') return [];
    return languages.entries.map((entry) => {
      const own = entry.value.kind === 'map' ? entry.value : undefined;
      const ownExamples = bindExamples(own && childOf(own, 'examples'), this.source);
      return {
        code: entry.key,
        span: entry.keySpan,
        content: this.content(own),
        ...(own ? { node: own } : {}),
        examples: ownExamples ? [ownExamples, ...common] : common,
        fields: Fields.of(own),
      };
    });
  }

  private content(own: MapNode | undefined): Content {
    const entry = (key: string) => (own && entryOf(own, key)) ?? entryOf(this.root, key);
    const content: { -readonly [K in keyof Content]: Content[K] } = {};
    const header = entry('header');
    if (header) content.header = this.once(header, () => this.header(header, false));
    const offer = entry('limited_time_offer');
    if (offer) content.limitedTimeOffer = this.once(offer, () => this.offer(offer));
    const body = entry('body');
    if (body) content.body = this.once(body, () => this.body(body, false));
    const footer = entry('footer');
    if (footer) content.footer = this.once(footer, () => this.footer(footer));
    const buttons = entry('buttons');
    if (buttons) content.buttons = this.once(buttons, () => this.buttons(buttons, false));
    const carousel = entry('carousel');
    if (carousel) content.carousel = this.once(carousel, () => this.carousel(carousel));
    const permission = entry('call_permission_request');
    if (permission && !(permission.value.kind === 'scalar' && permission.value.value === false)) {
      content.callPermissionRequest = this.once(permission, () => ({
        keySpan: permission.keySpan,
        node: permission.value,
        apiFields: undefined,
      }));
    }
    return content;
  }

  private once<T extends Component>(entry: Entry, make: () => T): T {
    const known = this.bound.get(entry.value);
    // The same node always stands under the same key here, but an anchor may be used under two keys.
    if (known && known.keySpan.start === entry.keySpan.start) return known as T;
    const made = make();
    this.bound.set(entry.value, made);
    return made;
  }

  private header(entry: Entry, onCard: boolean): Header {
    const node = entry.value;
    const map = node.kind === 'map' ? node : undefined;
    const format = map && this.keyword(childOf(map, 'format'));
    return {
      keySpan: entry.keySpan,
      node: entry.value,
      apiFields: apiFieldsOf(entry.value),
      format: format?.value ?? 'TEXT',
      formatSpan: format?.span ?? entry.keySpan,
      text: map ? this.text(childOf(map, 'text')) : this.text(node),
      example: map && this.text(childOf(map, 'example')),
      examples: bindExamples(map && childOf(map, 'examples'), this.source),
      onCard,
    };
  }

  private body(entry: Entry, onCard: boolean): Body {
    const node = entry.value;
    const map = node.kind === 'map' ? node : undefined;
    return {
      keySpan: entry.keySpan,
      node: entry.value,
      apiFields: apiFieldsOf(entry.value),
      text: map ? this.text(childOf(map, 'text')) : this.text(node),
      examples: bindExamples(map && childOf(map, 'examples'), this.source),
      addSecurityRecommendation: map && entryOf(map, 'add_security_recommendation'),
      onCard,
    };
  }

  private footer(entry: Entry): Footer {
    const map = entry.value.kind === 'map' ? entry.value : undefined;
    return {
      keySpan: entry.keySpan,
      node: entry.value,
      apiFields: apiFieldsOf(entry.value),
      text: map ? this.text(childOf(map, 'text')) : this.text(entry.value),
      codeExpirationMinutes: map && entryOf(map, 'code_expiration_minutes'),
    };
  }

  private offer(entry: Entry): LimitedTimeOffer {
    const map = entry.value.kind === 'map' ? entry.value : undefined;
    return {
      keySpan: entry.keySpan,
      node: entry.value,
      apiFields: apiFieldsOf(entry.value),
      text: map && this.text(childOf(map, 'text')),
      hasExpiration: map && entryOf(map, 'has_expiration'),
    };
  }

  private buttons(entry: Entry, onCard: boolean): Buttons {
    const items = entry.value.kind === 'seq' ? entry.value.items : [];
    return {
      keySpan: entry.keySpan,
      node: entry.value,
      apiFields: undefined,
      items: items.map((item, index) => this.button(item, index)),
      onCard,
    };
  }

  private button(node: Node, index: number): Button {
    const map = node.kind === 'map' ? node : undefined;
    return new BoundButton(node, index, this.keyword(map && childOf(map, 'type')), Fields.of(map), this.source);
  }

  private carousel(entry: Entry): Carousel {
    const items = entry.value.kind === 'seq' ? entry.value.items : [];
    return {
      keySpan: entry.keySpan,
      node: entry.value,
      apiFields: undefined,
      cards: items.map((item, index) => this.card(item, index)),
    };
  }

  private card(node: Node, index: number): Card {
    const map = node.kind === 'map' ? node : undefined;
    const header = map && entryOf(map, 'header');
    const body = map && entryOf(map, 'body');
    const buttons = map && entryOf(map, 'buttons');
    return {
      node,
      index,
      ...(header ? { header: this.header(header, true) } : {}),
      ...(body ? { body: this.body(body, true) } : {}),
      ...(buttons ? { buttons: this.buttons(buttons, true) } : {}),
      apiFields: map && entryOf(map, 'api_fields'),
    };
  }

  private text(node: Node | undefined): Text | undefined {
    return textOf(node, this.source);
  }

  private keyword(node: Node | undefined): Value<string> | undefined {
    if (node?.kind !== 'scalar' || node.value === null) return undefined;
    return { value: node.text.toUpperCase(), span: node };
  }
}

function apiFieldsOf(node: Node): Entry | undefined {
  return node.kind === 'map' ? entryOf(node, 'api_fields') : undefined;
}

/** Meta writes the sample of a button as a list of one, this format as a scalar: both are read. */
function scalarOrOnly(node: Node | undefined): Node | undefined {
  return node?.kind === 'seq' && node.items.length === 1 ? node.items[0] : node;
}

class BoundButton implements Button {
  private readonly texts = new Map<string, Text | undefined>();

  constructor(
    readonly node: Node,
    readonly index: number,
    private readonly keyword: Value<string> | undefined,
    readonly fields: Fields,
    private readonly source: string,
  ) {}

  get type(): string {
    return this.keyword?.value ?? '';
  }

  get typeSpan(): Span {
    return this.keyword?.span ?? this.node;
  }

  get label(): Text | undefined {
    return this.text('text');
  }

  text(key: string): Text | undefined {
    // Made once: a text remembers its placeholders.
    if (!this.texts.has(key)) this.texts.set(key, textOf(scalarOrOnly(this.fields.get(key)?.value), this.source));
    return this.texts.get(key);
  }
}

function textOf(node: Node | undefined, source: string): Text | undefined {
  if (node?.kind !== 'scalar' || (node.value === null && node.text === '')) return undefined;
  return new Text(node, source);
}

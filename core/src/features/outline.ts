import { own } from '../../../contracts/src';
import { LANGUAGES } from '../../../facts/src';
import { childOf, type Entry, type MapNode, type Node, type SeqNode } from '../syntax/tree';
import type { Span } from '../text/span';
import type { RoughFile } from './roughFile';
import { entrySpan, isBehind, trimmed, valueSpan } from './spans';

export type OutlineKind = 'template' | 'language' | 'component' | 'list' | 'button' | 'card';

/** A part of a template as an outline shows it. The span holds those of its children. */
export interface OutlineItem extends Span {
  readonly kind: OutlineKind;
  /** Never empty. */
  readonly name: string;
  /** How its text begins, or what kind it is of. */
  readonly detail: string;
  /** What names it. */
  readonly selection: Span;
  readonly children: readonly OutlineItem[];
}

/** So many characters of a text tell it from others. */
const DETAIL_LENGTH = 60;

/** Template, languages, components, buttons and cards, in the order of the file; what stands elsewhere behind an alias has no children. */
export function outlineOf({ text, template }: RoughFile): OutlineItem[] {
  if (!template) return [];
  const { root } = template;
  const outline = new Outline(text);
  const name = root.entries.find(({ key }) => key === 'name');
  return [
    enclosing({
      kind: 'template',
      name: scalarText(name?.value) || 'template',
      detail: scalarText(childOf(root, 'category')).toUpperCase(),
      ...trimmed(root, text),
      selection: name ? valueSpan(name, text) : { start: root.start, end: root.start },
      children: outline.ofMap(root),
    }),
  ];
}

/** In a broken file what stands within something may reach beyond it: its span is made to hold all of it. */
function enclosing(item: OutlineItem): OutlineItem {
  const children = item.children.map(enclosing);
  let { start, end } = item;
  for (const span of [item.selection, ...children]) {
    start = Math.min(start, span.start);
    end = Math.max(end, span.end);
  }
  return { ...item, children, start, end };
}

class Outline {
  constructor(private readonly text: string) {}

  ofMap(map: MapNode): OutlineItem[] {
    return map.entries.flatMap((entry) => (entry.merged ? [] : this.ofEntry(entry)));
  }

  private ofEntry(entry: Entry): OutlineItem[] {
    const { key, keySpan, value } = entry;
    const span = entrySpan(entry, this.text);
    const own = isBehind(value, keySpan);
    const item = (kind: OutlineKind, detail: string, children: OutlineItem[] = []): OutlineItem[] => [
      { kind, name: key, detail, ...span, selection: keySpan, children: own ? children : [] },
    ];
    switch (key) {
      case 'languages':
        return own ? this.languages(value) : [];
      case 'language':
        return scalarText(value) === ''
          ? []
          : [
              {
                kind: 'language',
                name: scalarText(value),
                detail: languageName(value),
                ...span,
                selection: own ? value : keySpan,
                children: [],
              },
            ];
      case 'header':
      case 'body':
      case 'footer':
      case 'limited_time_offer':
        return item('component', componentDetail(value));
      case 'call_permission_request':
        return item('component', '');
      case 'buttons':
        return item('list', countOf(value), this.items(value, 'button'));
      case 'carousel':
        return item('list', countOf(value), this.items(value, 'card'));
      default:
        return [];
    }
  }

  private languages(node: Node): OutlineItem[] {
    if (node.kind === 'seq') {
      return itemsOf(node, this.text)
        .filter(({ item }) => item.kind === 'scalar' && item.text !== '')
        .map(({ item, span }) => ({
          kind: 'language',
          name: scalarText(item),
          detail: languageName(item),
          ...span,
          selection: span,
          children: [],
        }));
    }
    if (node.kind === 'scalar') return [];
    return node.entries
      .filter(({ merged, key }) => !merged && key !== '')
      .map((entry) => ({
        kind: 'language',
        name: shortened(entry.key),
        detail: own(LANGUAGES, entry.key) ?? '',
        ...entrySpan(entry, this.text),
        selection: entry.keySpan,
        children: entry.value.kind === 'map' && isBehind(entry.value, entry.keySpan) ? this.ofMap(entry.value) : [],
      }));
  }

  private items(list: Node, kind: 'button' | 'card'): OutlineItem[] {
    if (list.kind !== 'seq') return [];
    return itemsOf(list, this.text).map(({ item, index, span, own }) => {
      const map = item.kind === 'map' ? item : undefined;
      const type = scalarText(map && childOf(map, 'type')).toUpperCase();
      const label = shortened(scalarText(map && childOf(map, 'text')));
      return {
        kind,
        name: kind === 'card' ? `card ${index + 1}` : label || type || `button ${index + 1}`,
        detail: kind === 'card' ? componentDetail(map && childOf(map, 'body')) : label ? type : '',
        ...span,
        selection: map?.entries[0] && isWithin(map.entries[0].keySpan, span) ? map.entries[0].keySpan : span,
        children: kind === 'card' && map && own ? this.ofMap(map) : [],
      };
    });
  }
}

interface ListItem {
  readonly item: Node;
  readonly index: number;
  /** The item, or the alias that stands for it. */
  readonly span: Span;
  readonly own: boolean;
}

function itemsOf(list: SeqNode, text: string): ListItem[] {
  let from = list.start;
  return list.items.flatMap((item, index) => {
    // An alias may stand for an item further up in the same list.
    const own = item.start >= from && item.end <= list.end;
    const span = own ? trimmed(item, text) : aliasBehind(from, list.end, text);
    if (!span) return [];
    from = span.end;
    return [{ item, index, span, own }];
  });
}

function aliasBehind(from: number, end: number, text: string): Span | undefined {
  // In a comment a star is nothing.
  const alias = /(?:#.*)|(\*[^\s,[\]{}]+)/g;
  const list = text.slice(from, end);
  for (let found = alias.exec(list); found; found = alias.exec(list)) {
    if (found[1]) return { start: from + found.index, end: from + alias.lastIndex };
  }
  return undefined;
}

function componentDetail(node: Node | undefined): string {
  if (node?.kind !== 'map') return shortened(scalarText(node));
  const format = scalarText(childOf(node, 'format')).toUpperCase();
  const text = childOf(node, 'text') ?? (format ? childOf(node, 'example') : undefined);
  return [format, shortened(scalarText(text))].filter((part) => part !== '').join(' ');
}

function countOf(node: Node): string {
  return node.kind === 'seq' ? String(node.items.length) : '';
}

function languageName(node: Node): string {
  return own(LANGUAGES, scalarText(node)) ?? '';
}

function scalarText(node: Node | undefined): string {
  return node?.kind === 'scalar' ? node.text.trim() : '';
}

function shortened(text: string): string {
  const line = text
    .slice(0, 4 * DETAIL_LENGTH)
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...line];
  return characters.length > DETAIL_LENGTH
    ? `${characters
        .slice(0, DETAIL_LENGTH - 1)
        .join('')
        .trimEnd()}…`
    : line;
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

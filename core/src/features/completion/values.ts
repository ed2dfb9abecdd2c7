import { headerSpec, LANGUAGES } from '../../../../facts/src';
import { findPlaceholders } from '../../model/placeholders';
import { listed } from '../../text/listed';
import type { Span, TextEdit } from '../../text/span';
import { entryIn, pathOf, type ValueSpot } from '../cursor/cursor';
import { exampleNames, type Facts, isMessageText, keywordIn, type MessageText, messageTexts } from '../cursor/facts';
import { type Guide, type Part, partOf } from '../cursor/guide';
import { languageName, meaningOf } from '../cursor/meanings';
import { possibleValues } from '../cursor/possible';
import type { Scalar } from '../cursor/sketch';
import { languageFilter } from './keys';
import type { Proposals } from './proposals';

/**
 * The files in a folder and below, or folders alone where they can't be looked into: relative to the template, with `/`, folders
 * with one at the end. Empty for a folder outside of the workspace.
 */
export type MediaList = (folder: string) => readonly string[];

/** No list to choose from needs more. */
const MOST_NAMES = 500;

/** Proposes what may stand behind a key or a dash. */
export class ValueCompleter {
  constructor(
    private readonly guide: Guide,
    private readonly facts: Facts,
    private readonly proposals: Proposals,
    private readonly media: MediaList,
    private readonly trigger: string | undefined,
  ) {}

  propose(spot: ValueSpot): void {
    const { slot, scalar } = spot;
    const path = pathOf(slot);
    const part = partOf(path);
    const isUrl = part.path.at(-1) === 'url' && part.path.at(-3) === 'buttons';
    if (isMessageText(part) || isUrl) {
      this.placeholders(spot, part, isUrl);
      return;
    }
    // An edit of a completion is on one line.
    if (scalar && this.facts.text.slice(scalar.start, scalar.end).includes('\n')) return;
    if (part.path.at(-1) === 'example' && part.path.at(-2) === 'header') {
      this.files(spot);
      return;
    }
    if (this.trigger === '/' || this.trigger === '{') return;
    if (part.path.length === 1 && part.path[0] === 'language') this.languages(spot, []);
    else if (path.length === 2 && path[0] === 'languages' && path[1] === '-') {
      const others = slot.parent?.slots.filter((item) => item !== slot) ?? [];
      this.languages(
        spot,
        others.map((item) =>
          item.value?.kind === 'scalar' ? this.facts.text.slice(item.value.start, item.value.end) : '',
        ),
      );
    } else this.words(spot);
  }

  private words(spot: ValueSpot): void {
    const { slot } = spot;
    const description = this.guide.at(pathOf(slot))?.description;
    for (const value of possibleValues(this.guide, this.facts, slot)) {
      this.value(spot, value, {
        kind: 'value',
        documentation: meaningOf(slot.key, value) ?? description,
      });
    }
  }

  private languages(spot: ValueSpot, used: readonly string[]): void {
    for (const code of Object.keys(LANGUAGES)) {
      if (used.includes(code)) continue;
      this.value(spot, code, { kind: 'language', detail: languageName(code), filter: languageFilter(code) });
    }
  }

  private value(spot: ValueSpot, value: string, proposal: Omit<Parameters<Proposals['replace']>[2], 'label'>): void {
    this.proposals.replace(this.replaced(spot), `${spot.needsSpace ? ' ' : ''}${value}`, { label: value, ...proposal });
  }

  private replaced({ scalar }: ValueSpot): Span {
    const { offset } = this.proposals.cursor;
    return scalar ?? { start: offset, end: offset };
  }

  private files(spot: ValueSpot): void {
    const { text } = this.facts;
    const format = keywordIn(text, entryIn(spot.slot.parent?.owner, 'format'));
    const extensions = headerSpec(format)?.media?.extensions;
    if (format !== '' && !extensions) return;
    const { offset } = this.proposals.cursor;
    const typed = (spot.scalar ? text.slice(spot.scalar.start, offset) : '').replace(/^["']/, '');
    const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
    const folders = folder === '' ? ['./', '../'] : [folder];
    for (const path of new Set(folders.flatMap((name) => this.media(name)))) {
      const isFolder = path.endsWith('/');
      const fits = extensions
        ? extensions.some((extension) => path.toLowerCase().endsWith(extension))
        : /\.\w+$/.test(path);
      if (!isFolder && !fits) continue;
      this.proposals.replace(this.replaced(spot), `${spot.needsSpace ? ' ' : ''}${inYaml(path)}`, {
        label: path,
        kind: isFolder ? 'folder' : 'file',
        // Typed without the dots, a file is found as well.
        filter: path,
        rank: isFolder ? 1 : 0,
        chooseNext: isFolder,
      });
    }
  }

  /** Behind `{{` in a text. */
  private placeholders({ scalar }: ValueSpot, part: Part, isUrl: boolean): void {
    const { text } = this.facts;
    const { offset } = this.proposals.cursor;
    if (!scalar) return;
    const begun = /\{\{([^{}\n]*)$/.exec(text.slice(scalar.start, offset));
    if (!begun) return;
    const start = scalar.start + begun.index;
    const rest = /^[\w ]*\}{0,2}/.exec(text.slice(offset, scalar.end))?.[0] ?? '';
    const closes = rest.endsWith('}') ? rest.length : 0;
    const replaced = { start, end: offset + closes };
    const quotes = this.quotesAround(scalar, replaced);
    for (const { name, detail, rank } of isUrl
      ? [{ name: '1', detail: 'what varies at the end', rank: 0 }]
      : this.names(scalar, part)) {
      const written = `{{${name}}}`;
      this.proposals.replace(replaced, `${quotes.before}${written}${quotes.after}`, {
        label: written,
        kind: 'placeholder',
        detail,
        rank,
        otherEdits: quotes.edits,
      });
    }
  }

  private names(scalar: Scalar, { language }: Part): { name: string; detail: string; rank: number }[] {
    const { facts } = this;
    const texts = messageTexts(facts);
    const here = texts.find(({ slot }) => slot.value === scalar);
    const used = new Set(findPlaceholders(facts.text.slice(scalar.start, scalar.end)).map(({ name }) => name));
    const examples = facts.sketch.slots
      .filter(({ key, value }) => key === 'examples' && value?.kind === 'map')
      .flatMap(exampleNames);
    const names = [
      ...new Set([
        ...texts.filter((message) => message !== here).flatMap((message) => message.names),
        ...used,
        ...examples,
      ]),
    ].filter((name) => name !== '');
    const known = new Set(names);
    const numbered = names.every((name) => /^\d+$/.test(name));
    let highest = 0;
    for (const number of [...used].map(Number)) if (Number.isInteger(number)) highest = Math.max(highest, number);
    const next = String(highest + 1);
    const offered = numbered && !known.has(next) ? [...names.slice(0, MOST_NAMES), next] : names.slice(0, MOST_NAMES);
    const elsewhere = placesByName(texts.filter((message) => message.language !== language));
    return offered.map((name) => {
      const places = elsewhere.get(name);
      if (used.has(name)) return { name, detail: 'in this text already', rank: 2 };
      if (places) return { name, detail: `in ${listed([...places])}`, rank: 0 };
      return { name, detail: known.has(name) ? 'in this template' : 'the next number', rank: 1 };
    });
  }

  /** A text that begins with braces, or that has them inside other brackets, needs quotes to be one. */
  private quotesAround(scalar: Scalar, replaced: Span): { before: string; after: string; edits: TextEdit[] } {
    const { text } = this.facts;
    const inBrackets = this.proposals.cursor.sketch.slots.find(({ value }) => value === scalar)?.region !== undefined;
    const isFirst = scalar.start === replaced.start;
    const others = text.slice(scalar.start, replaced.start) + text.slice(replaced.end, scalar.end);
    const quote = !/["\\]/.test(others) ? '"' : !others.includes("'") ? "'" : '';
    if (scalar.style !== 'plain' || !(isFirst || inBrackets) || /[\r\n]/.test(others) || quote === '') {
      return { before: '', after: '', edits: [] };
    }
    const isLast = scalar.end <= replaced.end;
    return {
      before: isFirst ? quote : '',
      after: isLast ? quote : '',
      edits: [
        ...(isFirst ? [] : [{ start: scalar.start, end: scalar.start, newText: quote }]),
        ...(isLast ? [] : [{ start: scalar.end, end: scalar.end, newText: quote }]),
      ],
    };
  }
}

/** Which languages have a placeholder. */
function placesByName(texts: readonly MessageText[]): ReadonlyMap<string, ReadonlySet<string>> {
  const places = new Map<string, Set<string>>();
  for (const { names, language } of texts) {
    for (const name of names) places.set(name, (places.get(name) ?? new Set()).add(language ?? 'the top'));
  }
  return places;
}

/** A path as YAML takes it. */
function inYaml(path: string): string {
  return /^[\w./][\w./ -]*$/.test(path) && !/\s$/.test(path) ? path : `"${path.replace(/["\\]/g, '\\$&')}"`;
}

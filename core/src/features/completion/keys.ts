import { CREATIVE_FEATURES, ENROLL_STATUSES, HEADER_FORMATS, HEADERS, LANGUAGES, LIMITS } from '../../../../facts/src';
import { listed } from '../../text/listed';
import { entryIn, type Place, pathOf } from '../cursor/cursor';
import { exampleNames, type Facts, keywordIn, messageTexts, withoutExample } from '../cursor/facts';
import { type Guide, type Part, partOf, type Shape } from '../cursor/guide';
import { inWords, limitOfKey } from '../cursor/limits';
import { languageName } from '../cursor/meanings';
import { possibleButtons, possibleKeys } from '../cursor/possible';
import type { Slot } from '../cursor/sketch';
import { appBlock, type Block, buttonBlocks, cardBlock, headerBlock, pieceOfKey } from './blocks';
import { list, map, type Piece, stop } from './piece';
import type { Proposals } from './proposals';

/** Blocks come behind keys, and what is there for all cases at the end. */
const BLOCK_RANK = 1;
const LAST_RANK = 3;
/** No list to choose from needs more. */
const MOST_EXAMPLES = 500;

/** Proposes what may begin at a place: keys of a map, items of a list, and whole blocks of both. */
export class KeyCompleter {
  constructor(
    private readonly guide: Guide,
    private readonly facts: Facts,
    private readonly proposals: Proposals,
  ) {}

  propose(place: Place): void {
    const path = pathOf(place.owner);
    const shape = this.guide.at(path);
    if (!shape) return;
    if (place.kind === 'item') this.items(place, partOf(path), shape);
    else if (path.length === 1 && path[0] === 'languages') this.languages(place);
    else if (path.at(-1) === 'examples') this.examples(place);
    else if (path.at(-1) === 'creative_features_spec') this.features(place);
    else if (shape.takesMap) this.keys(place, path);
  }

  private keys(place: Place, path: readonly string[]): void {
    const { owner, own } = place;
    const part = partOf(path);
    const keys = possibleKeys(this.guide, this.facts, owner, own);
    for (const key of keys) this.key(place, path, key);
    if (place.hasColon) return;
    if (part.path.length === 0) this.componentBlocks(place, keys);
    const isEmptyItem = path.at(-1) === '-' && !place.collection?.slots.some((slot) => slot !== own);
    if (isEmptyItem)
      for (const block of this.blocksFor(part.path.slice(0, -1), owner.parent?.owner, owner))
        this.block(place, block, 'value');
  }

  private key(place: Place, path: readonly string[], key: string): void {
    const { facts } = this;
    const keyPath = [...path, key];
    const shape = this.guide.at(keyPath);
    const limit = limitOfKey(partOf(keyPath), facts, keywordIn(facts.text, entryIn(place.owner, 'type')));
    const missing = key === 'examples' ? this.missingIn(place.owner) : [];
    const piece =
      missing.length > 0
        ? map(...missing.map((name) => [name, stop()] as const))
        : (pieceOfKey(key, facts) ?? defaultPiece(shape));
    const isFile = key === 'example' && path.at(-1) === 'header';
    this.proposals.key(place, key, piece, {
      label: key,
      kind: 'key',
      detail: limit ? `at most ${inWords(limit)}` : undefined,
      documentation: shape?.description,
      rank: key === 'api_fields' ? LAST_RANK : 0,
      chooseNext:
        isFile ||
        key === 'language' ||
        key === 'languages' ||
        (shape !== undefined && shape.values.length > 1) ||
        key === 'buttons',
    });
  }

  private componentBlocks(place: Place, keys: readonly string[]): void {
    if (keys.includes('header')) {
      for (const format of HEADER_FORMATS) {
        if (format === 'TEXT' || !this.facts.fits(HEADERS[format].categories)) continue;
        const { label, description, piece } = headerBlock(format);
        this.proposals.key(place, 'header', piece, {
          label,
          kind: 'block',
          documentation: description,
          rank: BLOCK_RANK,
        });
      }
    }
    if (keys.includes('body') && this.facts.category !== 'AUTHENTICATION') {
      this.proposals.key(
        place,
        'body',
        { lines: stop() },
        {
          label: 'body: |',
          kind: 'block',
          documentation: 'A text of several lines.',
          rank: BLOCK_RANK,
        },
      );
    }
    if (!keys.includes('buttons')) return;
    for (const type of possibleButtons(this.facts, undefined, undefined)) {
      for (const block of buttonBlocks(type)) {
        this.proposals.key(place, 'buttons', list(block.piece), {
          label: `buttons: ${block.label}`,
          kind: 'block',
          documentation: block.description,
          rank: BLOCK_RANK,
        });
      }
    }
  }

  private items(place: Place, part: Part, shape: Shape): void {
    if (!shape.takesList) return;
    // Where nothing is written yet a map is likelier meant.
    if (part.path.length === 1 && part.path[0] === 'languages' && place.collection) {
      for (const code of this.freeLanguages(place)) {
        this.proposals.item(place, code, {
          label: code,
          kind: 'language',
          detail: languageName(code),
          filter: languageFilter(code),
        });
      }
    }
    for (const block of this.blocksFor(part.path, place.owner, place.own)) this.block(place, block, 'item');
  }

  private block(place: Place, { label, description, piece }: Block, as: 'item' | 'value'): void {
    this.proposals[as](place, piece, {
      label,
      kind: 'block',
      documentation: description,
      // The first key of the block may be what is typed.
      filter: `${label} ${firstKeys(piece)}`,
      rank: BLOCK_RANK,
    });
  }

  /** The blocks that may be items of a list. */
  private blocksFor(path: readonly string[], owner: Slot | undefined, own: Slot | undefined): Block[] {
    const last = path.at(-1);
    if (last === 'buttons') return possibleButtons(this.facts, owner, own).flatMap(buttonBlocks);
    const count = owner?.value?.kind === 'list' ? owner.value.slots.filter((slot) => slot !== own).length : 0;
    if (last === 'carousel' && count < LIMITS.cards.value) return [cardBlock(this.facts, owner)];
    return last === 'supported_apps' && count < LIMITS.supportedApps.value ? [appBlock()] : [];
  }

  private languages(place: Place): void {
    // Below a key that takes both, a list is begun with a dash.
    const needsBody = !entryIn(this.facts.sketch.root, 'body') && this.facts.category !== 'AUTHENTICATION';
    for (const code of this.freeLanguages(place)) {
      this.proposals.key(place, code, needsBody ? map(['body', stop()]) : map(), {
        label: code,
        kind: 'language',
        detail: languageName(code),
        filter: languageFilter(code),
      });
    }
  }

  private freeLanguages({ collection, own }: Place): string[] {
    const used = (collection?.slots ?? [])
      .filter((slot) => slot !== own)
      .map((slot) =>
        slot.value?.kind === 'scalar' && slot.key === ''
          ? this.facts.text.slice(slot.value.start, slot.value.end)
          : slot.key,
      );
    return Object.keys(LANGUAGES).filter((code) => !used.includes(code));
  }

  private features(place: Place): void {
    for (const feature of CREATIVE_FEATURES) {
      if (entryIn(place.owner, feature)) continue;
      this.proposals.key(place, feature, map(['enroll_status', ENROLL_STATUSES[0]]), { label: feature, kind: 'key' });
    }
  }

  private examples(place: Place): void {
    const scope = place.owner.parent?.owner;
    if (!scope) return;
    const present = new Set(exampleNames(place.owner).filter((name) => name !== place.own?.key));
    const free = (names: readonly string[]) =>
      [...new Set(names)].filter((name) => !present.has(name)).slice(0, MOST_EXAMPLES);
    const texts = this.textsIn(scope);
    const missing = free(this.missingIn(scope));
    const isMissing = new Set(missing);
    if (missing.length > 1 && !place.hasColon) this.allExamples(place, missing);
    for (const name of missing) this.example(place, name, 'has no example yet', 0);
    for (const name of free(texts.flatMap(({ names }) => names))) {
      if (!isMissing.has(name)) this.example(place, name, 'has an example elsewhere', 1);
    }
  }

  private example(place: Place, name: string, detail: string, rank: number): void {
    this.proposals.key(place, name, '', { label: name, kind: 'placeholder', detail, rank });
  }

  /** Written one below the other, or side by side in brackets. */
  private allExamples(place: Place, names: readonly string[]): void {
    this.proposals.entries(
      place,
      names.map((name) => [name, stop()]),
      {
        label: `all ${names.length} without an example`,
        kind: 'block',
        detail: listed(names),
        filter: names.join(' '),
        rank: 0,
      },
    );
  }

  private textsIn(scope: Slot) {
    const path = pathOf(scope);
    const { language, path: within } = partOf(path);
    return messageTexts(this.facts).filter((message) => {
      if (within.length > 0) return message.slot.parent?.owner === scope;
      return language === undefined || message.language === language || message.language === undefined;
    });
  }

  private missingIn(scope: Slot): string[] {
    return withoutExample(this.facts, this.textsIn(scope));
  }
}

export function languageFilter(code: string): string {
  return `${code} ${languageName(code) ?? ''}`;
}

function defaultPiece(shape: Shape | undefined): Piece {
  if (!shape) return '';
  const [only, ...others] = shape.values;
  if (only !== undefined && others.length === 0) return only;
  if (shape.isBoolean) return stop('true');
  if (shape.takesText) return '';
  if (shape.takesMap) return map();
  return shape.takesList ? list(stop()) : '';
}

function firstKeys(piece: Piece): string {
  return typeof piece === 'object' && 'map' in piece
    ? piece.map.map(([key, value]) => `${key} ${typeof value === 'string' ? value : ''}`).join(' ')
    : '';
}

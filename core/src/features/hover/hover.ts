import { certainty, headerSpec } from '../../../../facts/src';
import type { FileCheck } from '../../check/checkFile';
import type { MediaFacts } from '../../check/media';
import type { Finding } from '../../check/settle';
import { findPlaceholders } from '../../model/placeholders';
import { RULES } from '../../rules';
import type { Span } from '../../text/span';
import { cursorAt, entryIn, pathOf } from '../cursor/cursor';
import { Facts, isMessageText, keywordIn, writtenIn } from '../cursor/facts';
import { type Guide, partOf } from '../cursor/guide';
import type { Slot } from '../cursor/sketch';
import { type Card, code, type FindingNote, type Hover } from './card';
import { keyCard, languageCard, valueCard } from './describe';
import { placeholderCard, urlPlaceholderCard } from './placeholderCard';

export type { Hover } from './card';

export interface HoverRequest {
  readonly guide: Guide;
  readonly offset: number;
  /** What is shown as wrong with the file; left out, nothing is said of how sure it is. */
  readonly findings?: readonly Finding[];
  readonly titles: (ruleId: string) => string | undefined;
  /** Looks at a sample file; undefined where it can't be looked at. */
  readonly media: (path: string) => Pick<MediaFacts, 'bytes'> | 'missing' | undefined;
}

/** What is known about what stands at a place of a file, and about its findings there. Works in broken files too; never throws. */
export function hoverAt(check: FileCheck, request: HoverRequest): Hover | undefined {
  const about = cardAt(check, request);
  const findings = findingsAt(request);
  const notes = notesOn(findings);
  if (about) return { ...about, findings: notes };
  const [first] = findings;
  return first && { span: first, card: undefined, findings: notes };
}

/** The shortest comes first: it is about just this place. Rules of the format are certain, so there is nothing to say of them. */
function findingsAt({ findings = [], offset }: HoverRequest): readonly Finding[] {
  return findings
    .filter(({ start, end, evidence }) => evidence !== 'format' && start <= offset && offset <= end)
    .sort((a, b) => a.end - a.start - (b.end - b.start));
}

function notesOn(findings: readonly Finding[]): FindingNote[] {
  const notes = new Map<string, FindingNote>();
  for (const { ruleId, known } of findings) {
    const note = { ruleId, certainty: certainty(known) };
    notes.set(`${ruleId} ${note.certainty}`, note);
  }
  return [...notes.values()];
}

interface PlacedCard {
  readonly span: Span;
  readonly card: Card;
}

function cardAt(check: FileCheck, request: HoverRequest): PlacedCard | undefined {
  const { text, lines } = check;
  const { offset, guide, media, titles } = request;
  const { sketch, at } = cursorAt(text, lines, offset);
  if (at.kind === 'comment') return ruleCard(text, at.comment, offset, titles);
  const facts = new Facts(text, sketch);
  const within = ({ start, end }: Span) => start <= offset && offset <= end;
  const key = sketch.slots.find(({ keySpan, colon }) => colon !== undefined && within(keySpan));
  if (key) return placed(key.keySpan, aboutKey(check, guide, facts, key));
  const holder = sketch.slots.find(({ value }) => value?.kind === 'scalar' && within(value));
  if (holder?.value?.kind !== 'scalar') return undefined;
  const { start, end } = holder.value;
  const placeholder = findPlaceholders(text.slice(start, end)).find(
    (use) => start + use.start <= offset && offset < start + use.end,
  );
  if (placeholder) {
    const span = { start: start + placeholder.start, end: start + placeholder.end };
    return placed(span, aboutPlaceholder(check, facts, holder, placeholder.name));
  }
  return placed(holder.value, aboutValue(guide, facts, holder, media));
}

function placed(span: Span, card: Card | undefined): PlacedCard | undefined {
  return card && { card, span: { start: span.start, end: span.end } };
}

function aboutKey(check: FileCheck, guide: Guide, facts: Facts, slot: Slot): Card | undefined {
  const isExample = pathOf(slot).at(-2) === 'examples';
  return isExample ? placeholderCard(check, facts, slot.key) : keyCard(check, guide, facts, slot);
}

function aboutPlaceholder(check: FileCheck, facts: Facts, slot: Slot, name: string): Card | undefined {
  const part = partOf(pathOf(slot));
  if (isMessageText(part)) return placeholderCard(check, facts, name);
  return part.path.at(-1) === 'url' && part.path.at(-3) === 'buttons' ? urlPlaceholderCard(facts, slot) : undefined;
}

function aboutValue(guide: Guide, facts: Facts, slot: Slot, media: HoverRequest['media']): Card | undefined {
  const path = pathOf(slot);
  const part = partOf(path);
  if (slot.key === 'language' && path.length === 1) return languageCard(writtenIn(facts.text, slot));
  if (path[0] === 'languages' && path.length === 2 && path[1] === '-') return languageCard(writtenIn(facts.text, slot));
  if (part.path.at(-1) === 'example' && part.path.at(-2) === 'header') return fileCard(facts, slot, media);
  return valueCard(guide, facts, slot);
}

function fileCard(facts: Facts, slot: Slot, media: HoverRequest['media']): Card | undefined {
  const format = keywordIn(facts.text, entryIn(slot.parent?.owner, 'format'));
  const spec = headerSpec(format)?.media;
  const path = writtenIn(facts.text, slot);
  if (!spec || path === '' || path.includes(':')) return undefined;
  const found = media(path);
  if (found === undefined) return undefined;
  const most = megabytes(spec.bytes.value);
  const isThere = found !== 'missing';
  return {
    heading: path.slice(path.lastIndexOf('/') + 1),
    facts: [isThere ? `${megabytes(found.bytes)} of ${most}` : `There is no file ${code(path)}`],
    text: `The sample of the header: ${spec.kinds}. It is uploaded when you publish.`,
    evidence: [],
    // What is wrong has a finding, which links to its page.
    ruleId: isThere ? 'media-file-size' : undefined,
    ...(isThere && format === 'IMAGE' ? { picture: path } : {}),
  };
}

function megabytes(bytes: number): string {
  return bytes < (1024 * 1024) / 10
    ? `${Math.ceil(bytes / 1024)} KB`
    : `${Number((bytes / 1024 / 1024).toFixed(1))} MB`;
}

function ruleCard(text: string, comment: Span, offset: number, titles: HoverRequest['titles']): PlacedCard | undefined {
  if (!/waba-disable/.test(text.slice(comment.start, comment.end))) return undefined;
  for (const match of text.slice(comment.start, comment.end).matchAll(/[a-z0-9]+(?:-[a-z0-9]+)*/g)) {
    const start = comment.start + match.index;
    const end = start + match[0].length;
    if (offset < start || offset > end) continue;
    const rule = RULES.find(({ id }) => id === match[0]);
    return placed(
      { start, end },
      rule && {
        heading: rule.id,
        facts: [`Reported as ${rule.severity} unless set otherwise`],
        text: titles(rule.id) ?? rule.title,
        evidence: [certainty(rule.evidence)],
        ruleId: rule.id,
      },
    );
  }
  return undefined;
}

import type { FileCheck } from '../check/checkFile';
import { applyEdits, overlap } from '../edits/applyEdits';
import type { TextEdit } from '../text/span';
import { EditedPlaces } from './editedPlaces';
import type { Fix, Fixable } from './fix';
import { proposed, readable, staysReadable } from './fixesFor';

/** So many times fixes may follow on each other, when one makes place for the next. */
const MOST_ROUNDS = 10;

/**
 * The most work of one run, in characters looked at. A file of a thousand findings and a hundred kilobytes needs a small part
 * of it; with more, what is left keeps its findings and is fixed the next time.
 */
const MOST_WORK = 25_000_000;
/** To check a text, or to read it again, takes as long as to look at each character so many times. */
const READING = 40;
const READING_A_LINE = 10;
const LEAST_WORK = 200;

/** Fixes that go through the whole file for each finding. */
const WHOLE_FILE: ReadonlySet<string> = new Set(['var-charset', 'var-gap', 'var-order', 'yaml-syntax', 'api-payload']);

class Work {
  private left = MOST_WORK;

  /** @returns false when too much was done already */
  take(characters: number): boolean {
    this.left -= characters;
    return this.left >= 0;
  }
}

/**
 * Fixes all that can be fixed in a file, until nothing is left to do.
 *
 * @param inspect gives the check of a text and the findings in it to fix
 * @param accepts says which fixes may be used; the first of each finding that may is taken
 * @returns the whole text; the same when there is nothing to fix
 */
export function fixAll(
  text: string,
  inspect: (text: string) => { readonly check: FileCheck; readonly findings: readonly Fixable[] },
  accepts: (fix: Fix) => boolean,
): string {
  const work = new Work();
  let current = text;
  for (let round = 0; round < MOST_ROUNDS && work.take(READING * current.length); round++) {
    const { check, findings } = inspect(current);
    const next = mended(check, findings, accepts, work);
    if (next === current) break;
    current = next;
  }
  return current;
}

interface Chosen {
  readonly finding: Fixable;
  readonly fix: Fix;
}

/** The text after as many fixes as go together. A fix may mend the findings of its neighbours too. */
function mended(check: FileCheck, findings: readonly Fixable[], accepts: (fix: Fix) => boolean, work: Work): string {
  const chosen: Chosen[] = [];
  const edited = new EditedPlaces();
  const examples = new AddedExamples();
  const file = readable(check);
  for (const finding of findings) {
    if (edited.touches(finding)) continue;
    if (!work.take(workOf(check, finding))) break;
    const first = proposed(check, finding, file).find((candidate) => accepts(candidate));
    if (!first || overlap(first.edits) || examples.joins(finding, first)) continue;
    if (first.edits.some((edit) => edited.touches(edit))) continue;
    chosen.push(examples.begin(finding, first) ?? { finding, fix: first });
    edited.add(first.edits);
  }
  return applyEdits(check.text, editsOf(readableTogether(check, chosen, work)));
}

/** Examples that are added at one place: each is written behind the others, so that all of them are there in one go. */
class AddedExamples {
  private readonly byPlace = new Map<number, Set<string>>();

  /** @returns true where a fix goes with another one, or is the same */
  joins(finding: Fixable, fix: Fix): boolean {
    const added = insertionOf(finding, fix);
    const there = added && this.byPlace.get(added.start);
    if (!there) return false;
    // Two maps of examples can't begin in one place: the second waits until the first is there.
    if (!BEGINS_EXAMPLES.test(added.newText)) there.add(added.newText);
    return true;
  }

  /** @returns a choice that others may join; undefined for any other fix */
  begin(finding: Fixable, fix: Fix): Chosen | undefined {
    const added = insertionOf(finding, fix);
    if (!added) return undefined;
    const texts = new Set([added.newText]);
    this.byPlace.set(added.start, texts);
    const { start, end } = added;
    return {
      finding,
      fix: {
        ...fix,
        get edits() {
          return [{ start, end, newText: [...texts].join('') }];
        },
      },
    };
  }
}

const BEGINS_EXAMPLES = /examples:[\r\n]/;

function insertionOf({ ruleId }: Fixable, { edits }: Fix): TextEdit | undefined {
  const [edit, second] = edits;
  return ruleId === 'sample-missing' && edit && !second && edit.start === edit.end ? edit : undefined;
}

/** A fix reads the line of its finding, and the text that the finding is about. */
function workOf({ text, lines }: FileCheck, { ruleId, start, end }: Fixable): number {
  if (WHOLE_FILE.has(ruleId)) return LEAST_WORK + text.length;
  const [first, last] = [lines.lineAt(start), lines.lineAt(end)];
  return LEAST_WORK + READING_A_LINE * (lines.lineEnd(last) - lines.lineStart(first));
}

/** Fixes that leave the file readable. To look at all of them together is quicker than at each, and nearly always enough. */
function readableTogether(check: FileCheck, chosen: readonly Chosen[], work: Work): readonly Chosen[] {
  const [any] = chosen;
  if (!any || !work.take(READING * check.text.length)) return [];
  if (staysReadable(check, any.finding, editsOf(chosen))) return chosen;
  if (chosen.length === 1) return [];
  const middle = chosen.length >> 1;
  return [
    ...readableTogether(check, chosen.slice(0, middle), work),
    ...readableTogether(check, chosen.slice(middle), work),
  ];
}

function editsOf(chosen: readonly Chosen[]): TextEdit[] {
  return chosen.flatMap(({ fix }) => fix.edits);
}

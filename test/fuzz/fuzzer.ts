import { changed } from './changes';
import { type Look, subjectOf } from './looks';
import { Random } from './random';
import { type Placed, shrunk } from './shrunk';

export interface FuzzOptions {
  /** The first text is changed with the chance of this seed, each further one with that of the next. */
  readonly seed: number;
  /** The run ends after so many changes, … */
  readonly edits: number;
  /** … or after so many seconds, whichever comes first. */
  readonly seconds: number;
  /** Nothing that is done with a text may take longer, in milliseconds; of the processor's time where it is close. */
  readonly limit: number;
  /** Told of each failure when it is found, shrunk. */
  readonly onFailure?: (failure: Failure) => void;
  /** Told now and then how many changes were made. */
  readonly onProgress?: (edits: number) => void;
}

export interface Failure {
  /** What was done, and what was wrong with it. */
  readonly what: string;
  /** With this seed it is the first text that fails, after so many changes. */
  readonly seed: number;
  readonly edit: number;
  /** The smallest text that was found to fail, and where the cursor stands in it. */
  readonly shrunk: Placed;
  readonly stack: string;
}

export interface FuzzResult {
  readonly edits: number;
  readonly failures: readonly Failure[];
  /** The longest that each look took, in milliseconds, and how long its text was. */
  readonly slowest: ReadonlyMap<string, { readonly milliseconds: number; readonly length: number }>;
  /** How often each look was taken. */
  readonly looks: ReadonlyMap<string, number>;
}

const READING = 'check';
const LONGEST_TEXT = 60_000;
const MOST_FAILURES = 25;
const PROGRESS_EVERY = 20_000;

/** Changes texts at random and looks at each, until so many changes are made. */
export class Fuzzer {
  private readonly failures = new Map<string, Failure>();
  private readonly slowest = new Map<string, { milliseconds: number; length: number }>();
  private readonly counts = new Map<string, number>();
  private edits = 0;

  /** @param texts to begin with, and to copy from */
  constructor(
    private readonly texts: readonly string[],
    private readonly looks: readonly Look[],
    private readonly options: FuzzOptions,
  ) {}

  run(): FuzzResult {
    const end = performance.now() + this.options.seconds * 1000;
    const goesOn = () =>
      this.edits < this.options.edits && performance.now() < end && this.failures.size < MOST_FAILURES;
    for (let { seed } = this.options; goesOn(); seed++) this.changeOne(seed, goesOn);
    return { edits: this.edits, failures: [...this.failures.values()], slowest: this.slowest, looks: this.counts };
  }

  /** Changes one text some times, one change upon the other. */
  private changeOne(seed: number, goesOn: () => boolean): void {
    const random = new Random(seed);
    let text = random.pick(this.texts);
    const most = random.isOneIn(5) ? 40 : 6;
    const length = 1 + random.below(most);
    for (let edit = 1; edit <= length && goesOn() && text.length <= LONGEST_TEXT; edit++) {
      text = changed(text, random, this.texts);
      this.edits++;
      this.lookAt({ text, offset: random.below(text.length + 1) }, seed, edit);
      if (this.edits % PROGRESS_EVERY === 0) this.options.onProgress?.(this.edits);
    }
  }

  private lookAt(placed: Placed, seed: number, edit: number): void {
    const subject = this.attempt(READING, placed, seed, edit, () => subjectOf(placed));
    if (!subject) return;
    const chosen = new Random(seed * 64 + edit);
    for (const look of this.looks) {
      if (!chosen.isOneIn(look.oneIn)) continue;
      const chance = chosen.below(2 ** 31);
      this.attempt(look.name, placed, seed, edit, () => look.at(subject, new Random(chance)), { look, chance });
    }
  }

  private attempt<Result>(
    name: string,
    placed: Placed,
    seed: number,
    edit: number,
    work: () => Result,
    again?: Again,
  ): Result | undefined {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    try {
      const { result, milliseconds } = this.timed(work);
      this.note(name, milliseconds, placed.text.length);
      if (milliseconds > this.options.limit) {
        const what = `${name} takes longer than it may`;
        this.tell({ what, seed, edit, shrunk: placed, stack: `${Math.round(milliseconds)} ms` });
      }
      return result;
    } catch (error) {
      const what = describe(name, error);
      if (this.failures.has(what)) return undefined;
      const smallest = shrunk(placed, (candidate) => complaintOf(name, candidate, again)?.what === what);
      const { stack = '' } = withStacks(() => complaintOf(name, smallest, again)) ?? {};
      this.tell({ what, seed, edit, shrunk: smallest, stack });
    }
    return undefined;
  }

  /**
   * What took too long is done once more, and then the processor's time counts: the machine may have been busy with something else.
   * To ask for that time is too slow for each time.
   */
  private timed<Result>(work: () => Result): { readonly result: Result; readonly milliseconds: number } {
    const start = performance.now();
    const result = work();
    const milliseconds = performance.now() - start;
    if (milliseconds <= this.options.limit) return { result, milliseconds };
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return { result, milliseconds: (user + system) / 1000 };
  }

  private note(name: string, milliseconds: number, length: number): void {
    if (milliseconds > (this.slowest.get(name)?.milliseconds ?? -1)) this.slowest.set(name, { milliseconds, length });
  }

  private tell(failure: Failure): void {
    if (this.failures.has(failure.what)) return;
    this.failures.set(failure.what, failure);
    this.options.onFailure?.(failure);
  }
}

/** How a look is taken again; nothing for reading the text, which comes before each. */
interface Again {
  readonly look: Look;
  readonly chance: number;
}

/** What a look complains of in a text; undefined where it does not. */
function complaintOf(
  name: string,
  placed: Placed,
  again: Again | undefined,
): { readonly what: string; readonly stack: string } | undefined {
  let doing = READING;
  try {
    const subject = subjectOf(placed);
    doing = name;
    again?.look.at(subject, new Random(again.chance));
    return undefined;
  } catch (error) {
    return { what: describe(doing, error), stack: error instanceof Error ? (error.stack ?? '') : '' };
  }
}

/** Errors are made by the thousand and mostly thrown away: a run may go without their stacks, which take longer than all else. */
function withStacks<Result>(work: () => Result): Result {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 8;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Numbers and what stands in quotes differ from text to text. */
function describe(name: string, error: unknown): string {
  const [message = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return `${name}: ${message.replace(/\d+/g, 'N').slice(0, 160)}`;
}

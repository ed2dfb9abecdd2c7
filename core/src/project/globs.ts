/** What a glob is made of. A path runs through all alternatives at once, so matching never goes back. */
type Part =
  | { readonly kind: 'one'; readonly test: CharacterTest }
  | { readonly kind: 'any number'; readonly test: CharacterTest }
  | { readonly kind: 'either'; readonly of: readonly (readonly Part[])[] };

type CharacterTest = (character: string) => boolean;

/** A place in a glob: a character leads to `next`, or nothing leads to each of `free`. */
type State =
  | { readonly test: CharacterTest; readonly next: number; readonly free?: undefined }
  | { readonly free: readonly number[]; readonly test?: undefined; readonly next?: undefined };

interface Glob {
  /** How much work a path may be: grows with the glob, and never with the path. */
  readonly size: number;
  matches(path: string): boolean;
}

/** The message completes the sentence "This pattern …". */
export class BadGlobError extends Error {}

const LONGEST_GLOB = 250;
/** Numbers or letters that one range such as `{1..12}` stands for. */
const WIDEST_RANGE = 100;

const isNoSlash: CharacterTest = (character) => character !== '/';
const isAny: CharacterTest = () => true;

/**
 * Understands a glob: `*`, `**`, `?`, `[a-z]`, `[!a-z]`, `{a,b}`, `{1..12}`, `\` before a character that means itself, and `!` in
 * front for all that does not match. Paths are separated by `/`, and names that begin with a dot are like any others.
 *
 * @throws BadGlobError when it is too large, or can't match anything
 */
export function compileGlob(glob: string): Glob {
  if (glob.length > LONGEST_GLOB) throw new BadGlobError(`is longer than ${LONGEST_GLOB} characters: shorten it`);
  const [, marks = '', relative = ''] = /^(!*)(?:\.\/)?(.*)$/s.exec(glob) ?? [];
  if (relative === '') throw new BadGlobError('is empty: write which files are templates');
  if (relative.startsWith('/')) throw new BadGlobError('begins with /: write it relative to the folder of this file');
  if (relative.split('/').includes('..'))
    throw new BadGlobError('contains ..: only files in the folder of this file can be templates');
  const states = statesOf(new GlobReader(relative).parts());
  const isNegated = marks.length % 2 === 1;
  const runner = new Runner(states);
  return { size: states.length, matches: (path) => runner.accepts(path) !== isNegated };
}

class GlobReader {
  private readonly characters: readonly string[];
  /** Where each `{` and `[` ends; those without an end mean themselves. */
  private readonly ends: ReadonlyMap<number, number>;
  private at = 0;
  /** How many braces are open. */
  private depth = 0;

  constructor(glob: string) {
    this.characters = [...glob];
    this.ends = endsOf(this.characters);
  }

  parts(end = this.characters.length): Part[] {
    const parts: Part[] = [];
    while (this.at < end && !(this.depth > 0 && this.characters[this.at] === ',')) parts.push(...this.next(end));
    return parts;
  }

  private next(end: number): Part[] {
    const { at, characters } = this;
    const character = characters[at] ?? '';
    this.at += 1;
    switch (character) {
      case '*':
        return this.stars(at, end);
      case '?':
        return [{ kind: 'one', test: isNoSlash }];
      case '[':
        return this.ends.has(at) ? [this.characterClass(this.ends.get(at) ?? at)] : [only('[')];
      case '{':
        return this.ends.has(at) ? [this.braces(this.ends.get(at) ?? at)] : [only('{')];
      case '\\':
        this.at += 1;
        return [only(characters[at + 1] ?? '\\')];
      case '/': {
        const isLast = this.depth === 0 && characters.slice(at + 1).join('') === '**';
        if (!isLast || characters[at - 1] === '*') return [only('/')];
        // `messages/**` takes `messages` too.
        this.at = characters.length;
        return [{ kind: 'either', of: [[], [only('/'), { kind: 'any number', test: isAny }]] }];
      }
      default:
        return [only(character)];
    }
  }

  /** `**` crosses folders where it is alone between slashes; anywhere else it is `*`. */
  private stars(start: number, end: number): Part[] {
    const { characters } = this;
    while (this.at < end && characters[this.at] === '*') this.at += 1;
    const isAlone = start === 0 || '/{,'.includes(characters[start - 1] ?? '');
    const follows = this.at < end ? characters[this.at] : undefined;
    const crosses = this.at - start === 2 && isAlone && (follows === undefined || follows === '/' || follows === ',');
    if (!crosses) return [{ kind: 'any number', test: isNoSlash }];
    if (follows !== '/') return [{ kind: 'any number', test: isAny }];
    this.at += 1;
    // Any number of folders, none included.
    return [{ kind: 'either', of: [[], [{ kind: 'any number', test: isAny }, only('/')]] }];
  }

  private characterClass(end: number): Part {
    const isNegated = '!^'.includes(this.characters[this.at] ?? '');
    if (isNegated) this.at += 1;
    const ranges: (readonly [string, string])[] = [];
    while (this.at < end) {
      const from = this.member();
      const isRange = this.characters[this.at] === '-' && this.at + 1 < end;
      if (isRange) this.at += 1;
      const to = isRange ? this.member() : from;
      if (codeOf(from) > codeOf(to)) throw new BadGlobError(`contains the range ${from}-${to}: swap its ends`);
      ranges.push([from, to]);
    }
    this.at = end + 1;
    if (ranges.length === 0 && !isNegated) throw new BadGlobError('contains [], which matches nothing: remove it');
    const isIn: CharacterTest = (character) =>
      ranges.some(([from, to]) => codeOf(from) <= codeOf(character) && codeOf(character) <= codeOf(to));
    return { kind: 'one', test: isNegated ? (character) => isNoSlash(character) && !isIn(character) : isIn };
  }

  private member(): string {
    if (this.characters[this.at] === '\\') this.at += 1;
    const character = this.characters[this.at] ?? '';
    this.at += 1;
    return character;
  }

  private braces(end: number): Part {
    const range = rangeOf(this.characters.slice(this.at, end).join(''));
    if (range) {
      this.at = end + 1;
      return { kind: 'either', of: range.map((word) => [...word].map(only)) };
    }
    this.depth += 1;
    const alternatives = [this.parts(end)];
    while (this.at < end) {
      this.at += 1;
      alternatives.push(this.parts(end));
    }
    this.depth -= 1;
    this.at = end + 1;
    return { kind: 'either', of: alternatives };
  }
}

function only(wanted: string): Part {
  return { kind: 'one', test: (character) => character === wanted };
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? -1;
}

function endsOf(characters: readonly string[]): Map<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < characters.length; at++) {
    if (characters[at] === '\\') at += 1;
    else if (characters[at] === '{') open.push(at);
    else if (characters[at] === '}') {
      const start = open.pop();
      if (start !== undefined) ends.set(start, at);
    } else if (characters[at] === '[') {
      const end = endOfClass(characters, at);
      if (end === undefined) continue;
      ends.set(at, end);
      at = end;
    }
  }
  return ends;
}

function endOfClass(characters: readonly string[], start: number): number | undefined {
  for (let at = start + 1; at < characters.length; at++) {
    if (characters[at] === '\\') at += 1;
    else if (characters[at] === ']') return at;
  }
  return undefined;
}

const LETTERS = 26;
const FIRST_LETTER = 'a'.charCodeAt(0);

/** What a range such as `1..12`, `01..12` or `a..f` stands for; undefined when the text is no range. */
function rangeOf(text: string): string[] | undefined {
  const [, first, last] =
    /^(\d+)\.\.(\d+)$/.exec(text) ?? /^([a-z]+)\.\.([a-z]+)$/.exec(text) ?? /^([A-Z]+)\.\.([A-Z]+)$/.exec(text) ?? [];
  if (first === undefined || last === undefined) return undefined;
  const isNumber = /\d/.test(first);
  const [from, to] = [first, last].map((end) => (isNumber ? Number(end) : numberOf(end))).sort((a, b) => a - b);
  if (from === undefined || to === undefined || !(to - from < WIDEST_RANGE) || !Number.isSafeInteger(to)) {
    throw new BadGlobError(
      `contains the range {${shortened(text)}}: a range can't have more than ${WIDEST_RANGE} values`,
    );
  }
  const values = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  if (isNumber) return values.map((value) => String(value).padStart(Math.min(first.length, last.length), '0'));
  const isUpper = first === first.toUpperCase();
  return values.map((value) => (isUpper ? lettersOf(value).toUpperCase() : lettersOf(value)));
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** `a` is 1, `z` is 26, `aa` is 27. */
function numberOf(letters: string): number {
  return [...letters.toLowerCase()].reduce((sum, letter) => sum * LETTERS + letter.charCodeAt(0) - FIRST_LETTER + 1, 0);
}

function lettersOf(value: number): string {
  let letters = '';
  for (let left = value; left > 0; left = Math.floor((left - 1) / LETTERS)) {
    letters = String.fromCharCode(FIRST_LETTER + ((left - 1) % LETTERS)) + letters;
  }
  return letters;
}

/** The last state is the end. */
function statesOf(parts: readonly Part[]): readonly State[] {
  const states: State[] = [];
  const add = (list: readonly Part[]): void => {
    for (const part of list) {
      const start = states.length;
      if (part.kind === 'one') states.push({ test: part.test, next: start + 1 });
      else if (part.kind === 'any number') {
        states.push({ free: [start + 1, start + 2] }, { test: part.test, next: start });
      } else {
        const ways: number[] = [];
        const ends: number[][] = [];
        states.push({ free: ways });
        for (const alternative of part.of) {
          ways.push(states.length);
          add(alternative);
          const end: number[] = [];
          ends.push(end);
          states.push({ free: end });
        }
        for (const end of ends) end.push(states.length);
      }
    }
  };
  add(parts);
  states.push({ free: [] });
  return states;
}

/** All the places in a glob that a path may have come to; where a character leads is worked out once. */
interface Stop {
  readonly places: readonly number[];
  readonly isEnd: boolean;
  readonly next: Map<string, Stop>;
}

/** Above this many what was worked out is forgotten, so that memory has an end whatever the glob. */
const MOST_STOPS = 500;

/** Takes paths through a glob one character at a time, in time that grows with the path in a straight line. */
class Runner {
  private stops = new Map<string, Stop>();
  private transitions = 0;
  private start: Stop;

  constructor(private readonly states: readonly State[]) {
    this.start = this.stopAt([0]);
  }

  accepts(path: string): boolean {
    let stop = this.start;
    for (const character of path) {
      stop = stop.next.get(character) ?? this.step(stop, character);
      if (stop.places.length === 0) return false;
    }
    return stop.isEnd;
  }

  private step(from: Stop, character: string): Stop {
    if (this.stops.size > MOST_STOPS || this.transitions > 10 * MOST_STOPS) {
      this.stops = new Map();
      this.transitions = 0;
      this.start = this.stopAt([0]);
    }
    const reached = from.places.flatMap((index) => {
      const state = this.states[index];
      return state?.test?.(character) ? [state.next] : [];
    });
    const stop = this.stopAt(reached);
    from.next.set(character, stop);
    this.transitions += 1;
    return stop;
  }

  private stopAt(places: readonly number[]): Stop {
    const reached = this.reach(places);
    const key = reached.join();
    const known = this.stops.get(key);
    if (known) return known;
    const stop = { places: reached, isEnd: reached.includes(this.states.length - 1), next: new Map() };
    this.stops.set(key, stop);
    return stop;
  }

  /** The places that can be reached without a character. */
  private reach(places: readonly number[]): number[] {
    const seen = new Set<number>();
    const waiting = [...places];
    const reached: number[] = [];
    for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
      if (seen.has(index)) continue;
      seen.add(index);
      const free = this.states[index]?.free;
      if (free === undefined || index === this.states.length - 1) reached.push(index);
      else waiting.push(...free);
    }
    return reached.sort((a, b) => a - b);
  }
}

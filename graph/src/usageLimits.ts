import type { GraphClock, GraphResponse, GraphUsage } from './connection';
import { isRecord } from './json';

const MINUTE = 60_000;

/** In percent of what Meta allows in an hour: from here on requests are spread. */
const SLOW_FROM = 75;
/** From here on nothing is sent for a while. Meta's own limit is at 100, and each request beyond makes the wait longer. */
const STOP_FROM = 95;
/** Between two requests, at {@link SLOW_FROM} and at {@link STOP_FROM}; in milliseconds. */
const PAUSE = { least: 1_000, most: 10_000 };
/** In minutes, when Meta does not say how long, for the first stop and those that follow at once. */
const WAITS = [5, 10, 20, 40, 60] as const;
/** Minutes: Meta counts by the hour. Whatever a header or a clock says, after that it is asked again. */
const LONGEST_STOP = 60;
/** Milliseconds after which a stop counts as the first again: Meta counts by the hour. */
const FORGOTTEN_AFTER = 60 * MINUTE;
/** Accounts that one answer may tell of. Source: rate limits of the Graph API. */
const MOST_CASES = 32;

/** The app as a whole; all other buckets are ids. */
export const APP_BUCKET = 'app';

interface Bucket {
  percent: number;
  /** Milliseconds since 1970. */
  lastAnswer: number;
  waitsUntil?: number;
  /** When {@link waitsUntil} was set. */
  heldAt: number;
  stopsInARow: number;
}

/** Keeps to Meta's limits before Meta makes us. Source: rate limits of the Graph API. */
export class UsageLimits {
  private readonly buckets = new Map<string, Bucket>();
  /** What Meta calls the buckets that a request to one of ours counts for. */
  private readonly metaNames = new Map<string, Set<string>>();

  constructor(
    private readonly clock: GraphClock,
    private readonly report: (usage: GraphUsage) => void,
  ) {}

  /** Until when nothing may be sent that counts for one of these buckets; milliseconds since 1970. */
  waitsUntil(buckets: readonly string[]): number | undefined {
    const times = this.statesOf(buckets).flatMap((state) => {
      this.followClock(state);
      return state.waitsUntil !== undefined && state.waitsUntil > this.clock.now() ? state.waitsUntil : [];
    });
    return times.length === 0 ? undefined : Math.max(...times);
  }

  /** How long to wait before the next request, so that the limit is not reached; in milliseconds. */
  pauseBefore(buckets: readonly string[]): number {
    const now = this.clock.now();
    const pauses = this.statesOf(buckets).map(({ percent, lastAnswer }) => {
      if (percent < SLOW_FROM) return 0;
      // A clock that was set back must not make the pause any longer.
      const pause = pauseAt(percent);
      return Math.min(pause, lastAnswer + pause - now);
    });
    return Math.max(0, ...pauses);
  }

  /** Takes note of what the headers of an answer say. */
  observe(bucket: string, headers: GraphResponse['headers']): void {
    const app = parsedHeader(headers.get('x-app-usage'));
    if (isRecord(app)) this.record(APP_BUCKET, highestPercent(app), 0);

    const cases = parsedHeader(headers.get('x-business-use-case-usage'));
    if (!isRecord(cases)) return;
    const told = Object.entries(cases).slice(0, MOST_CASES);
    const names = told.map(([name]) => name);
    // An answer may tell of other accounts too. Meta's names are opaque, but one that is our own is about this account.
    const known = this.metaNames.get(bucket) ?? new Set();
    this.metaNames.set(bucket, known);
    for (const name of names.includes(bucket) ? [bucket] : names) known.add(name);
    for (const [name, entries] of told) {
      const counted = Array.isArray(entries) ? entries.filter(isRecord) : [];
      this.record(
        name,
        Math.max(0, ...counted.map(highestPercent)),
        Math.max(0, ...counted.map((entry) => numberIn(entry.estimated_time_to_regain_access))),
      );
    }
  }

  /** Meta said that a limit is reached. @returns until when nothing is sent; milliseconds since 1970 */
  stop(bucket: string): number {
    const known = this.waitsUntil([bucket]);
    if (known !== undefined) return known;
    const state = this.stateOf(bucket);
    const until = this.hold(state, 0);
    this.tell(bucket, state);
    return until;
  }

  private record(name: string, percent: number, minutesToWait: number): void {
    const state = this.stateOf(name);
    const before = { percent: state.percent, waitsUntil: state.waitsUntil };
    const now = this.clock.now();
    this.followClock(state);
    const waits = (state.waitsUntil ?? 0) > now;
    state.percent = percent;
    state.lastAnswer = now;
    if (percent >= STOP_FROM || minutesToWait > 0) {
      if (!waits || minutesToWait > 0) this.hold(state, minutesToWait);
    } else if (!waits) {
      delete state.waitsUntil;
      state.stopsInARow = 0;
    }
    if (state.percent !== before.percent || state.waitsUntil !== before.waitsUntil) this.tell(name, state);
  }

  private hold(state: Bucket, minutesToWait: number): number {
    if (this.clock.now() - (state.waitsUntil ?? 0) > FORGOTTEN_AFTER) state.stopsInARow = 0;
    const minutes = minutesToWait || (WAITS[Math.min(state.stopsInARow, WAITS.length - 1)] ?? WAITS[0]);
    state.stopsInARow += 1;
    const now = this.clock.now();
    state.waitsUntil = Math.max(state.waitsUntil ?? 0, now + Math.min(minutes, LONGEST_STOP) * MINUTE);
    state.heldAt = now;
    return state.waitsUntil;
  }

  /** After the clock was set back, a stop takes as long as it was to take, counted from now. */
  private followClock(state: Bucket): void {
    const now = this.clock.now();
    if (state.waitsUntil === undefined || now >= state.heldAt) return;
    state.waitsUntil = now + Math.min(state.waitsUntil - state.heldAt, LONGEST_STOP * MINUTE);
    state.heldAt = now;
  }

  private tell(bucket: string, { percent, waitsUntil }: Bucket): void {
    this.report({ bucket, percent: Math.min(100, percent), ...(waitsUntil === undefined ? {} : { waitsUntil }) });
  }

  private stateOf(name: string): Bucket {
    const known = this.buckets.get(name);
    if (known) return known;
    const state: Bucket = { percent: 0, lastAnswer: 0, heldAt: 0, stopsInARow: 0 };
    this.buckets.set(name, state);
    return state;
  }

  private statesOf(buckets: readonly string[]): readonly Bucket[] {
    const names = new Set(buckets.flatMap((bucket) => [bucket, ...(this.metaNames.get(bucket) ?? [])]));
    return Array.from(names, (name) => this.buckets.get(name)).filter((state) => state !== undefined);
  }
}

function pauseAt(percent: number): number {
  const share = Math.min(1, (percent - SLOW_FROM) / (STOP_FROM - SLOW_FROM));
  return PAUSE.least + share * (PAUSE.most - PAUSE.least);
}

function highestPercent(usage: Readonly<Record<string, unknown>>): number {
  return Math.max(numberIn(usage.call_count), numberIn(usage.total_time), numberIn(usage.total_cputime));
}

function numberIn(value: unknown): number {
  return typeof value === 'number' && value > 0 ? value : 0;
}

function parsedHeader(header: string | null): unknown {
  if (header === null) return undefined;
  try {
    return JSON.parse(header);
  } catch {
    return undefined;
  }
}

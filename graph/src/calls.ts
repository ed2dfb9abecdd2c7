import { orAborted } from './abort';
import type { GraphClock } from './connection';
import { GraphError, mayBeTooLarge } from './failure';
import { type GraphCalls, type GraphRequest, requestName } from './request';
import type { Transport } from './transport';
import type { Turns } from './turns';
import { APP_BUCKET, type UsageLimits } from './usageLimits';

/** Of a request that changes nothing. */
const MOST_TRIES = 3;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 8_000;

/** Lets requests through one by one for each account, holds them back where a limit is near, and tries again what may be repeated. */
export class PatientCalls implements GraphCalls {
  constructor(
    private readonly transport: Transport,
    private readonly turns: Turns,
    private readonly limits: UsageLimits,
    private readonly clock: GraphClock,
  ) {}

  send(request: GraphRequest, signal: AbortSignal | undefined): Promise<unknown> {
    return this.turns.inTurn(request.bucket, signal, async () => {
      for (let attempt = 1; ; attempt += 1) {
        await this.keepToLimits(request, signal);
        try {
          return await this.transport.send(request, attempt, signal);
        } catch (error) {
          if (attempt === MOST_TRIES || !mayBeTriedAgain(error, request)) throw error;
        }
        await sleep(this.clock, waitBefore(attempt + 1, this.clock), signal);
      }
    });
  }

  leftOut(request: GraphRequest, count: number): void {
    this.transport.note(request, `${count} entries left out: they can’t be read`);
  }

  private async keepToLimits(request: GraphRequest, signal: AbortSignal | undefined): Promise<void> {
    const buckets = [APP_BUCKET, request.bucket, request.node ?? request.bucket];
    const until = this.limits.waitsUntil(buckets);
    // To wait is for minutes: who asked is told so, and not left with nothing on the screen.
    if (until !== undefined) {
      throw new GraphError({ kind: 'rateLimited', until }, { request: requestName(request), notSent: true });
    }
    const pause = this.limits.pauseBefore(buckets);
    if (pause > 0) await sleep(this.clock, pause, signal);
  }
}

/** Milliseconds before a try: twice as long each time, and not the same for everybody. */
export function waitBefore(attempt: number, clock: GraphClock): number {
  const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1));
  return longest / 2 + (longest / 2) * clock.random();
}

export function sleep(clock: GraphClock, milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return orAborted(clock.sleep(milliseconds, signal), signal);
}

function mayBeTriedAgain(error: unknown, { repeatable, canShrink }: GraphRequest): boolean {
  if (!(error instanceof GraphError) || !mayPass(error)) return false;
  if (canShrink && mayBeTooLarge(error)) return false;
  return repeatable || error.details.notSent === true;
}

/** The same request may be answered next time. Where it was a change, nobody knows whether it was made. */
export function mayPass({ failure }: GraphError): boolean {
  if (failure.kind === 'transient') return true;
  return (
    failure.kind === 'unreachable' &&
    (failure.because === 'offline' ||
      failure.because === 'timeout' ||
      failure.because === 'connectionLost' ||
      failure.because === 'notJson')
  );
}

import type { TemplateNode } from '../../contracts/src';
import { statusFacts } from '../../facts/src';
import { type GraphClient, GraphError } from '../../graph/src';
import type { DeployPorts } from './ports';
import { endsTheRest, tellSafely, unexpectedFailure } from './stopping';
import { wholeTemplates } from './wholeTemplates';

/** What is followed, and how it was when it was last seen. */
export interface FollowedTemplate {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly status: string;
  readonly category: string;
}

/** All that a watch knows, to be kept over a reload. Times are milliseconds since 1970. */
export interface WatchState {
  readonly followed: readonly FollowedTemplate[];
  /** Rounds since something was last added or changed; the more, the longer until the next. */
  readonly round: number;
  readonly nextAt: number;
}

export type WatchEvent =
  | { readonly kind: 'approved' | 'paused' | 'disabled' | 'stillInReview'; readonly template: TemplateNode }
  /** `reason` as Meta names it, such as `INVALID_FORMAT`. */
  | { readonly kind: 'rejected'; readonly template: TemplateNode; readonly reason: string }
  | { readonly kind: 'recategorised'; readonly template: TemplateNode; readonly from: string; readonly to: string }
  /** Another status that is no longer a review, such as `ARCHIVED`. */
  | { readonly kind: 'left'; readonly template: TemplateNode }
  /** It is not there any more. */
  | { readonly kind: 'gone'; readonly template: FollowedTemplate }
  /** Nothing can be asked until a person has done something, or nothing was answered for days; it stands still until it is told to go on. */
  | { readonly kind: 'trouble'; readonly error: GraphError };

export interface WatchListener {
  readonly onEvent: (event: WatchEvent) => void;
  /** Told when {@link StatusWatch.state} has changed, to keep it. */
  readonly onState?: (state: WatchState) => void;
  /** Told of everything that was read, to show it. */
  readonly onRead?: (templates: readonly TemplateNode[]) => void;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Milliseconds until the next round. A review takes from seconds to a day; most are decided within minutes. */
export const WATCH_INTERVALS: readonly number[] = [
  15 * SECOND,
  30 * SECOND,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
];

/** Milliseconds: what was kept by a clock that was ahead must not make it wait for longer. */
const LONGEST_KEPT_WAIT = 60 * MINUTE;

/** Three days at the longest interval, three times the longest review: then a person has to look. */
export const MOST_ROUNDS = 150;

/**
 * Follows templates of one WABA until Meta has decided. Asks politely: one request a round for all that is in review, at intervals
 * that grow, and one more for each template that has left the review.
 */
export class StatusWatch {
  private readonly followed = new Map<string, FollowedTemplate>();
  private round: number;
  private nextAt: number;
  /** When {@link nextAt} was set. */
  private setAt: number;
  private paused = false;
  private troubled = false;
  private wake: (() => void) | undefined;

  /**
   * @param client asked for in each round, since the account may be reached elsewhere by then
   * @param before what {@link state} was, to go on from there; of one that was damaged, what can be used
   */
  constructor(
    private readonly client: () => GraphClient,
    readonly wabaId: string,
    private readonly clock: Pick<DeployPorts, 'now' | 'sleep'>,
    private readonly listener: WatchListener,
    before?: WatchState,
  ) {
    const { followed, round, nextAt } = before ?? {};
    for (const template of Array.isArray(followed) ? followed.filter(isFollowed) : []) {
      this.followed.set(template.id, template);
    }
    this.round = Number.isSafeInteger(round) ? Math.min(Math.max(0, round ?? 0), MOST_ROUNDS) : 0;
    this.setAt = clock.now();
    const kept = typeof nextAt === 'number' && Number.isFinite(nextAt) ? nextAt : 0;
    this.nextAt = Math.min(kept, this.setAt + LONGEST_KEPT_WAIT);
  }

  get state(): WatchState {
    return { followed: [...this.followed.values()], round: this.round, nextAt: this.nextAt };
  }

  /** Follows templates that are in review; others are left out. The next round comes soon. */
  follow(templates: readonly FollowedTemplate[]): void {
    const undecided = templates.filter(({ status }) => statusFacts(status).undecided);
    if (undecided.length === 0) return;
    for (const { id, name, language, status, category } of undecided) {
      this.followed.set(id, { id, name, language, status, category });
    }
    this.startOver();
  }

  /** Stands still while nobody looks. */
  pause(): void {
    this.paused = true;
    this.wakeUp();
  }

  /** Goes on after a pause; a round that is due comes at once. After trouble it still stands: nobody has mended that by looking. */
  resume(): void {
    this.paused = false;
    this.wakeUp();
  }

  /** Goes on after trouble, since what stood in the way may be mended. */
  goOn(): void {
    this.troubled = false;
    this.wakeUp();
  }

  /** Asks at once, because a person wants to know. */
  checkNow(): void {
    this.nextRound(this.clock.now());
    this.paused = false;
    this.goOn();
  }

  /** Runs until the signal is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const stands = this.paused || this.troubled || this.followed.size === 0;
      const wait = this.wait();
      if (stands || wait > 0) await this.sleep(stands ? undefined : wait, signal);
      else await this.askOnce(signal);
    }
  }

  /** Milliseconds until the next round, whatever the clock has done since it was set. */
  private wait(): number {
    const now = this.clock.now();
    // After the clock was set back it takes as long as it was to take, counted from now.
    if (now < this.setAt) this.nextRound(now + (this.nextAt - this.setAt));
    return this.nextAt - now;
  }

  /** @param milliseconds undefined: until woken */
  private async sleep(milliseconds: number | undefined, signal: AbortSignal): Promise<void> {
    const woken = new AbortController();
    const wake = () => woken.abort();
    this.wake = wake;
    signal.addEventListener('abort', wake, { once: true });
    try {
      if (milliseconds === undefined) await aborted(woken.signal);
      else await this.clock.sleep(milliseconds, woken.signal);
    } catch (error) {
      if (!woken.signal.aborted) throw error;
    } finally {
      signal.removeEventListener('abort', wake);
      this.wake = undefined;
    }
  }

  private async askOnce(signal: AbortSignal): Promise<void> {
    try {
      await this.askRound(signal);
      this.round++;
      this.giveUpLate();
      this.schedule();
    } catch (cause) {
      if (signal.aborted) return;
      const error = cause instanceof GraphError ? cause : unexpectedFailure(cause, `GET ${this.wabaId}`);
      this.round++;
      this.schedule();
      if (error.failure.kind === 'rateLimited') this.nextRound(Math.max(this.nextAt, error.failure.until));
      else if (needsAPerson(error) || this.round >= MOST_ROUNDS) {
        this.troubled = true;
        this.tell({ kind: 'trouble', error });
      }
    }
    this.stateChanged();
  }

  private async askRound(signal: AbortSignal): Promise<void> {
    const client = this.client();
    const asked = [...this.followed.values()];
    const inReview = new Set<string>();
    const filter = { status: UNDECIDED, fields: WATCHED_FIELDS };
    for await (const page of client.templates.list(this.wabaId, filter, { signal })) {
      for (const { id } of page.templates) inReview.add(id);
      this.take(page.templates);
    }
    let failure: unknown;
    for (const { id } of asked) {
      if (inReview.has(id) || !this.followed.has(id)) continue;
      try {
        await this.askOne(client, id, signal);
      } catch (error) {
        // One that can't be read keeps nobody from hearing of the others.
        if (!(error instanceof GraphError) || endsTheRest(error)) throw error;
        failure ??= error;
      }
    }
    if (failure !== undefined) throw failure;
  }

  private async askOne(client: GraphClient, id: string, signal: AbortSignal): Promise<void> {
    try {
      this.take([await client.templates.get(id, { signal })]);
    } catch (error) {
      if (!(error instanceof GraphError) || error.failure.kind !== 'notVisible') throw error;
      const template = this.followed.get(id);
      this.followed.delete(id);
      if (template) this.tell({ kind: 'gone', template });
    }
  }

  private take(nodes: readonly TemplateNode[]): void {
    const ours = wholeTemplates(nodes).templates.filter(({ id }) => this.followed.has(id));
    if (ours.length > 0) tellSafely(() => this.listener.onRead?.(ours));
    for (const template of ours) {
      const before = this.followed.get(template.id);
      if (!before) continue;
      const { id, name, language, status, category } = template;
      if (statusFacts(status).undecided) this.followed.set(id, { id, name, language, status, category });
      else this.followed.delete(id);
      if (category !== before.category) {
        this.tell({ kind: 'recategorised', template, from: before.category, to: category });
        this.round = 0;
      }
      if (!statusFacts(status).undecided) {
        this.tell(decision(template, before));
        this.round = 0;
      }
    }
  }

  private giveUpLate(): void {
    if (this.round < MOST_ROUNDS) return;
    for (const template of this.followed.values()) this.tell({ kind: 'stillInReview', template });
    this.followed.clear();
  }

  private startOver(): void {
    this.round = 0;
    this.troubled = false;
    this.schedule();
    this.stateChanged();
    this.wakeUp();
  }

  private schedule(): void {
    const interval = WATCH_INTERVALS[Math.min(this.round, WATCH_INTERVALS.length - 1)] ?? 0;
    this.nextRound(this.clock.now() + interval);
  }

  private nextRound(at: number): void {
    this.setAt = this.clock.now();
    this.nextAt = at;
  }

  private wakeUp(): void {
    this.wake?.();
  }

  private stateChanged(): void {
    tellSafely(() => this.listener.onState?.(this.state));
  }

  /** Who hears of one template must not keep the others from being told. */
  private tell(event: WatchEvent): void {
    tellSafely(() => this.listener.onEvent(event));
  }
}

const UNDECIDED: readonly string[] = ['PENDING', 'IN_APPEAL'];
const WATCHED_FIELDS: readonly string[] = [
  'id',
  'name',
  'language',
  'status',
  'category',
  'rejected_reason',
  'quality_score',
];

function decision(template: TemplateNode, before: FollowedTemplate): WatchEvent {
  const { meaning } = statusFacts(template.status);
  switch (meaning) {
    case 'approved':
    case 'paused':
    case 'disabled':
      return { kind: meaning, template };
    case 'rejected':
      return { kind: 'rejected', template, reason: template.rejected_reason ?? 'NONE' };
    case 'deleted':
    case 'beingDeleted':
      return { kind: 'gone', template: before };
    default:
      return { kind: 'left', template };
  }
}

/** Whether asking again without a person’s doing would be answered alike. */
function needsAPerson({ failure }: GraphError): boolean {
  return ['signInAgain', 'appSecretNeeded', 'permissionMissing', 'notVisible', 'blocked'].includes(failure.kind);
}

function isFollowed(template: Partial<FollowedTemplate> | null): template is FollowedTemplate {
  const { id, name, language, status, category } = template ?? {};
  return [id, name, language, status, category].every((field) => typeof field === 'string');
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

import { HOUR, MINUTE } from './clock';
import { Refusal } from './refusal';
import type { StoredWaba } from './state';
import type { Store } from './store';
import { tooManyForAccount, waitText } from './templates/limits';

/** Calls of one app in an hour, for one WABA. Source: Graph API rate limiting. */
const DEFAULT_CALLS = 200;
/** For a WABA with a phone number, and what is read and changed most. */
const CALLS_OF_ACTIVE = 5000;
/** Of one app, for one user, in an hour. */
const CALLS_OF_APP = 200;

interface Bucket {
  since: number;
  calls: number;
  blockedUntil: number;
}

/** Counts calls the way Meta does, and stops them where Meta would. */
export class Usage {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly store: Store) {}

  /**
   * Counts one call that is about a WABA. A call that is made while calls are held back holds them back for longer.
   *
   * @param isCommon whether it is one of those that a WABA with a phone number may make more often
   * @throws Refusal when there were too many
   */
  count(appId: string, waba: StoredWaba, isCommon: boolean): void {
    const isActive = isCommon && this.store.phoneNumbersOf(waba.id).length > 0;
    const bucket = this.bucket(keyOf(appId, waba.id, isActive));
    const wait = this.countIn(bucket, isActive ? CALLS_OF_ACTIVE : DEFAULT_CALLS);
    if (wait > 0) throw tooManyForAccount(wait);
  }

  /** Counts one call of an app. @throws Refusal when there were too many */
  countApp(appId: string): void {
    const wait = this.countIn(this.bucket(appId), this.mostOfApp());
    if (wait === 0) return;
    throw new Refusal(4, '(#4) Application request limit reached', {
      isTransient: true,
      user: { key: 'tooManyCalls', gaps: [waitText(wait)] },
    });
  }

  /** Makes the calls that an app has made for a WABA, or for all, so many percent of what it may make. */
  set(appId: string, wabaId: string | undefined, percent: number, blockedMinutes = 0): void {
    const now = this.store.now();
    const blockedUntil = blockedMinutes > 0 ? now + blockedMinutes * MINUTE : 0;
    const put = (key: string, most: number) =>
      this.buckets.set(key, { since: now, calls: Math.floor((most * percent) / 100), blockedUntil });
    if (wabaId === undefined) {
      put(appId, this.mostOfApp());
    } else {
      put(keyOf(appId, wabaId, true), CALLS_OF_ACTIVE);
      put(keyOf(appId, wabaId, false), DEFAULT_CALLS);
    }
  }

  /** The headers that say how much of it is used. */
  headers(appId: string | undefined, wabaId: string | undefined): Record<string, string> {
    if (appId === undefined) return {};
    const of = (key: string, most: number) => Math.min(100, Math.floor((100 * this.bucket(key).calls) / most));
    const app = of(appId, this.mostOfApp());
    const headers: Record<string, string> = {
      'x-app-usage': JSON.stringify({ call_count: app, total_cputime: app, total_time: app }),
    };
    if (wabaId === undefined) return headers;
    const keys = [keyOf(appId, wabaId, true), keyOf(appId, wabaId, false)] as const;
    const percent = Math.max(of(keys[0], CALLS_OF_ACTIVE), of(keys[1], DEFAULT_CALLS));
    const blockedFor = Math.max(...keys.map((key) => this.bucket(key).blockedUntil)) - this.store.now();
    const entry = {
      type: 'whatsapp_business_management',
      call_count: percent,
      total_cputime: percent,
      total_time: percent,
      estimated_time_to_regain_access: Math.max(0, Math.ceil(blockedFor / MINUTE)),
    };
    headers['x-business-use-case-usage'] = JSON.stringify({ [wabaId]: [entry] });
    return headers;
  }

  private mostOfApp(): number {
    return CALLS_OF_APP * Math.max(1, this.store.state.users.length);
  }

  /** @returns how long calls are held back, in milliseconds; 0 when they are not */
  private countIn(bucket: Bucket, most: number): number {
    const now = this.store.now();
    bucket.calls += 1;
    if (bucket.blockedUntil > now) {
      bucket.blockedUntil = Math.min(bucket.blockedUntil + MINUTE, now + HOUR);
    } else if (bucket.calls > most) {
      bucket.blockedUntil = bucket.since + HOUR;
    }
    return Math.max(0, bucket.blockedUntil - now);
  }

  private bucket(key: string): Bucket {
    const now = this.store.now();
    const known = this.buckets.get(key);
    const isOver = (each: Bucket) => (each.blockedUntil > 0 ? each.blockedUntil : each.since + HOUR) <= now;
    if (known && !isOver(known)) return known;
    const fresh = { since: now, calls: 0, blockedUntil: 0 };
    this.buckets.set(key, fresh);
    return fresh;
  }
}

const keyOf = (appId: string, wabaId: string, isActive: boolean): string =>
  `${appId} ${wabaId} ${isActive ? 'active' : 'default'}`;

import { END_OF_TIME } from './clock';
import type { Faults } from './faults';
import { isRecord } from './parameters';
import { RESTRICTION_TYPES, type Restrictions } from './restrictions';
import { DEFAULT_SETTINGS, type Settings, type StoredTemplate, type StoredWaba } from './state';
import type { Store } from './store';
import { addDirectSendTemplate } from './templates/directSend';
import type { Lifecycle } from './templates/lifecycle';
import type { Usage } from './usage';

/** What there is to do with the sandbox itself, for its page and for tests. */
export class Control {
  constructor(
    private readonly store: Store,
    private readonly lifecycle: Lifecycle,
    private readonly faults: Faults,
    private readonly usage: Usage,
    private readonly restrictions: Restrictions,
  ) {}

  /** All that it holds, tokens included. */
  state(): unknown {
    this.lifecycle.settle();
    const { uploads, samples, loginCodes, ...state } = this.store.state;
    return {
      now: this.store.now(),
      ...state,
      uploads: uploads.map(({ received, ...upload }) => ({ ...upload, receivedBytes: received.length })),
      samples: samples.map(({ content, ...sample }) => ({ ...sample, isKept: content !== undefined })),
      loginCodes: loginCodes.length,
      faults: this.faults.list(),
    };
  }

  /** Moves the clock forward. @throws RangeError when told to go back */
  clock(asked: unknown): unknown {
    const advance = isRecord(asked) ? Number(asked.advanceMs) : Number.NaN;
    if (!Number.isSafeInteger(advance) || advance < 0) {
      throw new RangeError('advanceMs is a whole number of milliseconds, from 0 on: time does not go back.');
    }
    if (this.store.now() + advance > END_OF_TIME)
      throw new RangeError('advanceMs leads beyond the end of the calendar.');
    this.store.state.clockOffsetMs += advance;
    this.store.changed();
    this.lifecycle.settle();
    return { now: this.store.now() };
  }

  /** One fault, or several as `faults`. */
  addFaults(asked: unknown): unknown {
    const list = isRecord(asked) && Array.isArray(asked.faults) ? asked.faults : [asked];
    for (const fault of list) this.faults.add(fault);
    return { faults: this.faults.list() };
  }

  clearFaults(): unknown {
    this.faults.clear();
    return { faults: [] };
  }

  /** How much of the calls of an app is used: of the first one, unless told. */
  setUsage(asked: unknown): unknown {
    const { appId, wabaId, percent, blockedMinutes } = isRecord(asked) ? asked : {};
    const app = appId === undefined ? this.store.state.apps[0] : this.store.app(String(appId));
    if (!app) throw new RangeError('There is no such app.');
    if (wabaId !== undefined && !this.store.waba(String(wabaId))) throw new RangeError('There is no such WABA.');
    const share = numberFrom(percent, 'percent', 0, 1000);
    const minutes = numberFrom(blockedMinutes ?? 0, 'blockedMinutes', 0, 24 * 60);
    this.usage.set(app.id, wabaId === undefined ? undefined : String(wabaId), share, minutes);
    return { appId: app.id };
  }

  /** Restricts an account for a number of days, 30 unless told; a `type` of `null` ends all that restricts it. */
  restrict(asked: unknown): unknown {
    const { wabaId, type, days = 30 } = isRecord(asked) ? asked : {};
    const waba = this.wabaFrom(wabaId);
    if (type === null) this.restrictions.lift(waba);
    else this.restrictions.put(waba, wordFrom(type, 'type'), numberFrom(days, 'days', 1, 3650));
    return { wabaId: waba.id, restrictions: waba.restrictions ?? [] };
  }

  /** A template as Direct Send makes it: `{"wabaId", "name", "language", "text"}`, all of which may be left out. */
  directSend(asked: unknown): StoredTemplate {
    const { wabaId, name, language = 'en_US', text = 'Your order is ready.' } = isRecord(asked) ? asked : {};
    return addDirectSendTemplate(this.store, this.wabaFrom(wabaId), {
      ...(name !== undefined && { name: String(name) }),
      language: String(language),
      text: String(text),
    });
  }

  /** The first account, unless told. */
  private wabaFrom(wabaId: unknown): StoredWaba {
    const waba = wabaId === undefined ? this.store.state.wabas[0] : this.store.waba(String(wabaId));
    if (!waba) throw new RangeError('There is no such WABA.');
    return waba;
  }

  /** Changes what is named and leaves the rest; `null` puts a setting back. */
  settings(asked: unknown): unknown {
    if (!isRecord(asked)) throw new RangeError('Settings are an object.');
    const { verified, businessId, ...others } = asked;
    const settings: Settings = { ...this.store.state.settings };
    for (const [name, value] of Object.entries(others)) setOne(settings, name, value);
    if (verified !== undefined) {
      const chosen = this.store.state.businesses.filter(({ id }) => businessId === undefined || id === businessId);
      for (const business of chosen) business.verification = verified === true ? 'verified' : 'not_verified';
    }
    this.store.state.settings = settings;
    this.store.changed();
    return settings;
  }

  /** What Meta's reviewers and systems do. @throws RangeError for a template or an action that there is not */
  act(templateId: string, asked: unknown): StoredTemplate {
    const template = this.store.template(templateId);
    if (!template) throw new RangeError('There is no such template.');
    const { action, reason, category, score } = isRecord(asked) ? asked : {};
    switch (action) {
      case 'approve':
        this.lifecycle.approve(template);
        return template;
      case 'reject':
        this.lifecycle.reject(template, oneOf(reason ?? 'INVALID_FORMAT', REJECTED_REASONS, 'reason'));
        return template;
      case 'pause':
        this.lifecycle.pause(template);
        return template;
      case 'disable':
        this.lifecycle.disable(template);
        return template;
      case 'delete':
        this.lifecycle.remove(template);
        return template;
      case 'recategorise':
        this.lifecycle.recategorise(template, oneOf(category, CATEGORIES, 'category'));
        return template;
      case 'planToRecategorise':
        this.lifecycle.plansToRecategorise(
          template,
          oneOf(category, CATEGORIES, 'category'),
          this.store.now() + DAY_OF_NOTICE_MS,
        );
        return template;
      case 'rate':
        template.quality = { score: oneOf(score, SCORES, 'score'), at: this.store.now() };
        this.store.changed();
        return template;
      default:
        throw new RangeError(`An action is one of ${ACTIONS.join(', ')}.`);
    }
  }
}

const ACTIONS = [
  'approve',
  'reject',
  'pause',
  'disable',
  'delete',
  'recategorise',
  'planToRecategorise',
  'rate',
] as const;

/** Source: the template's node, and the webhook of its status. */
export const REJECTED_REASONS = [
  'ABUSIVE_CONTENT',
  'INCORRECT_CATEGORY',
  'INVALID_FORMAT',
  'PROMOTIONAL',
  'SCAM',
  'TAG_CONTENT_MISMATCH',
] as const;

const CATEGORIES = ['AUTHENTICATION', 'MARKETING', 'UTILITY'] as const;
const SCORES = ['GREEN', 'YELLOW', 'RED', 'UNKNOWN'] as const;

/** Source: template categorisation. */
const DAY_OF_NOTICE_MS = 24 * 3_600_000;

const LONGEST_MS = 10 * 365 * 24 * 3_600_000;

function setOne(settings: Settings, name: string, value: unknown): void {
  if (!(SETTINGS as readonly string[]).includes(name)) {
    throw new RangeError(`There is no setting ${name}. There are: ${SETTINGS.join(', ')}, verified.`);
  }
  if (value === null) {
    Object.assign(settings, { [name]: DEFAULT_SETTINGS[name as keyof Settings] });
    return;
  }
  switch (name as (typeof SETTINGS)[number]) {
    case 'reviewMs':
    case 'approvedLockMs':
    case 'otherLockMs':
      Object.assign(settings, { [name]: numberFrom(value, name, 0, LONGEST_MS) });
      return;
    case 'templateLimit':
      settings.templateLimit = numberFrom(value, name, 0, 100_000);
      return;
    case 'largestPage':
      settings.largestPage = numberFrom(value, name, 1, 1000);
      return;
    case 'reviews':
      settings.reviews = oneOf(value, ['rules', 'approve', 'reject', 'byHand'] as const, name);
      return;
    case 'recategorise':
      settings.recategorise = oneOf(value, ['rules', 'never'] as const, name);
      return;
    case 'locale':
      settings.locale = oneOf(value, ['en', 'es', 'pt'] as const, name);
      return;
    case 'requireProof':
      if (typeof value !== 'boolean') throw new RangeError('requireProof is true or false.');
      settings.requireProof = value;
  }
}

const SETTINGS = [
  'reviewMs',
  'reviews',
  'recategorise',
  'approvedLockMs',
  'otherLockMs',
  'requireProof',
  'locale',
  'templateLimit',
  'largestPage',
] as const satisfies readonly (keyof Settings)[];

function numberFrom(value: unknown, name: string, least: number, most: number): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new RangeError(`${name} is a whole number from ${least} to ${most}.`);
}

function wordFrom(value: unknown, name: string): string {
  if (typeof value === 'string' && /^[A-Z_]{1,100}$/.test(value)) return value;
  throw new RangeError(`${name} is a word in capitals, such as ${RESTRICTION_TYPES[0]}, or null.`);
}

function oneOf<Word extends string>(value: unknown, words: readonly Word[], name: string): Word {
  const found = words.find((word) => word === value);
  if (found !== undefined) return found;
  throw new RangeError(`${name} is one of ${words.join(', ')}.`);
}

import { END_OF_TIME } from './clock';
import { DEEPEST, isDeeper } from './depth';
import { isLoopback } from './loopback';
import { isRecord } from './parameters';
import {
  type LoginCode,
  type NameLock,
  type SandboxState,
  type Settings,
  STATE_FORMAT,
  type StoredApp,
  type StoredBusiness,
  type StoredPhoneNumber,
  type StoredRestriction,
  type StoredSample,
  type StoredTemplate,
  type StoredToken,
  type StoredUser,
  type StoredWaba,
  type UploadSession,
} from './state';

/** Where a value is not as it must be: `templates[3].status is not a text`. Undefined where it is. */
type Check = (value: unknown, path: string) => string | undefined;

type Fields<Stored> = { readonly [Key in keyof Required<Stored>]: Check };

/** The latest time that a date can hold, in milliseconds since 1970. */
const LATEST = 8_640_000_000_000_000;

const is =
  (what: string, fits: (value: unknown) => boolean): Check =>
  (value, path) => {
    if (fits(value)) return undefined;
    return value === undefined ? `${path} is missing` : `${path} is not ${what}`;
  };

const isWhole = (value: unknown, least: number, most: number): boolean =>
  Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;

const text = is('a text', (value) => typeof value === 'string');
const flag = is('true or false', (value) => typeof value === 'boolean');
const id = is('an id, a text of digits', (value) => typeof value === 'string' && /^\d{1,30}$/.test(value));
const time = is('a time in milliseconds since 1970', (value) => isWhole(value, 0, LATEST));
const whole = (least: number, most: number): Check =>
  is(`a whole number from ${least} to ${most}`, (value) => isWhole(value, least, most));
const count = whole(0, Number.MAX_SAFE_INTEGER);
const oneOf = (...words: readonly string[]): Check =>
  is(`one of ${words.join(', ')}`, (value) => words.some((word) => word === value));
const optional =
  (check: Check): Check =>
  (value, path) =>
    value === undefined ? undefined : check(value, path);

const listOf =
  (check: Check): Check =>
  (value, path) =>
    Array.isArray(value)
      ? first(value.entries(), ([index, item]) => check(item, `${path}[${index}]`))
      : is('a list', () => false)(value, path);

const recordOf =
  <Stored>(fields: Fields<Stored>): Check =>
  (value, path) =>
    isRecord(value)
      ? first(Object.entries<Check>(fields), ([name, check]) =>
          check(Object.hasOwn(value, name) ? value[name] : undefined, path === '' ? name : `${path}.${name}`),
        )
      : is('an object', () => false)(value, path);

function first<Item>(items: Iterable<Item>, problem: (item: Item) => string | undefined): string | undefined {
  for (const item of items) {
    const found = problem(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

const allOf =
  (...checks: readonly Check[]): Check =>
  (value, path) =>
    first(checks, (check) => check(value, path));

const LONGEST_MS = 10 * 365 * 24 * 3_600_000;
const duration = whole(0, LONGEST_MS);
const locale = oneOf('en', 'es', 'pt');

const settings = recordOf<Settings>({
  reviewMs: duration,
  reviews: oneOf('rules', 'approve', 'reject', 'byHand'),
  recategorise: oneOf('rules', 'never'),
  approvedLockMs: duration,
  otherLockMs: duration,
  requireProof: flag,
  locale: optional(locale),
  templateLimit: optional(whole(0, 100_000)),
  largestPage: whole(1, 1000),
});

const business = recordOf<StoredBusiness>({
  id,
  name: text,
  timezoneId: count,
  verification: oneOf('verified', 'not_verified', 'pending'),
  messagingLimit: text,
});

const waba = recordOf<StoredWaba>({
  id,
  name: text,
  businessId: id,
  sharedWith: listOf(id),
  currency: text,
  timezoneId: text,
  namespace: text,
  reviewStatus: oneOf('PENDING', 'APPROVED', 'REJECTED'),
  country: text,
  createdAt: time,
  locale,
  insights: flag,
  autoArchival: flag,
  subscribedApps: listOf(recordOf<StoredWaba['subscribedApps'][number]>({ appId: id, overrideUri: optional(text) })),
  restrictions: optional(listOf(recordOf<StoredRestriction>({ type: text, violation: text, until: time }))),
});

const phoneNumber = recordOf<StoredPhoneNumber>({
  id,
  wabaId: id,
  number: text,
  verifiedName: text,
  nameStatus: text,
  quality: text,
  codeStatus: text,
  status: text,
  mode: oneOf('LIVE', 'SANDBOX'),
  throughput: text,
  official: flag,
});

const app = recordOf<StoredApp>({
  id,
  name: text,
  secret: text,
  requiresProof: flag,
  subscription: optional(
    recordOf<NonNullable<StoredApp['subscription']>>({
      callbackUrl: is('an http address on this machine', (value) => typeof value === 'string' && isLoopback(value)),
      fields: listOf(text),
    }),
  ),
});

const user = recordOf<StoredUser>({
  id,
  name: text,
  kind: oneOf('SYSTEM_USER', 'USER'),
  adminOf: listOf(id),
  assigned: listOf(recordOf<StoredUser['assigned'][number]>({ wabaId: id, tasks: listOf(text) })),
});

const token = recordOf<StoredToken>({
  value: text,
  label: text,
  appId: id,
  userId: id,
  scopes: listOf(text),
  targetIds: optional(listOf(text)),
  issuedAt: time,
  expiresAt: time,
  fault: optional(count),
  mayNotAskAboutItself: optional(flag),
});

/** What the sandbox looks at of a component; the rest is given back as it is. */
const component: Check = (value, path) =>
  recordOf<Record<'type' | 'format' | 'buttons' | 'cards', unknown>>({
    type: text,
    format: optional(text),
    buttons: optional(listOf(recordOf<{ type: string }>({ type: text }))),
    cards: optional(listOf(recordOf<{ components: unknown }>({ components: listOf(component) }))),
  })(value, path);

const shallow = is(`nested at most ${DEEPEST} levels deep`, (value) => !isDeeper(value, DEEPEST));

const template = recordOf<StoredTemplate>({
  id,
  wabaId: id,
  name: text,
  language: text,
  category: text,
  status: text,
  components: allOf(shallow, listOf(component)),
  parameterFormat: oneOf('POSITIONAL', 'NAMED'),
  subCategory: optional(text),
  displayFormat: optional(text),
  previousCategory: optional(text),
  nextCategory: optional(recordOf<NonNullable<StoredTemplate['nextCategory']>>({ category: text, at: time })),
  quality: recordOf<StoredTemplate['quality']>({ score: text, at: time }),
  rejectedReason: text,
  ttlSeconds: optional(is('a whole number', Number.isSafeInteger)),
  linkTrackingOptedOut: optional(flag),
  optimization: optional(allOf(shallow, is('an object', isRecord))),
  libraryName: optional(text),
  madeBy: optional(oneOf('META', 'DIRECT_SEND')),
  createdAt: time,
  changedAt: time,
  approvedEdits: listOf(time),
  review: optional(
    recordOf<NonNullable<StoredTemplate['review']>>({
      endsAt: time,
      status: oneOf('APPROVED', 'REJECTED'),
      reason: text,
    }),
  ),
  pausedUntil: optional(time),
  timesPaused: count,
  beforeArchive: optional(recordOf<NonNullable<StoredTemplate['beforeArchive']>>({ status: text, archivedAt: time })),
  deletedAt: optional(time),
  inFlight: flag,
});

const creations: Check = (value, path) =>
  isRecord(value)
    ? first(
        Object.entries(value),
        ([wabaId, times]) => id(wabaId, `a name in ${path}`) ?? listOf(time)(times, `${path}.${wabaId}`),
      )
    : is('an object', () => false)(value, path);

const state = recordOf<SandboxState>({
  format: is(`${STATE_FORMAT}: another version of the sandbox has written it`, (value) => value === STATE_FORMAT),
  clockOffsetMs: whole(0, END_OF_TIME),
  lastNumber: count,
  settings,
  businesses: listOf(business),
  wabas: listOf(waba),
  phoneNumbers: listOf(phoneNumber),
  apps: listOf(app),
  users: listOf(user),
  tokens: listOf(token),
  templates: listOf(template),
  locks: listOf(recordOf<NameLock>({ wabaId: id, name: text, language: text, category: optional(text), until: time })),
  uploads: listOf(
    recordOf<UploadSession>({
      id: text,
      appId: id,
      userId: id,
      fileName: text,
      fileType: text,
      fileLength: count,
      received: text,
    }),
  ),
  samples: listOf(
    recordOf<StoredSample>({ id: text, handle: text, fileName: text, fileType: text, content: optional(text) }),
  ),
  loginCodes: listOf(
    recordOf<LoginCode>({
      code: text,
      appId: id,
      redirectUri: text,
      scopes: listOf(text),
      targetIds: optional(listOf(text)),
      madeAt: time,
      used: flag,
    }),
  ),
  creations,
});

/**
 * What keeps a value from being a state of the sandbox.
 *
 * @returns the first part that is not as it must be, such as `templates[3].status is not a text`; undefined for a state
 */
export function problemOfState(value: unknown): string | undefined {
  return isRecord(value) ? state(value, '') : 'it is not an object';
}

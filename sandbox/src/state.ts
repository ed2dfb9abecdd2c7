/** All that the sandbox remembers, as it stands in its file. Ids are strings; times are milliseconds since 1970 unless told otherwise. */
export interface SandboxState {
  /** Counts up when an older file can't be read any more. */
  readonly format: typeof STATE_FORMAT;
  /** How far the clock of the sandbox is ahead of the machine's. */
  clockOffsetMs: number;
  /** The last number that an id was made of. */
  lastNumber: number;
  settings: Settings;
  businesses: StoredBusiness[];
  wabas: StoredWaba[];
  phoneNumbers: StoredPhoneNumber[];
  apps: StoredApp[];
  users: StoredUser[];
  tokens: StoredToken[];
  templates: StoredTemplate[];
  locks: NameLock[];
  uploads: UploadSession[];
  samples: StoredSample[];
  loginCodes: LoginCode[];
  /** When templates were created, by WABA. */
  creations: Record<string, number[]>;
}

export const STATE_FORMAT = 1;

export type Locale = 'en' | 'es' | 'pt';

export interface Settings {
  /** How long Meta's review takes. */
  reviewMs: number;
  /** What a review ends with: what the rules say, always the same, or nothing until somebody decides by hand. */
  reviews: 'rules' | 'approve' | 'reject' | 'byHand';
  /** Whether a utility template that advertises becomes a marketing template. */
  recategorise: 'rules' | 'never';
  /** How long a name and language stay locked after an approved template was deleted. */
  approvedLockMs: number;
  /** The same for any other template. */
  otherLockMs: number;
  /** Whether every call needs an `appsecret_proof`, whatever its app says. */
  requireProof: boolean;
  /** The language of texts for people; that of each account where it is absent. */
  locale?: Locale | undefined;
  /** How many templates a WABA may hold; what Meta allows where it is absent. */
  templateLimit?: number | undefined;
  /** How many nodes a page of templates has at most, whatever was asked for. */
  largestPage: number;
}

export interface StoredBusiness {
  id: string;
  name: string;
  timezoneId: number;
  verification: 'verified' | 'not_verified' | 'pending';
  messagingLimit: string;
}

export interface StoredWaba {
  id: string;
  name: string;
  businessId: string;
  /** Businesses that it was shared with. */
  sharedWith: string[];
  currency: string;
  timezoneId: string;
  namespace: string;
  reviewStatus: 'PENDING' | 'APPROVED' | 'REJECTED';
  country: string;
  createdAt: number;
  locale: Locale;
  insights: boolean;
  autoArchival: boolean;
  subscribedApps: { appId: string; overrideUri?: string }[];
  /** What Meta keeps it from doing; absent: nothing. */
  restrictions?: StoredRestriction[];
}

export interface StoredRestriction {
  /** Such as `RESTRICTED_UTILITY_TEMPLATES`. */
  type: string;
  /** What was done against the rules, such as `UTILITY_TEMPLATE_ABUSE`. */
  violation: string;
  until: number;
}

export interface StoredPhoneNumber {
  id: string;
  wabaId: string;
  number: string;
  verifiedName: string;
  nameStatus: string;
  quality: string;
  codeStatus: string;
  status: string;
  mode: 'LIVE' | 'SANDBOX';
  throughput: string;
  official: boolean;
}

export interface StoredApp {
  id: string;
  name: string;
  secret: string;
  /** The setting “Require App Secret”. */
  requiresProof: boolean;
  subscription?: { callbackUrl: string; fields: string[] };
}

export interface StoredUser {
  id: string;
  name: string;
  kind: 'SYSTEM_USER' | 'USER';
  /** Sees every WABA of these businesses, and those shared with them. */
  adminOf: string[];
  /** WABAs that were assigned one by one. */
  assigned: { wabaId: string; tasks: string[] }[];
}

export interface StoredToken {
  value: string;
  /** What it is for, on the page of the sandbox. */
  label: string;
  appId: string;
  userId: string;
  scopes: string[];
  /** WABAs that the grant is limited to; all that the user sees where it is absent. */
  targetIds?: string[];
  issuedAt: number;
  /** 0: never. */
  expiresAt: number;
  /** Why it does not hold: a subcode of 190. */
  fault?: number;
  /** It holds, but `debug_token` does not take it as the token of who asks. */
  mayNotAskAboutItself?: boolean;
}

export interface StoredTemplate {
  id: string;
  wabaId: string;
  name: string;
  language: string;
  category: string;
  status: string;
  components: StoredComponent[];
  parameterFormat: 'POSITIONAL' | 'NAMED';
  subCategory?: string;
  displayFormat?: string;
  previousCategory?: string;
  /** The category that it gets on that day. */
  nextCategory?: { category: string; at: number };
  quality: { score: string; at: number };
  rejectedReason: string;
  ttlSeconds?: number;
  linkTrackingOptedOut?: boolean;
  /** What is bid for a marketing message. */
  optimization?: Record<string, unknown>;
  libraryName?: string;
  /** Who made it, where that was not a person: a sample of Meta's, or Direct Send. */
  madeBy?: 'META' | 'DIRECT_SEND';
  createdAt: number;
  changedAt: number;
  /** When it was edited while it was approved. */
  approvedEdits: number[];
  review?: PendingReview;
  pausedUntil?: number;
  timesPaused: number;
  /** The status that comes back when it is taken out of the archive. */
  beforeArchive?: { status: string; archivedAt: number };
  deletedAt?: number;
  /** Messages made of it are on their way, so a deletion takes 30 days. */
  inFlight: boolean;
}

export type StoredComponent = { type: string } & Record<string, unknown>;

export interface PendingReview {
  endsAt: number;
  status: 'APPROVED' | 'REJECTED';
  reason: string;
}

export interface NameLock {
  wabaId: string;
  name: string;
  language: string;
  /** The category that was deleted; absent in older files. */
  category?: string;
  until: number;
}

export interface UploadSession {
  /** `upload:…?sig=…` */
  id: string;
  appId: string;
  userId: string;
  fileName: string;
  fileType: string;
  fileLength: number;
  /** What came so far, in base64. */
  received: string;
}

/** A sample file that was uploaded: its handle goes in, its address comes out. */
export interface StoredSample {
  id: string;
  handle: string;
  fileName: string;
  fileType: string;
  /** In base64; absent where the file was too large to keep. */
  content?: string;
}

export interface LoginCode {
  code: string;
  appId: string;
  redirectUri: string;
  scopes: string[];
  targetIds?: string[];
  madeAt: number;
  used: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  reviewMs: 20_000,
  reviews: 'rules',
  recategorise: 'rules',
  approvedLockMs: 30 * 24 * 3_600_000,
  otherLockMs: 60_000,
  requireProof: false,
  locale: undefined,
  templateLimit: undefined,
  largestPage: 100,
};

export function emptyState(): SandboxState {
  return {
    format: STATE_FORMAT,
    clockOffsetMs: 0,
    lastNumber: 0,
    settings: { ...DEFAULT_SETTINGS },
    businesses: [],
    wabas: [],
    phoneNumbers: [],
    apps: [],
    users: [],
    tokens: [],
    templates: [],
    locks: [],
    uploads: [],
    samples: [],
    loginCodes: [],
    creations: {},
  };
}

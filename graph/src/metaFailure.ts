import type { GraphErrorBody } from '../../contracts/src';
import type { GraphFailure, SignInReason } from './failure';
import { isRecord } from './json';

/** A failure as Meta's answer alone tells it: until when a limit holds is known elsewhere. */
export type MetaFailure =
  | Exclude<GraphFailure, { readonly kind: 'rateLimited' | 'unreachable' }>
  | { readonly kind: 'rateLimited'; readonly limits: Limited };

/** What is used too much: the app as a whole, the account that the request is about, or the one thing it names. */
export type Limited = 'app' | 'account' | 'node';

/** Source: error codes of the Graph API and of WhatsApp, rate limits of the Graph API. */
const BY_CODE: Readonly<Record<number, MetaFailure>> = {
  0: { kind: 'signInAgain', because: 'invalid' },
  1: { kind: 'transient' },
  2: { kind: 'transient' },
  3: { kind: 'permissionMissing' },
  4: { kind: 'rateLimited', limits: 'app' },
  10: { kind: 'permissionMissing' },
  17: { kind: 'rateLimited', limits: 'app' },
  32: { kind: 'rateLimited', limits: 'app' },
  33: { kind: 'notVisible' },
  102: { kind: 'signInAgain', because: 'invalid' },
  // A token that does not hold is 190. What is left is the signature, and a token is sent with every request.
  104: { kind: 'appSecretNeeded' },
  341: { kind: 'rateLimited', limits: 'app' },
  368: { kind: 'blocked' },
  613: { kind: 'rateLimited', limits: 'app' },
  803: { kind: 'notVisible' },
  80007: { kind: 'rateLimited', limits: 'account' },
  80008: { kind: 'rateLimited', limits: 'account' },
  80012: { kind: 'rateLimited', limits: 'node' },
  130429: { kind: 'rateLimited', limits: 'account' },
  131000: { kind: 'transient' },
  131031: { kind: 'blocked' },
  132001: { kind: 'notVisible' },
  139000: { kind: 'blocked' },
};

/** Of code 190. Source: error handling of the Graph API. */
const SIGN_IN_REASONS: Readonly<Record<number, SignInReason>> = {
  458: 'accessRemoved',
  459: 'checkpoint',
  460: 'passwordChanged',
  463: 'expired',
  464: 'unconfirmed',
  467: 'invalid',
  492: 'roleLost',
};

/**
 * Of code 100. All others are parameters that Meta did not like. Source: error codes of WhatsApp, template management, seen live
 * (2388023, 2388124); Direct Send (2388318, 2388330); reports of clients (2388025, 2388094, 2388102).
 */
const BY_SUBCODE_OF_100: Readonly<Record<number, MetaFailure>> = {
  33: { kind: 'notVisible' },
  2388019: { kind: 'accountFull' },
  2388023: { kind: 'beingDeleted' },
  2388024: { kind: 'existsAlready' },
  2388025: { kind: 'categoryLocked' },
  2388039: { kind: 'editQuota' },
  2388094: { kind: 'sampleTemplate' },
  2388102: { kind: 'notVisible' },
  2388124: { kind: 'editQuota' },
  2388318: { kind: 'madeByDirectSend' },
  2388330: { kind: 'madeByDirectSend' },
};

/** A path within a template has ten steps at most, each the name of a field or an index. */
const MOST_STEPS = 20;
const STEP = /^\w{1,100}$/;

const NO_ACTIVE_TOKEN = 2500;
const INVALID_PARAMETER = 100;
/** Those with which Meta says that a value of the request is wrong: in general, of a phone number, of a header's handle. */
const INVALID_VALUE: ReadonlySet<number> = new Set([INVALID_PARAMETER, 192, 131009]);
const ABOUT_THE_TOKENS_USER = /^\/(?:v\d+\.\d+\/)?me(?:\/|$)/;

/** @param pathname of the request */
export function failureOf(error: GraphErrorBody, pathname: string): MetaFailure {
  const { code, error_subcode: subcode } = error;
  if (code === 190) return { kind: 'signInAgain', because: SIGN_IN_REASONS[subcode ?? 0] ?? 'invalid' };
  // The same code also says that a path has no such part.
  if (code === NO_ACTIVE_TOKEN && ABOUT_THE_TOKENS_USER.test(pathname)) {
    return { kind: 'signInAgain', because: 'invalid' };
  }
  if (code === INVALID_PARAMETER && subcode !== undefined) {
    const known = BY_SUBCODE_OF_100[subcode];
    if (known) return known;
  }
  const known = BY_CODE[code];
  if (known) return known;
  if (error.is_transient === true) return { kind: 'transient' };
  if (code === INVALID_PARAMETER && subcode === undefined && error.type === 'GraphMethodException') {
    // The methods that we call exist, and what can't be seen has subcode 33. A proof that is missing or wrong has no code of its own.
    return { kind: 'appSecretNeeded' };
  }
  if (INVALID_VALUE.has(code)) return invalidParameter(error);
  if (code >= 200 && code <= 299) return { kind: 'permissionMissing' };
  return { kind: 'refused' };
}

function invalidParameter(error: GraphErrorBody): MetaFailure {
  const path = blamedField(error.error_data) ?? namedParameter(error.message);
  return path === undefined ? { kind: 'invalidParameter' } : { kind: 'invalidParameter', path };
}

/** `{"blame_field_specs":[["components",1,"text"]]}`, which some endpoints write as JSON within JSON. */
function blamedField(errorData: unknown): string | undefined {
  const data = typeof errorData === 'string' ? parsedOrNothing(errorData) : errorData;
  const specs = isRecord(data) ? data.blame_field_specs : undefined;
  const [first] = Array.isArray(specs) ? specs : [];
  const steps: readonly unknown[] = Array.isArray(first) ? first : [];
  if (steps.length === 0 || steps.length > MOST_STEPS || !steps.every(isStep)) return undefined;
  return steps
    .map((step, index) => (index === 0 ? String(step) : /^\d+$/.test(String(step)) ? `[${step}]` : `['${step}']`))
    .join('');
}

function isStep(step: unknown): step is string | number {
  return typeof step === 'number' || (typeof step === 'string' && STEP.test(step));
}

function parsedOrNothing(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** The path is nowhere but in the message. Nothing depends on it but where the message is shown. */
function namedParameter(message: unknown): string | undefined {
  return typeof message === 'string' ? /\bParam (\w+(?:\[(?:\d+|'\w+')\])*)/.exec(message)?.[1] : undefined;
}

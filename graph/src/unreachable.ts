import type { UnreachableReason } from './failure';
import { isRecord } from './json';

/** As Node, node-fetch and undici name them. */
const BY_SYSTEM_CODE: ReadonlyMap<string, UnreachableReason> = new Map(
  Object.entries({
    ENOTFOUND: 'offline',
    EAI_AGAIN: 'offline',
    ENETDOWN: 'offline',
    ENETUNREACH: 'offline',
    EHOSTDOWN: 'offline',
    EHOSTUNREACH: 'offline',
    ECONNREFUSED: 'offline',
    ETIMEDOUT: 'timeout',
    ESOCKETTIMEDOUT: 'timeout',
    UND_ERR_CONNECT_TIMEOUT: 'timeout',
    UND_ERR_HEADERS_TIMEOUT: 'timeout',
    UND_ERR_BODY_TIMEOUT: 'timeout',
    ECONNRESET: 'connectionLost',
    ECONNABORTED: 'connectionLost',
    EPIPE: 'connectionLost',
    ERR_STREAM_PREMATURE_CLOSE: 'connectionLost',
    UND_ERR_SOCKET: 'connectionLost',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate',
    SELF_SIGNED_CERT_IN_CHAIN: 'certificate',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate',
    UNABLE_TO_GET_ISSUER_CERT: 'certificate',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate',
    INVALID_CA: 'certificate',
    INVALID_PURPOSE: 'certificate',
    HOSTNAME_MISMATCH: 'certificate',
    ERR_ANSWER_TOO_LARGE: 'tooLarge',
    ERR_TLS_CERT_ALTNAME_INVALID: 'certificate',
    ERR_PROXY_CONNECTION_FAILED: 'proxy',
    ERR_TUNNEL_CONNECTION_FAILED: 'proxy',
  } as const),
);

/** The request itself was not even begun: there was no connection for it. */
const BEFORE_SENDING: readonly string[] = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT'];

export interface Unreachable {
  readonly because: UnreachableReason;
  /** It is certain that the request was not sent. */
  readonly notSent: boolean;
  /** As the system names it. It holds neither address nor token. */
  readonly code?: string;
}

/** Why a request got no answer. */
export function unreachableBecause(error: unknown): Unreachable {
  const problems = systemErrorsIn(error);
  for (const { code, call } of problems) {
    const because = reasonOf(code);
    if (because === undefined) continue;
    const notSent = because === 'certificate' || call === 'connect' || BEFORE_SENDING.includes(code);
    return { because, notSent, code };
  }
  const [unknown] = problems;
  return { because: 'connectionLost', notSent: false, ...(unknown ? { code: unknown.code } : {}) };
}

function reasonOf(code: string): UnreachableReason | undefined {
  const known = BY_SYSTEM_CODE.get(code);
  if (known) return known;
  if (/^CERT_|_CERT_/.test(code)) return 'certificate';
  // What answers does not speak HTTP, or its headers have no end.
  return code.startsWith('HPE_') ? 'notJson' : undefined;
}

interface SystemError {
  readonly code: string;
  /** What the system was asked to do, such as `connect` or `read`. */
  readonly call: unknown;
}

/** Fetch wraps what happened in errors of its own, and a host with several addresses fails once for each. */
function systemErrorsIn(error: unknown, depth = 0): SystemError[] {
  if (!isRecord(error) || depth > 4) return [];
  const { code, cause, errors, syscall, erroredSysCall } = error;
  return [
    ...(typeof code === 'string' ? [{ code, call: syscall ?? erroredSysCall }] : []),
    ...systemErrorsIn(cause, depth + 1),
    ...(Array.isArray(errors) ? errors.flatMap((one) => systemErrorsIn(one, depth + 1)) : []),
  ];
}

import type { UnreachableReason } from './failure';
import { isRecord } from './json';

/** As Node, node-fetch and undici name them. */
const BY_SYSTEM_CODE: Readonly<Record<string, UnreachableReason>> = {
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
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate',
  ERR_PROXY_CONNECTION_FAILED: 'proxy',
  ERR_TUNNEL_CONNECTION_FAILED: 'proxy',
};

/** Why a request got no answer, and the code that says so, which names neither address nor token. */
export function unreachableBecause(error: unknown): { readonly because: UnreachableReason; readonly code?: string } {
  const codes = systemCodesOf(error);
  for (const code of codes) {
    const because = BY_SYSTEM_CODE[code] ?? (/^CERT_|_CERT_/.test(code) ? 'certificate' : undefined);
    if (because) return { because, code };
  }
  const [code] = codes;
  return { because: 'connectionLost', ...(code === undefined ? {} : { code }) };
}

/** Fetch wraps what happened in errors of its own, and a host with several addresses fails once for each. */
function systemCodesOf(error: unknown, depth = 0): string[] {
  if (!isRecord(error) || depth > 4) return [];
  const { code, cause, errors } = error;
  return [
    ...(typeof code === 'string' ? [code] : []),
    ...systemCodesOf(cause, depth + 1),
    ...(Array.isArray(errors) ? errors.flatMap((one) => systemCodesOf(one, depth + 1)) : []),
  ];
}

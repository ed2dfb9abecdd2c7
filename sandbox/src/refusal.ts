import type { GraphErrorBody } from '../../contracts/src/index';
import type { Locale } from './state';
import { type UserText, userText } from './userTexts';

export interface RefusalDetails {
  readonly subcode?: number;
  readonly type?: string;
  /** The HTTP status, where it is not the one of the code. */
  readonly status?: number;
  readonly isTransient?: boolean;
  /** What people read, in the language of the account. */
  readonly user?: UserText;
  readonly data?: unknown;
  /** The reason in the header `WWW-Authenticate`. */
  readonly reason?: string;
}

/** An answer that is an error, as Graph gives it. */
export class Refusal extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly details: RefusalDetails = {},
  ) {
    super(message);
  }

  get type(): string {
    return this.details.type ?? 'OAuthException';
  }

  /** Source: Cloud API error codes; 190 depends on how the token came, which is told in {@link RefusalDetails.status}. */
  get status(): number {
    if (this.details.status !== undefined) return this.details.status;
    if (this.code === 10 || this.code === 368 || (this.code >= 200 && this.code <= 299)) return 403;
    if (this.code === 190 || this.code === 0) return 401;
    if (this.code === 3) return 500;
    if (this.code === 2) return 503;
    if (this.code === 132001) return 404;
    return 400;
  }

  body(locale: Locale, traceId: string): { readonly error: GraphErrorBody } {
    const { subcode, isTransient, user, data } = this.details;
    const people = user && userText(user, locale);
    return {
      error: {
        message: this.message,
        type: this.type,
        code: this.code,
        ...(data !== undefined && { error_data: data }),
        ...(subcode !== undefined && { error_subcode: subcode }),
        is_transient: isTransient ?? false,
        ...(people && { error_user_title: people.title, error_user_msg: people.message }),
        fbtrace_id: traceId,
      },
    };
  }

  headers(): Record<string, string> {
    if (this.type !== 'OAuthException') return {};
    const { reason = 'invalid_request' } = this.details;
    const message = this.message.replace(/[^\x20-\x7e]|"/g, "'");
    return { 'www-authenticate': `OAuth "Facebook Platform" "${reason}" "${message}"` };
  }
}

const DOCUMENTATION = 'https://developers.facebook.com/docs/graph-api';

/** What is not there and what may not be seen are answered alike. */
export function notVisible(id: string, method: string): Refusal {
  return new Refusal(
    100,
    `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at ${DOCUMENTATION}`,
    { subcode: 33, type: 'GraphMethodException' },
  );
}

/** A path that no node has. */
export function unknownPath(parts: readonly string[]): Refusal {
  return new Refusal(2500, `Unknown path components: /${parts.join('/')}`);
}

/** What can't be done at the root. */
export function unsupported(method: string): Refusal {
  const message = `Unsupported ${method.toLowerCase()} request. Please read the Graph API documentation at ${DOCUMENTATION}`;
  return new Refusal(100, message, { type: 'GraphMethodException' });
}

export function unknownField(field: string, nodeType: string): Refusal {
  return new Refusal(100, `(#100) Tried accessing nonexisting field (${field}) on node type (${nodeType})`);
}

export function permissionMissing(what: string): Refusal {
  return new Refusal(200, `(#200) ${what}`, { reason: 'access_denied' });
}

/** A value that is wrong, with a text for people alone: what Meta has no subcode for. */
export function invalidParameter(user?: UserText, more: Omit<RefusalDetails, 'user'> = {}): Refusal {
  return new Refusal(100, 'Invalid parameter', { ...more, ...(user && { user }) });
}

import { GraphError } from '../../../graph/src';
import type { AccountState } from './account';

/** Who asks is blocked. The other codes of what is blocked are about one WABA or business among several. Source: error codes of WhatsApp. */
const BLOCKED_USER = 368;

/**
 * How an account is doing after a request.
 *
 * @param error what the request was rejected with; undefined when it was answered
 */
export function stateAfter(before: AccountState, error: unknown): AccountState {
  if (error === undefined) return { kind: 'ok' };
  if (!(error instanceof GraphError)) return before;
  switch (error.failure.kind) {
    case 'unreachable':
      // A page in the place of an answer, or one without end, is Meta stumbling over this one request.
      return ['notJson', 'tooLarge'].includes(error.failure.because) ? before : { kind: 'trouble', error };
    case 'signInAgain':
    case 'appSecretNeeded':
      return { kind: 'trouble', error };
    case 'blocked':
      return error.details.code === BLOCKED_USER ? { kind: 'trouble', error } : before;
    // A busy or stumbling Meta says nothing of the account.
    case 'rateLimited':
    case 'transient':
    case 'refused':
    case 'unexpected':
      return before;
    // Meta knew whom it refused, so the token holds.
    default:
      return { kind: 'ok' };
  }
}

/** Whether a person would be told the same of both. */
export function isSameState(a: AccountState, b: AccountState): boolean {
  if (a.kind !== 'trouble' || b.kind !== 'trouble') return a.kind === b.kind;
  return JSON.stringify(a.error.failure) === JSON.stringify(b.error.failure);
}

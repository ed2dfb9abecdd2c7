import { GraphError } from '../../../graph/src';
import type { AccountState } from './account';

/**
 * How an account is doing after a request.
 *
 * @param error what the request was rejected with; undefined when it was answered
 */
export function stateAfter(before: AccountState, error: unknown): AccountState {
  if (error === undefined) return { kind: 'ok' };
  if (!(error instanceof GraphError)) return before;
  switch (error.failure.kind) {
    case 'signInAgain':
    case 'appSecretNeeded':
    case 'unreachable':
    case 'blocked':
      return { kind: 'trouble', error };
    // A busy or stumbling Meta says nothing of the account.
    case 'rateLimited':
    case 'transient':
    case 'refused':
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

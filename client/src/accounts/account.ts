import type { Event } from 'vscode';
import type { TokenFacts } from '../../../contracts/src';
import type { GraphClient, GraphError, GraphUsage } from '../../../graph/src';

/** Someone who is signed in: a token, and where it may be sent. The token itself is only in the editor's SecretStorage. */
export interface Account {
  /** Ours, and the same for as long as the account is there. */
  readonly id: string;
  /** What a person calls it. */
  readonly label: string;
  readonly kind: 'systemUser' | 'login' | 'sandbox';
  /** The origin that the token was saved for, and the only one that it is sent to. */
  readonly baseUrl: string;
  readonly archiveBaseUrl: string;
  /** WABAs that were added by hand, since nothing that the token can list names them. */
  readonly wabaIds: readonly string[];
  /** What Meta said of the token when it was last checked; no secret. */
  readonly facts?: TokenFacts;
}

/** How an account is doing. */
export type AccountState =
  | { readonly kind: 'unchecked' }
  | { readonly kind: 'ok' }
  /** Something stands in the way: the token has died, no network, and so on. What was shown before still is. */
  | { readonly kind: 'trouble'; readonly error: GraphError };

/** The accounts of this person, as the rest of the extension sees them. */
export interface Accounts {
  readonly all: readonly Account[];
  /** An account came, went, changed, or its state did; in another window too. */
  readonly onDidChange: Event<void>;
  byId(id: string): Account | undefined;
  stateOf(account: Account): AccountState;
  usageOf(account: Account): readonly GraphUsage[];
  /** The same client for the same account, so that what is known of its limits is shared. */
  clientOf(account: Account): GraphClient;
}

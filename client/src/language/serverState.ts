import type { LanguageServerStatus } from '../../../contracts/src';

/** What can be seen of the language server from outside. */
export type ServerState =
  | { readonly kind: 'starting' }
  /** The status is absent until the server has told it. */
  | { readonly kind: 'running'; readonly status?: LanguageServerStatus }
  | { readonly kind: 'stopped'; readonly reason: string };

import type { UnreachableReason } from '../../../graph/src';

/** Why nobody was signed in. */
export type LoginFailure =
  /** The person said no, or did not give a permission. */
  | { readonly kind: 'denied' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'noBrowser' }
  /** Meta answered with an error: a wrong app secret, a code that was used already, an address that the app does not allow. */
  | { readonly kind: 'refused'; readonly code?: number; readonly subcode?: number; readonly metaMessage: string }
  | { readonly kind: 'unreachable'; readonly because: UnreachableReason };

/** A sign-in that came to nothing. Its message is for the log; what a person reads is made of {@link failure}. */
export class LoginError extends Error {
  override readonly name = 'LoginError';

  constructor(
    readonly failure: LoginFailure,
    options?: ErrorOptions,
  ) {
    super(`Facebook Login: ${JSON.stringify(failure)}`, options);
  }
}

/** Why something could not be done with an account on this computer; Meta has no part in it. */
export type AccountFailure =
  /** It is not there any more: somebody signed out of it, perhaps in another window. */
  | 'gone'
  /** The keyring did not take what was to be kept or deleted. */
  | 'keyringRefused';

/** Its message is for the log; what a person reads is made of {@link failure}. */
export class AccountError extends Error {
  override readonly name = 'AccountError';

  constructor(
    readonly failure: AccountFailure,
    options?: ErrorOptions,
  ) {
    super(`Account: ${failure}`, options);
  }
}

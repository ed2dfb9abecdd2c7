/** Something that a person can do about an error. */
export interface ErrorAction {
  /** On a button: `Manage Trust`. */
  readonly title: string;
  readonly run: () => unknown;
}

/** An error whose message is shown with buttons for what can be done about it. */
export class ActionableError extends Error {
  override readonly name = 'ActionableError';

  constructor(
    message: string,
    readonly actions: readonly ErrorAction[],
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

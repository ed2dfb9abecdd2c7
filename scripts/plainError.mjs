/** An error whose message is all that a person needs: what happened and what to do. It is printed without a stack. */
export class PlainError extends Error {}

export function printError(error) {
  console.error(error instanceof PlainError ? error.message : error);
}

/** What the tool tells the shell. */
export const EXIT = {
  ok: 0,
  /** The files were looked at and are not all as they should be. */
  findings: 1,
  /** The tool was called wrongly, or could not read or write what it was told to. */
  wrongUse: 2,
} as const;

/** Ends a command with exit code 2. The message says what was wrong and what to do; it is shown as it stands. */
export class WrongUse extends Error {}

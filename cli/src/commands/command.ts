import type { Io } from '../io';
import type { Arguments, OptionTable } from '../options';

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What stands behind the command's name, such as `[paths]`. */
  readonly takes: string;
  /** More lines for the command's own help. */
  readonly details: string;
  readonly options: OptionTable;
  /**
   * @returns the exit code
   * @throws WrongUse
   */
  run(args: Arguments, io: Io): Promise<number>;
}

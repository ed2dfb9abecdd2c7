import { check } from './commands/check';
import type { Command } from './commands/command';
import { compile } from './commands/compile';
import { explain } from './commands/explain';
import { format } from './commands/format';
import { importCommand } from './commands/import';
import { preview } from './commands/preview';
import { rules } from './commands/rules';
import { sandbox } from './commands/sandbox';
import { EXIT, WrongUse } from './exitCodes';
import type { Io } from './io';
import { describeOptions, HELP, type OptionTable, readArguments } from './options';
import { didYouMean } from './suggest';
import { printable } from './terminal';
import { VERSION } from './version';

const TOOL = 'wabatemplate';
const COMMANDS: readonly Command[] = [check, compile, importCommand, format, preview, rules, explain, sandbox];
const TOOL_OPTIONS: OptionTable = { ...HELP, version: { short: 'v', help: 'Show the version.' } };

/**
 * Runs the tool. Never throws.
 *
 * @param argv what was typed behind the tool's name
 * @returns the exit code
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    const message =
      error instanceof WrongUse
        ? error.message
        : `This is a mistake in the tool, not in your files: ${error instanceof Error ? error.message : String(error)}. Please report it, with the command that you typed and the file if you may share it.`;
    io.stderr.write(`${TOOL}: ${printable(message)}\n`);
    return EXIT.wrongUse;
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  const [first, ...rest] = argv;
  if (first === undefined) {
    io.stderr.write(toolHelp());
    return EXIT.wrongUse;
  }
  if (first.startsWith('-')) {
    const args = readArguments(argv, TOOL_OPTIONS, TOOL);
    io.stdout.write(args.has('version') ? `${VERSION}\n` : toolHelp());
    return EXIT.ok;
  }
  if (first === 'help') return help(rest, io);
  const command = commandNamed(first);
  const args = readArguments(rest, { ...command.options, ...HELP }, `${TOOL} ${command.name}`);
  if (!args.has('help')) return command.run(args, io);
  io.stdout.write(commandHelp(command));
  return EXIT.ok;
}

function help([name]: readonly string[], io: Io): number {
  io.stdout.write(name === undefined ? toolHelp() : commandHelp(commandNamed(name)));
  return EXIT.ok;
}

function commandNamed(name: string): Command {
  const command = COMMANDS.find((each) => each.name === name);
  if (command) return command;
  const names = COMMANDS.map((each) => each.name);
  throw new WrongUse(`There is no command ${name}: ${didYouMean(name, names, `${TOOL} --help lists them.`)}`);
}

function toolHelp(): string {
  const width = Math.max(...COMMANDS.map((command) => `${command.name} ${command.takes}`.length));
  const list = COMMANDS.map((each) => `  ${`${each.name} ${each.takes}`.padEnd(width)}  ${each.summary}\n`).join('');
  return `WhatsApp message templates as code.

Usage: ${TOOL} <command> [options]

${list}
${describeOptions(TOOL_OPTIONS)}
"${TOOL} <command> --help" tells more about one. Exit codes: 0 all is well,
1 something was found, 2 wrong use or a file that can't be read.
`;
}

function commandHelp({ name, takes, summary, details, options }: Command): string {
  return `${summary}

Usage: ${[TOOL, name, takes, '[options]'].filter(Boolean).join(' ')}

${details}
${describeOptions({ ...options, ...HELP })}`;
}

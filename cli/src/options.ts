import { parseArgs } from 'node:util';
import { WrongUse } from './exitCodes';
import { didYouMean } from './suggest';

/** One option of a command; its help is made of the same table that reads it. */
export interface Option {
  /** What the option's value is called in the help; absent for a switch. */
  readonly value?: string;
  readonly choices?: readonly string[];
  readonly short?: string;
  readonly help: string;
}

export type OptionTable = Readonly<Record<string, Option>>;

export interface Arguments {
  readonly positionals: readonly string[];
  has(option: string): boolean;
  value(option: string): string | undefined;
}

export const HELP: OptionTable = { help: { short: 'h', help: 'Show this help.' } };

/**
 * Reads the arguments of one command.
 *
 * @param where such as `wabatemplate check`, to point at the right help
 * @throws WrongUse for an option that there is not, and for a value that is missing, not wanted or not allowed
 */
export function readArguments(args: readonly string[], table: OptionTable, where: string): Arguments {
  const { positionals, tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(table).map(([name, option]) => [
        name,
        {
          type: option.value ? ('string' as const) : ('boolean' as const),
          ...(option.short && { short: option.short }),
        },
      ]),
    ),
    allowPositionals: true,
    // The errors of strict mode speak of the parser; what is wrong is said below.
    strict: false,
    tokens: true,
  });
  const values = new Map<string, string | undefined>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(table, token.name) ? table[token.name] : undefined;
    if (!option) throw new WrongUse(unknownOption(token.rawName, table, where));
    checkValue(option, token.rawName, token.value, token.inlineValue === true, where);
    values.set(token.name, token.value);
  }
  return {
    positionals,
    has: (name) => values.has(name),
    value: (name) => values.get(name),
  };
}

function unknownOption(written: string, table: OptionTable, where: string): string {
  const names = Object.keys(table).map((name) => `--${name}`);
  return `${where} has no option ${written}: ${didYouMean(written, names, `${where} --help lists those it has.`)}`;
}

function checkValue(option: Option, written: string, value: string | undefined, inline: boolean, where: string): void {
  if (!option.value) {
    if (value !== undefined) throw new WrongUse(`${written} takes no value: leave out =${value}.`);
    return;
  }
  const missing = value === undefined || (!inline && value.length > 1 && value.startsWith('-'));
  if (missing) {
    throw new WrongUse(`${written} needs a value: ${written} ${option.choices?.join('|') ?? option.value}.`);
  }
  if (option.choices && !option.choices.includes(value)) {
    const otherwise = `${where} takes ${listed(option.choices)}.`;
    throw new WrongUse(`${written} can't be ${value}: ${didYouMean(value, option.choices, otherwise)}`);
  }
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** The lines of a help text that list the options. */
export function describeOptions(table: OptionTable): string {
  const rows = Object.entries(table).map(([name, option]) => {
    const value = option.choices?.join('|') ?? option.value;
    return [`${option.short ? `-${option.short}, ` : ''}--${name}${value ? ` ${value}` : ''}`, option.help] as const;
  });
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, help]) => `  ${left.padEnd(width)}  ${help}\n`).join('');
}

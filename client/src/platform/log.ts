import { type LogOutputChannel, window } from 'vscode';
import { plainLine, plainLines } from './plainText';

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error'] as const;

/** Where it is written down what happened. A text of several lines can't be taken for several entries: all but the first are indented. */
export function createLog(name: string): LogOutputChannel {
  const log = window.createOutputChannel(name, { log: true });
  const levels = Object.fromEntries(
    LEVELS.map((level) => [
      level,
      (message: unknown, ...details: unknown[]) => log[level](textOf(message), ...details.map(textOf)),
    ]),
  );
  return new Proxy(log, {
    get(target, key) {
      const value: unknown = Object.hasOwn(levels, key) ? levels[key as string] : Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function textOf(value: unknown): string {
  if (value instanceof Error) return indented(value.stack ?? `${value}`);
  return typeof value === 'string' ? indented(value) : plainLine(JSON.stringify(value) ?? `${value}`);
}

function indented(text: string): string {
  return plainLines(text).replaceAll('\n', '\n    ');
}

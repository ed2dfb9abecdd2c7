import fs from 'node:fs';
import path from 'node:path';
import { formatFile, LineIndex } from '../../../core/src/index';
import {
  checkText,
  liesIn,
  lookAt,
  type ReadResult,
  readStream,
  readTextFile,
  reasonOf,
  relativePath,
  upwards,
} from '../../../workspace/src';
import { EXIT, WrongUse } from '../exitCodes';
import { findFiles, type TemplateFile } from '../files';
import { readsStdin } from '../input';
import type { Io } from '../io';
import { Progress } from '../progress';
import { Projects } from '../projects';
import { counted, printable } from '../terminal';
import { assertStaysIn, replaceFile } from '../writing';
import type { Command } from './command';

export const format: Command = {
  name: 'format',
  summary: 'Write template files in their canonical form.',
  takes: '[paths]',
  details: `Paths are as for check. Comments stay. "format -" reads stdin and prints to stdout.
`,
  options: { check: { help: 'Change nothing; list the files that would change, and exit with 1 when there are any.' } },
  async run(args, io) {
    const onlyCheck = args.has('check');
    return readsStdin(args.positionals) ? formatStdin(onlyCheck, io) : formatFiles(args.positionals, onlyCheck, io);
  },
};

/** What formatting a text came to; `problem` completes "it is not formatted: …". */
type Outcome =
  | { readonly kind: 'formatted'; readonly text: string; readonly changed: boolean }
  | { readonly kind: 'failed'; readonly problem: string; readonly unreadable: boolean };

function formatRead(result: ReadResult): Outcome {
  switch (result.kind) {
    case 'text':
      return formatText(result.text, result.mark);
    case 'refused':
      return failed(result.finding.message);
    case 'unreadable':
      return { ...failed(`it can't be read, ${result.reason}`), unreadable: true };
    case 'vanished':
      return { ...failed('it does not exist any more'), unreadable: true };
  }
}

function formatText(text: string, mark: string): Outcome {
  const outcome = formatFile(text);
  switch (outcome.kind) {
    case 'formatted':
      return { kind: 'formatted', text: mark + outcome.text, changed: outcome.text !== text };
    case 'unreadable':
      return failed(firstProblem(text));
    case 'unwritable':
      return failed(`${placeOf(new LineIndex(text), outcome.offset)}: ${UNWRITABLE}`);
  }
}

const UNWRITABLE =
  'This can’t be written in the canonical form without changing what it says. Write it more simply, and remove invisible characters.';

function failed(problem: string): Outcome & { readonly kind: 'failed' } {
  return { kind: 'failed', problem, unreadable: false };
}

/** Why a text can't be read as YAML, with the place. */
function firstProblem(text: string): string {
  const { findings, lines } = checkText(text);
  const [finding] = findings;
  if (!finding) return 'it can not be read as YAML';
  return `${placeOf(lines, finding.start)}: ${finding.message}`;
}

function placeOf(lines: LineIndex, offset: number): string {
  const { line, character } = lines.positionAt(offset);
  return `line ${line + 1}, column ${character + 1}`;
}

async function formatStdin(onlyCheck: boolean, io: Io): Promise<number> {
  const outcome = formatRead(await readStream(io.stdin));
  if (outcome.kind === 'failed') {
    io.stderr.write(`${printable(`<stdin> is not formatted: ${outcome.problem}`)}\n`);
    return EXIT.findings;
  }
  if (!onlyCheck) io.stdout.write(outcome.text);
  return onlyCheck && outcome.changed ? EXIT.findings : EXIT.ok;
}

async function formatFiles(paths: readonly string[], onlyCheck: boolean, io: Io): Promise<number> {
  const { files, notices } = await findFiles(paths, io.cwd, new Projects(io.cwd));
  for (const notice of notices) io.stderr.write(`${printable(notice.message)}\n`);
  for (const folder of new Set(files.flatMap(({ searched }) => searched ?? []))) mayFormatIn(folder, io.cwd);
  const progress = new Progress(io, 'Formatting', files.length);
  const written = new Set<string>();
  const changed: TemplateFile[] = [];
  const problems: string[] = [];
  let incomplete = notices.some((notice) => notice.level === 'error');
  files.forEach((file, index) => {
    const outcome = rewrite(file.path, boundaryOf(file, io.cwd), onlyCheck, written);
    if (outcome.kind === 'failed') {
      problems.push(`${file.shown} is not formatted: ${outcome.problem}`);
      incomplete ||= outcome.unreadable;
    } else if (outcome.changed) changed.push(file);
    progress.update(index + 1);
  });
  progress.finish();
  for (const { shown } of changed) io.stdout.write(`${printable(shown)}\n`);
  for (const problem of problems) io.stderr.write(`${printable(problem)}\n`);
  io.stderr.write(summary(changed.length, files.length, problems.length, onlyCheck));
  if (incomplete) return EXIT.wrongUse;
  return problems.length > 0 || (onlyCheck && changed.length > 0) ? EXIT.findings : EXIT.ok;
}

/** @throws WrongUse when a link leads out of the current folder */
function mayFormatIn(folder: string, cwd: string): void {
  try {
    assertStaysIn(cwd, folder);
  } catch (error) {
    throw new WrongUse(`${relativePath(cwd, folder)} is not formatted: ${reasonOf(error)}.`);
  }
}

/**
 * The folder that is not left by a link: the one that was searched, or the nearest that the current folder and the file have in
 * common. A shell may have filled in the name, and what lies there may have come with a repository.
 */
function boundaryOf({ path: file, searched }: TemplateFile, cwd: string): string {
  if (searched !== undefined) return searched;
  for (const folder of upwards(cwd)) if (liesIn(folder, file)) return folder;
  return path.dirname(file);
}

/** @param done the real files that were looked at through a link or by themselves; each is formatted once */
function rewrite(file: string, within: string, onlyCheck: boolean, done: Set<string>): Outcome {
  const outcome = formatRead(readTextFile(file, { within }));
  if (outcome.kind === 'failed' || !outcome.changed) return outcome;
  try {
    const look = lookAt(file, { within });
    if (look.kind !== 'file') return failed('it was replaced just now: try again');
    if (done.has(look.path)) return { ...outcome, changed: false };
    done.add(look.path);
    if (!onlyCheck) replaceFile(look.path, outcome.text, fs.realpathSync(within));
    return outcome;
  } catch (error) {
    return { ...failed(`it can't be written, ${reasonOf(error)}`), unreadable: true };
  }
}

function summary(changed: number, all: number, failed: number, onlyCheck: boolean): string {
  const rest = failed > 0 ? ` ${counted(failed, 'file')} could not be formatted.` : '';
  if (changed === 0) return `${counted(all - failed, 'template file')} in canonical form already.${rest}\n`;
  const verb = onlyCheck ? 'would change: run wabatemplate format' : 'formatted';
  return `${changed} of ${counted(all, 'template file')} ${verb}.${rest}\n`;
}

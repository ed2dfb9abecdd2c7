import path from 'node:path';
import { type Imported, type ImportedFile, LineIndex, NotATemplateError, replyFromText } from '../../../core/src/index';
import { codeOf, reasonOf, relativePath } from '../../../workspace/src';
import { EXIT, WrongUse } from '../exitCodes';
import { onlyOne, readInput, STDIN, textOf } from '../input';
import type { Io } from '../io';
import { findJsonProblem } from '../jsonSyntax';
import { counted, printable } from '../terminal';
import { assertWritable, createFile, isTaken, makeFolder, replaceFile } from '../writing';
import type { Command } from './command';

/** Lists of a whole account are larger than any template. */
const MOST_BYTES = 64 * 1024 * 1024;

export const importCommand: Command = {
  name: 'import',
  summary: 'Make template files of what Meta’s API knows.',
  takes: '<json>',
  details: `Takes a create payload, a list reply, one template's reply, or a list of them,
as JSON or YAML, from a file or with - from stdin. Prints YAML, or writes NAME.wabatemplate.yaml
for each template. What was read differently from how it stood is said on stderr.
An item of a list that holds no template is skipped and named: then it exits with 1.
`,
  options: {
    out: { value: 'DIR', help: 'Write files into this folder instead of printing them.' },
    force: { help: 'Overwrite files that exist; links are never followed.' },
  },
  async run(args, io) {
    const given = onlyOne(args.positionals, 'the file to import');
    const shown = given === STDIN ? '<stdin>' : relativePath(io.cwd, path.resolve(io.cwd, given));
    const {
      files,
      notes: onAll,
      skipped,
    } = importFrom(textOf(await readInput(given, io, { most: MOST_BYTES }), shown), shown);
    const folder = args.value('out');
    if (folder === undefined) {
      if (args.has('force')) throw new WrongUse('--force overwrites files: use it with --out.');
      io.stdout.write(print(files));
    } else writeFiles(files, path.resolve(io.cwd, folder), args.has('force'), io);
    for (const { name, notes } of files) {
      for (const note of notes) io.stderr.write(`${printable(`${name}: ${note}`)}\n`);
    }
    for (const note of [...skipped, ...onAll]) io.stderr.write(`${printable(`${shown}: ${note}`)}\n`);
    return skipped.length > 0 ? EXIT.findings : EXIT.ok;
  },
};

/** Takes the same as pasting in the editor: JSON, or the same as YAML. */
function importFrom(text: string, shown: string): Imported {
  try {
    return replyFromText(text);
  } catch (error) {
    if (!(error instanceof NotATemplateError)) throw error;
    if (!isMeantAsJson(text)) throw new WrongUse(`${shown}: ${error.message}`);
    const { offset, message } = findJsonProblem(text);
    const { line, character } = new LineIndex(text).positionAt(offset);
    throw new WrongUse(`${shown}:${line + 1}:${character + 1}: this is not JSON: ${message}.`);
  }
}

/** Whether a text that is no JSON was meant as such: YAML of an API has no bracket in front. */
function isMeantAsJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text) && text.trim() !== '') return false;
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}

function print(files: readonly ImportedFile[]): string {
  if (files.length === 1) return files[0]?.text ?? '';
  return files.map((file) => `# ${fileName(file.name)}\n${file.text}`).join('---\n');
}

/** Windows takes these names for devices, with any ending. */
const DEVICE_NAMES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** The name comes from outside: nothing in it may lead out of the folder. Meta's own names need no change. */
function fileName(template: string): string {
  const safe = template.replace(/[^\p{L}\p{N}_-]/gu, '_').slice(0, 200);
  return `${DEVICE_NAMES.test(safe) ? '_' : ''}${safe || '_'}.wabatemplate.yaml`;
}

/** Writes all or, where one is in the way, none. */
function writeFiles(files: readonly ImportedFile[], folder: string, force: boolean, io: Io): void {
  const targets = new Map<string, ImportedFile>();
  for (const file of files) {
    const target = path.join(folder, fileName(file.name));
    if (targets.has(target)) {
      throw new WrongUse(`Two templates would be written to ${relativePath(io.cwd, target)}: import them one by one.`);
    }
    targets.set(target, file);
  }
  const shownFolder = relativePath(io.cwd, folder);
  const place = refusing(`The folder ${shownFolder} can't be made`, () => makeFolder(folder, io.cwd));
  const inTheWay = [...targets.keys()].filter(isTaken);
  if (inTheWay.length > 0 && !force) {
    const list = inTheWay.map((target) => relativePath(io.cwd, target)).join(', ');
    throw new WrongUse(`Nothing is written, because ${list} exists already: overwrite with --force.`);
  }
  for (const target of inTheWay) {
    refusing(`Nothing is written, because ${relativePath(io.cwd, target)} can't be`, () =>
      assertWritable(path.join(place, path.basename(target)), place),
    );
  }
  for (const [target, { text }] of targets) {
    const shown = relativePath(io.cwd, target);
    const file = path.join(place, path.basename(target));
    refusing(`${shown} can't be written`, () => (force ? replaceFile(file, text, place) : createFile(file, text)), {
      EEXIST: 'it exists already: overwrite with --force',
    });
    io.stdout.write(`${printable(`Wrote ${shown}`)}\n`);
  }
  if (targets.size !== 1) {
    io.stdout.write(
      `${printable(`${counted(targets.size, 'template file')} in ${shownFolder === '.' ? 'the current folder' : shownFolder}`)}.\n`,
    );
  }
}

/**
 * @param reasons other words than the usual for what the file system says
 * @throws WrongUse when it fails, with the reason behind what it means
 */
function refusing<T>(what: string, attempt: () => T, reasons: Readonly<Record<string, string>> = {}): T {
  try {
    return attempt();
  } catch (error) {
    throw new WrongUse(`${what}: ${reasons[codeOf(error)] ?? reasonOf(error)}.`);
  }
}

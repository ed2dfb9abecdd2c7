import fs from 'node:fs';
import path from 'node:path';
import { type ImportedFile, importTemplates, LineIndex, NotATemplateError } from '../../../core/src/index';
import { EXIT, WrongUse } from '../exitCodes';
import { onlyOne, readInput, STDIN, textOf } from '../input';
import type { Io } from '../io';
import { findJsonProblem } from '../jsonSyntax';
import { relativePath } from '../paths';
import { codeOf, reasonOf } from '../readText';
import { counted, printable } from '../terminal';
import type { Command } from './command';

export const importCommand: Command = {
  name: 'import',
  summary: 'Make template files of what Meta’s API knows.',
  takes: '<json>',
  details: `Takes a create payload, a list reply, one template's reply, or a list of them,
from a file or with - from stdin. Prints YAML, or writes NAME.wabatemplate.yaml
for each template. What was read differently from how it stood is said on stderr.
`,
  options: {
    out: { value: 'DIR', help: 'Write files into this folder instead of printing them.' },
    force: { help: 'Overwrite files that exist.' },
  },
  async run(args, io) {
    const given = onlyOne(args.positionals, 'the JSON file to import');
    const shown = given === STDIN ? '<stdin>' : relativePath(io.cwd, path.resolve(io.cwd, given));
    const imported = importFrom(textOf(await readInput(given, io), shown), shown);
    const folder = args.value('out');
    if (folder === undefined) {
      if (args.has('force')) throw new WrongUse('--force overwrites files: use it with --out.');
      io.stdout.write(print(imported));
    } else writeFiles(imported, path.resolve(io.cwd, folder), args.has('force'), io);
    for (const { name, notes } of imported) {
      for (const note of notes) io.stderr.write(`${printable(`${name}: ${note}`)}\n`);
    }
    return EXIT.ok;
  },
};

function importFrom(text: string, shown: string): ImportedFile[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const { offset, message } = findJsonProblem(text);
    const { line, character } = new LineIndex(text).positionAt(offset);
    throw new WrongUse(`${shown}:${line + 1}:${character + 1}: this is not JSON: ${message}.`);
  }
  try {
    return importTemplates(value);
  } catch (error) {
    if (error instanceof NotATemplateError) throw new WrongUse(`${shown}: ${error.message}`);
    throw error;
  }
}

function print(files: readonly ImportedFile[]): string {
  if (files.length === 1) return files[0]?.text ?? '';
  return files.map((file) => `# ${fileName(file.name)}\n${file.text}`).join('---\n');
}

/** The name comes from outside: nothing in it may lead out of the folder. Meta's own names need no change. */
function fileName(template: string): string {
  const safe = template.replace(/[^\p{L}\p{N}_-]/gu, '_').slice(0, 200);
  return `${safe || '_'}.wabatemplate.yaml`;
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
  const inTheWay = [...targets.keys()].filter(exists);
  if (inTheWay.length > 0 && !force) {
    const list = inTheWay.map((target) => relativePath(io.cwd, target)).join(', ');
    throw new WrongUse(`Nothing is written, because ${list} exists already: overwrite with --force.`);
  }
  const shownFolder = relativePath(io.cwd, folder);
  try {
    fs.mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new WrongUse(`The folder ${shownFolder} can't be made: ${reasonOf(error)}.`);
  }
  for (const [target, { text }] of targets) {
    const shown = relativePath(io.cwd, target);
    try {
      fs.writeFileSync(target, text, { flag: force ? 'w' : 'wx' });
    } catch (error) {
      const reason = codeOf(error) === 'EEXIST' ? 'it exists already: overwrite with --force' : reasonOf(error);
      throw new WrongUse(`${shown} can't be written: ${reason}.`);
    }
    io.stdout.write(`Wrote ${shown}\n`);
  }
  if (targets.size !== 1) io.stdout.write(`${counted(targets.size, 'template file')} in ${shownFolder}.\n`);
}

function exists(file: string): boolean {
  try {
    fs.lstatSync(file);
    return true;
  } catch {
    // What can't be looked at will say why when it is written.
    return false;
  }
}

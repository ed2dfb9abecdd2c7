import path from 'node:path';
import { type CompiledTemplate, compile as compileTemplate } from '../../../core/src/index';
import { checkText, reported } from '../check/checkText';
import { EXIT, WrongUse } from '../exitCodes';
import { onlyOne, readInput, STDIN, textOf } from '../input';
import type { Io } from '../io';
import { MediaFiles, mediaRoots } from '../media';
import { fileBlocks } from '../output/stylish';
import { relativePath } from '../paths';
import { Projects } from '../projects';
import { counted, jsonText, paintFor, printable } from '../terminal';
import type { Command } from './command';

export const compile: Command = {
  name: 'compile',
  summary: 'Print what a template file becomes in Meta’s API.',
  takes: '<file>',
  details: `Prints a JSON array with one body of POST /{WABA}/message_templates a language.
Errors in the file stop it. Media files to upload first are named on stderr.
`,
  options: {
    language: { value: 'CODE', help: 'Only this language.' },
    force: { help: 'Compile in spite of errors.' },
  },
  async run(args, io) {
    const given = onlyOne(args.positionals, 'the template file to compile');
    const absolute = path.resolve(io.cwd, given);
    const shown = given === STDIN ? '<stdin>' : relativePath(io.cwd, absolute);
    const folder = given === STDIN ? io.cwd : path.dirname(absolute);
    const { project, folder: projectFolder } = new Projects(io.cwd).at(folder);
    const roots = mediaRoots(folder, io.cwd, { project: projectFolder });
    const check = checkText(textOf(await readInput(given, io), shown), { media: new MediaFiles(), folder, roots });
    const errors = reported(check, [], project.rules).filter((finding) => finding.severity === 'error');
    if (errors.length > 0) {
      const paint = paintFor(io.stderr, io.env);
      io.stderr.write(fileBlocks([{ path: shown, findings: errors }], { paint, columns: widthOf(io) }));
    }
    if (!check.template || (errors.length > 0 && !args.has('force'))) {
      io.stderr.write(`${printable(refusal(errors.length, check.template !== undefined, shown))}\n`);
      return EXIT.findings;
    }
    const all = compileTemplate(check.template);
    const chosen = choose(all, args.value('language'), shown);
    io.stdout.write(jsonText(chosen.map(({ payload }) => payload)));
    for (const { file, places } of mediaOf(chosen)) {
      io.stderr.write(`Upload ${printable(file)} first: its handle belongs at ${printable(places.join(' and '))}.\n`);
    }
    return EXIT.ok;
  },
};

function widthOf(io: Io): number | undefined {
  return io.stderr.isTTY ? io.stderr.columns : undefined;
}

function refusal(errors: number, readable: boolean, shown: string): string {
  if (!readable) return `${shown} is not compiled: it can't be read as a template.`;
  return `${shown} is not compiled: Meta would refuse it for ${counted(errors, 'error')}. Fix it, or compile it all the same with --force.`;
}

function choose(
  all: readonly CompiledTemplate[],
  code: string | undefined,
  shown: string,
): readonly CompiledTemplate[] {
  if (code === undefined) return all;
  const chosen = all.filter(({ language }) => language === code);
  if (chosen.length > 0) return chosen;
  const codes = all.map(({ language }) => language).join(', ');
  throw new WrongUse(`${shown} has no language ${code}: it has ${codes || 'none'}.`);
}

/** Each file once: languages often share one. */
function mediaOf(
  compiled: readonly CompiledTemplate[],
): { readonly file: string; readonly places: readonly string[] }[] {
  const places = new Map<string, string[]>();
  compiled.forEach(({ media }, index) => {
    for (const { file, payloadPath } of media) {
      places.set(file, [...(places.get(file) ?? []), `[${index}].${payloadPath}`]);
    }
  });
  return [...places].map(([file, each]) => ({ file, places: each }));
}

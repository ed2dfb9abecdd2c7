import path from 'node:path';
import { ruleList } from '../../../core/src/index';
import { readStream, relativePath } from '../../../workspace/src';
import { checkOne, checkProjectFiles, checkTemplates } from '../check/checkTemplates';
import { creationNotices } from '../check/creations';
import { reported } from '../check/reported';
import { EXIT, WrongUse } from '../exitCodes';
import { findFiles } from '../files';
import { readsStdin } from '../input';
import type { Io } from '../io';
import { github } from '../output/github';
import { json } from '../output/json';
import { sarif } from '../output/sarif';
import { stylish } from '../output/stylish';
import { Progress } from '../progress';
import { Projects } from '../projects';
import { type CheckReport, type Notice, type ReportedFile, tally } from '../report';
import { Samples } from '../samples';
import { counted, paintFor, printable } from '../terminal';
import { VERSION } from '../version';
import type { Command } from './command';

const FORMATS = ['stylish', 'json', 'sarif', 'github'] as const;
type Format = (typeof FORMATS)[number];

export const check: Command = {
  name: 'check',
  summary: 'Find what Meta would refuse in template files.',
  takes: '[paths]',
  details: `Paths are files, or folders that are searched by the globs of the project file
(wabatemplate.config.yaml at or above them); without a path, the current folder.
"check -" reads one file from stdin. Rules over several files look at the files
that are checked together.
`,
  options: {
    format: { value: 'FORMAT', choices: FORMATS, help: 'How to print the findings; stylish unless you say so.' },
    'max-warnings': { value: 'N', help: 'Exit with 1 when there are more than N warnings.' },
    'stdin-path': { value: 'NAME', help: 'What the file from stdin is called, and where it lies.' },
  },
  async run(args, io) {
    const maxWarnings = readCount(args.value('max-warnings'));
    const format = (args.value('format') ?? 'stylish') as Format;
    const fromStdin = readsStdin(args.positionals);
    if (args.has('stdin-path') && !fromStdin) {
      throw new WrongUse('--stdin-path names what comes in by stdin: use it with "check -".');
    }
    const report = fromStdin ? await checkStdin(io, args.value('stdin-path')) : await checkPaths(args.positionals, io);
    io.stdout.write(write(report, format, io));
    if (format === 'stylish') writeNotices(report.notices, io);
    return exitCode(report, maxWarnings, io);
  },
};

function readCount(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d+$/.test(value)) throw new WrongUse(`--max-warnings takes a whole number from 0 on, not ${value}.`);
  return Number(value);
}

async function checkPaths(paths: readonly string[], io: Io): Promise<CheckReport> {
  const projects = new Projects(io.cwd);
  const found = await findFiles(paths, io.cwd, projects);
  const progress = new Progress(io, 'Checking', found.files.length);
  const checked = checkTemplates(found.files, io.cwd, (done) => progress.update(done));
  progress.finish();
  const projectFiles = checkProjectFiles(projects.loaded, io.cwd);
  return {
    files: inOrder([...projectFiles.files, ...checked.files]),
    notices: [
      ...projectFiles.notices,
      ...found.notices,
      ...checked.notices,
      ...(await creationNotices(checked.accounts, io.env)),
    ],
    checked: checked.files.length,
  };
}

function inOrder(files: readonly ReportedFile[]): ReportedFile[] {
  return [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function checkStdin(io: Io, named: string | undefined): Promise<CheckReport> {
  const absolute = named === undefined ? undefined : path.resolve(io.cwd, named);
  const shown = absolute === undefined ? '<stdin>' : relativePath(io.cwd, absolute);
  const projects = new Projects(io.cwd);
  const folder = absolute === undefined ? io.cwd : path.dirname(absolute);
  const { project, folder: projectFolder } = projects.at(folder);
  const notices: Notice[] = [];
  const checked = checkOne(
    await readStream(io.stdin),
    shown,
    notices,
    absolute === undefined ? undefined : new Samples(io.cwd).placeOf(absolute, [projectFolder]),
  );
  const projectFiles = checkProjectFiles(projects.loaded, io.cwd);
  const files = checked
    ? [
        {
          path: shown,
          ...(absolute !== undefined && { absolutePath: absolute }),
          findings: reported(checked, [], project.rules),
        },
      ]
    : [];
  return {
    files: inOrder([...projectFiles.files, ...files]),
    notices: [...projectFiles.notices, ...notices],
    checked: files.length,
  };
}

function write(report: CheckReport, format: Format, io: Io): string {
  const workspace = io.env.GITHUB_WORKSPACE;
  switch (format) {
    case 'json':
      return json(report);
    case 'sarif':
      return sarif(report, { version: VERSION, rules: ruleList(), workspace });
    case 'github':
      return github(report, workspace);
    case 'stylish':
      return stylish(report, {
        paint: paintFor(io.stdout, io.env),
        columns: io.stdout.isTTY ? io.stdout.columns : undefined,
      });
  }
}

function writeNotices(notices: readonly Notice[], io: Io): void {
  for (const { message } of notices) io.stderr.write(`${printable(message)}\n`);
}

function exitCode(report: CheckReport, maxWarnings: number | undefined, io: Io): number {
  if (report.notices.some((notice) => notice.level === 'error')) return EXIT.wrongUse;
  const count = tally(report);
  if (count.error > 0) return EXIT.findings;
  if (maxWarnings === undefined || count.warning <= maxWarnings) return EXIT.ok;
  io.stderr.write(`${counted(count.warning, 'warning')}: more than the ${maxWarnings} that --max-warnings allows.\n`);
  return EXIT.findings;
}

import path from 'node:path';
import type { HeaderPreview, TemplatePreview } from '../../../contracts/src/index';
import { previewOf } from '../../../core/src/index';
import { checkText, readTextFile, reasonOf } from '../../../workspace/src';
import { EXIT, WrongUse } from '../exitCodes';
import { findFiles, type TemplateFile } from '../files';
import type { Io } from '../io';
import { findBrowser } from '../preview/browser';
import { MediaCopies } from '../preview/mediaCopies';
import { PAGE, type PageTemplate, pageOf } from '../preview/page';
import { PICTURES, takePictures, type WantedPicture } from '../preview/pictures';
import { PreviewFolder } from '../preview/previewFolder';
import { Progress } from '../progress';
import { Projects } from '../projects';
import { counted, printable } from '../terminal';
import type { Command } from './command';

export const preview: Command = {
  name: 'preview',
  summary: 'Draw every message on one web page.',
  takes: '[paths]',
  details: `Writes DIR/index.html, with the pictures that it shows in DIR/media. Paths are as
for check. The pictures of --png are made by Chromium or Chrome: CHROMIUM_PATH, or
the one that is installed.
`,
  options: {
    out: { value: 'DIR', help: 'The folder to write to; it is made where there is none.' },
    png: { help: 'Write each message as a picture too, to DIR/png.' },
    theme: { value: 'THEME', choices: ['light', 'dark'], help: 'The colours of those pictures.' },
    force: { help: 'Overwrite files in DIR that no earlier preview has written.' },
  },
  async run(args, io) {
    const out = args.value('out');
    if (out === undefined) throw new WrongUse('preview needs a folder to write to: --out DIR.');
    const { files, notices } = await findFiles(args.positionals, io.cwd, new Projects(io.cwd));
    for (const { message } of notices) io.stderr.write(`${printable(message)}\n`);
    const media = new MediaCopies();
    const templates = files.map((file) => pageTemplate(file, io.cwd, media));
    const pictures = args.has('png') ? wantedPictures(templates) : [];
    const page = await pageOf(templates);
    const folder = PreviewFolder.open(out, io);
    const names = pictures.map(({ name }) => path.join(PICTURES, `${name}.png`));
    folder.claim([PAGE, ...media.names, ...names], args.has('force'));
    // The page first: it says that what is beside it is of a preview.
    folder.write(PAGE, page);
    media.writeTo(folder);
    const unread = templates.filter(({ reason }) => reason !== undefined);
    for (const { file, reason } of unread) io.stderr.write(`${printable(`${file} is not drawn: ${reason}`)}\n`);
    const messages = templates.reduce((sum, each) => sum + (each.preview?.messages.length ?? 0), 0);
    io.stdout.write(
      `${printable(path.join(out, PAGE))}: ${counted(messages, 'message')} of ${counted(templates.length, 'template')}\n`,
    );
    const complete = !args.has('png') || (await picture(folder, out, args.value('theme') ?? 'light', pictures, io));
    if (!complete || notices.some(({ level }) => level === 'error')) return EXIT.wrongUse;
    return unread.length > 0 ? EXIT.findings : EXIT.ok;
  },
};

/** @returns false when there is no browser, or it failed */
async function picture(
  folder: PreviewFolder,
  out: string,
  theme: string,
  wanted: readonly WantedPicture[],
  io: Io,
): Promise<boolean> {
  const browser = findBrowser(io.env);
  if (browser === undefined) {
    io.stderr.write(
      'No pictures were made: no Chromium or Chrome was found. Install one, or set CHROMIUM_PATH to its program.\n',
    );
    return false;
  }
  const progress = new Progress(io, 'Picture', wanted.length);
  try {
    await takePictures({ browser, folder, theme, wanted, env: io.env, onDone: (done) => progress.update(done) });
  } catch (error) {
    progress.finish();
    io.stderr.write(`${printable(`No pictures were made: ${browser} failed. ${reasonOf(error)}`)}\n`);
    return false;
  }
  progress.finish();
  io.stdout.write(`${printable(path.join(out, PICTURES))}: ${counted(wanted.length, 'picture')}\n`);
  return true;
}

function wantedPictures(templates: readonly PageTemplate[]): WantedPicture[] {
  return templates.flatMap(({ file, preview: drawn }, template) =>
    (drawn?.messages ?? []).map(({ language }, message) => ({ template, message, name: pictureName(file, language) })),
  );
}

/** Stays the same from run to run, so that pictures can be compared. */
function pictureName(file: string, language: string): string {
  const template = file.replace(/\.(?:wabatemplate\.)?ya?ml$/i, '').replace(/^(?:\.\.\/)+/, '');
  return `${template}.${language}`.replace(/[^\w.-]+/g, '-');
}

function pageTemplate(file: TemplateFile, cwd: string, media: MediaCopies): PageTemplate {
  const nothing = { file: file.shown, media: {} };
  const read = readTextFile(file.path, { within: file.searched });
  if (read.kind === 'refused') return { ...nothing, reason: read.finding.message };
  if (read.kind === 'unreadable') return { ...nothing, reason: `It can’t be read: ${read.reason}.` };
  if (read.kind === 'vanished') return { ...nothing, reason: 'It does not exist any more.' };
  const { template, findings } = checkText(read.text);
  if (!template) return { ...nothing, reason: findings[0]?.message ?? 'It can’t be read as a template.' };
  const drawn = previewOf(template);
  const root = file.project.folder ?? cwd;
  return { file: file.shown, preview: drawn, media: media.planAll(mediaOf(drawn), path.dirname(file.path), root) };
}

function mediaOf({ messages }: TemplatePreview): string[] {
  const headers = messages.flatMap(({ header, cards }) => [header, ...cards.map((card) => card.header)]);
  const fileOf = (header: HeaderPreview | undefined) => (header && 'file' in header ? header.file : undefined);
  return [...new Set(headers.flatMap((header) => fileOf(header) ?? []))];
}

import fs from 'node:fs';
import path from 'node:path';
import type { HeaderPreview, TemplatePreview } from '../../../contracts/src/index';
import { previewOf } from '../../../core/src/index';
import { checkText } from '../check/checkText';
import { EXIT, WrongUse } from '../exitCodes';
import { findFiles, type TemplateFile } from '../files';
import type { Io } from '../io';
import { liesIn } from '../paths';
import { findBrowser } from '../preview/browser';
import { type PageTemplate, writePage } from '../preview/page';
import { takePictures } from '../preview/pictures';
import { Progress } from '../progress';
import { Projects } from '../projects';
import { readTextFile, reasonOf } from '../readText';
import { counted, printable } from '../terminal';
import type { Command } from './command';

/** Sample files that a browser shows; of a document only the name shows. */
const SHOWN_MEDIA = /\.(?:jpe?g|png|mp4|3gp)$/i;

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
  },
  async run(args, io) {
    const out = args.value('out');
    if (out === undefined) throw new WrongUse('preview needs a folder to write to: --out DIR.');
    const folder = path.resolve(io.cwd, out);
    const { files, notices } = await findFiles(args.positionals, io.cwd, new Projects());
    for (const { message } of notices) io.stderr.write(`${printable(message)}\n`);
    const templates = await writing(out, () => {
      const media = new MediaCopies(folder);
      const read = files.map((file) => pageTemplate(file, io.cwd, media));
      return writePage(folder, read).then(() => read);
    });
    const unread = templates.filter(({ reason }) => reason !== undefined);
    for (const { file, reason } of unread) io.stderr.write(`${printable(`${file} is not drawn: ${reason}`)}\n`);
    const messages = templates.reduce((sum, each) => sum + (each.preview?.messages.length ?? 0), 0);
    io.stdout.write(
      `${printable(path.join(out, 'index.html'))}: ${counted(messages, 'message')} of ${counted(templates.length, 'template')}\n`,
    );
    const complete = !args.has('png') || (await picture(folder, out, args.value('theme') ?? 'light', templates, io));
    if (!complete || notices.some(({ level }) => level === 'error')) return EXIT.wrongUse;
    return unread.length > 0 ? EXIT.findings : EXIT.ok;
  },
};

/** @throws WrongUse when the folder can't be written to */
async function writing<T>(out: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      throw new WrongUse(`${out} can't be written to: ${reasonOf(error)}.`);
    throw error;
  }
}

/** @returns false when there is no browser, or it failed */
async function picture(
  folder: string,
  out: string,
  theme: string,
  templates: readonly PageTemplate[],
  io: Io,
): Promise<boolean> {
  const browser = findBrowser(io.env);
  if (browser === undefined) {
    io.stderr.write(
      'No pictures were made: no Chromium or Chrome was found. Install one, or set CHROMIUM_PATH to its program.\n',
    );
    return false;
  }
  const wanted = templates.flatMap(({ file, preview: drawn }, template) =>
    (drawn?.messages ?? []).map(({ language }, message) => ({ template, message, name: pictureName(file, language) })),
  );
  const progress = new Progress(io, 'Picture', wanted.length);
  try {
    await takePictures({ browser, folder, theme, wanted, env: io.env, onDone: (done) => progress.update(done) });
  } catch (error) {
    progress.finish();
    io.stderr.write(`${printable(`No pictures were made: ${browser} failed. ${reasonOf(error)}`)}\n`);
    return false;
  }
  progress.finish();
  io.stdout.write(`${printable(path.join(out, 'png'))}: ${counted(wanted.length, 'picture')}\n`);
  return true;
}

/** Stays the same from run to run, so that pictures can be compared. */
function pictureName(file: string, language: string): string {
  const template = file.replace(/\.(?:wabatemplate\.)?ya?ml$/i, '').replace(/^(?:\.\.\/)+/, '');
  return `${template}.${language}`.replace(/[^\w.-]+/g, '-');
}

function pageTemplate(file: TemplateFile, cwd: string, media: MediaCopies): PageTemplate {
  const nothing = { file: file.shown, media: {} };
  const read = readTextFile(file.path);
  if (read.kind === 'refused') return { ...nothing, reason: read.finding.message };
  if (read.kind === 'unreadable') return { ...nothing, reason: `It can’t be read: ${read.reason}.` };
  if (read.kind === 'vanished') return { ...nothing, reason: 'It does not exist any more.' };
  const { template, findings } = checkText(read.text);
  if (!template) return { ...nothing, reason: findings[0]?.message ?? 'It can’t be read as a template.' };
  const drawn = previewOf(template);
  const root = file.project.folder ?? cwd;
  return { file: file.shown, preview: drawn, media: media.copyAll(mediaOf(drawn), path.dirname(file.path), root) };
}

function mediaOf({ messages }: TemplatePreview): string[] {
  const headers = messages.flatMap(({ header, cards }) => [header, ...cards.map((card) => card.header)]);
  const fileOf = (header: HeaderPreview | undefined) => (header && 'file' in header ? header.file : undefined);
  return [...new Set(headers.flatMap((header) => fileOf(header) ?? []))];
}

/** Copies of the sample files beside the page, of each file one. */
class MediaCopies {
  private readonly copies = new Map<string, string>();

  constructor(private readonly out: string) {}

  /**
   * @param root files outside of this folder are left out: who sees the page need not see them
   * @returns where the page finds each file
   */
  copyAll(names: readonly string[], folder: string, root: string): Record<string, string> {
    return Object.fromEntries(
      names.flatMap((name) => {
        const address = this.copy(path.resolve(folder, name), root);
        return address === undefined ? [] : [[name, address]];
      }),
    );
  }

  private copy(named: string, root: string): string | undefined {
    if (!SHOWN_MEDIA.test(named) || !fs.existsSync(named)) return undefined;
    const file = fs.realpathSync(named);
    if (!liesIn(fs.realpathSync(root), file) || !fs.statSync(file).isFile()) return undefined;
    const known = this.copies.get(file);
    if (known !== undefined) return known;
    const name = `${this.copies.size + 1}-${path.basename(file).replace(/[^\w.-]+/g, '-')}`;
    fs.mkdirSync(path.join(this.out, 'media'), { recursive: true });
    fs.copyFileSync(file, path.join(this.out, 'media', name));
    this.copies.set(file, `media/${name}`);
    return `media/${name}`;
  }
}

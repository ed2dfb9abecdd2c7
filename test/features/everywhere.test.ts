import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { checkFile, complete, type FileCheck, Guide, hoverAt, settle } from '../../core/src';

const MEDIA = ['./a.jpg', './folder/'];

/** What holds for any text: an editor refuses other edits, or shows nothing. */
function ask(check: FileCheck, offset: number, guide: Guide): void {
  const { text } = check;
  // No position of the protocol lies inside of a line break.
  if (text.startsWith('\r\n', offset - 1)) return;
  const where = () =>
    JSON.stringify(`${text.slice(Math.max(0, offset - 40), offset)}¦${text.slice(offset, offset + 40)}`);
  const titles = () => undefined;
  const media = () => MEDIA;
  for (const { edit, filterText, label } of complete(check, {
    guide,
    offset,
    trigger: undefined,
    snippets: true,
    media,
    titles,
  })) {
    const replaced = text.slice(edit.start, edit.end);
    assert(edit.start <= offset && edit.end >= offset && !/[\r\n]/.test(replaced), `${label} at ${where()}`);
    const lead = /^[\s"']*/.exec(text.slice(edit.start, offset))?.[0] ?? '';
    assert(filterText.startsWith(lead), `${label} at ${where()} is not found by ${JSON.stringify(filterText)}`);
  }
  const hover = hoverAt(check, { guide, offset, findings: settle(check, [], {}), titles, media: () => 'missing' });
  assert(!hover || (hover.span.start <= offset && hover.span.end >= offset), where());
}

function texts(folder: string): string[] {
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => fs.readFileSync(path.join(folder, name), 'utf8'))
    .filter((text) => text.length < 4000);
}

describe('Completion and hover', () => {
  const guide = new Guide();

  for (const folder of ['samples-broken', 'test/fixtures/marked', 'samples/marketing']) {
    it(`answer at every place of ${folder}`, function () {
      this.timeout(60_000);
      for (const check of texts(folder).map((text) => checkFile(text))) {
        for (let offset = 0; offset <= check.text.length; offset++) ask(check, offset, guide);
      }
    });
  }

  it('answer at the end of a text while it is written', function () {
    this.timeout(60_000);
    for (const text of texts('test/fixtures/marked')) {
      for (let offset = 0; offset <= text.length; offset += 3) ask(checkFile(text.slice(0, offset)), offset, guide);
    }
  });
});

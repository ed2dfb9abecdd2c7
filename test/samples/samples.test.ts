import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { checkFile, compile } from '../../core/src/index';
import { type CheckedFile, checkFolder, templatesIn, unformattedIn } from './checkFolder';

const FOLDER = 'samples';
const MEDIA_FOLDER = path.join(FOLDER, 'media');
const MOST_MEDIA_BYTES = 60 * 1024;

/** What has to be seen somewhere in the samples, named as {@link kindsOf} names it. */
const KINDS = [
  'header TEXT',
  'header IMAGE',
  'header VIDEO',
  'header DOCUMENT',
  'header GIF',
  'header LOCATION',
  'header PRODUCT',
  'component HEADER',
  'component BODY',
  'component FOOTER',
  'component BUTTONS',
  'component CAROUSEL',
  'component LIMITED_TIME_OFFER',
  'component CALL_PERMISSION_REQUEST',
  'button QUICK_REPLY',
  'button URL',
  'button URL with a placeholder',
  'button PHONE_NUMBER',
  'button COPY_CODE',
  'button OTP COPY_CODE',
  'button OTP ONE_TAP',
  'button OTP ZERO_TAP',
  'button FLOW',
  'button CATALOG',
  'button MPM',
  'button SPM',
  'button VOICE_CALL',
  'button REQUEST_CONTACT_INFO',
  'button ORDER_DETAILS',
  'card of IMAGE',
  'card of PRODUCT',
  'category MARKETING',
  'category UTILITY',
  'category AUTHENTICATION',
  'placeholders NAMED',
  'placeholders POSITIONAL',
  'field library_template_name',
  'field sub_category',
  'field display_format',
  'field message_send_ttl_seconds',
];

/** Ways to write a file that the samples show, each with a sign by which it is known in the text. */
const WAYS_TO_WRITE: Readonly<Record<string, RegExp>> = {
  'one language': /^language: /m,
  'a map of languages': /^languages:$/m,
  'a list of languages': /^languages: \[/m,
  'an x- key': /^x-/m,
  'an anchor': /: &\w/,
  'an alias': /: \*\w+$/m,
  'a merge key': /<<: \*/,
  'examples as a map': /^ *examples: \{/m,
  'examples as a list': /^ *examples: \[/m,
  'examples beside their text': /^ {4,}text: .*\n +examples: /m,
  'a block of text': /body: \|$/m,
  'a comment that switches a rule off': /# waba-disable /,
};

const LANGUAGES = ['en_US', 'es', 'pt_BR', 'de', 'fr', 'ar', 'he', 'hi', 'ja', 'tr'];

interface Component {
  readonly type: string;
  readonly format?: string;
  readonly buttons?: readonly { readonly type: string; readonly otp_type?: string; readonly url?: string }[];
  readonly cards?: readonly { readonly components: readonly Component[] }[];
}

describe('the samples', () => {
  const templates = templatesIn(FOLDER);
  const compiled = [...templates].flatMap(([file, text]) => {
    const { template } = checkFile(text);
    assert.ok(template, file);
    return compile(template).map((result) => ({ file, ...result }));
  });
  let checked: readonly CheckedFile[];
  before(async () => {
    checked = await checkFolder(FOLDER);
  });

  it('are at least 14 templates, and one a file', () => {
    assert.ok(templates.size >= 14);
    assert.deepEqual(
      checked.map((file) => file.path),
      [...templates.keys()],
    );
  });

  for (const file of templates.keys()) {
    it(`${file} is clean`, () => {
      assert.deepEqual(checked.find(({ path }) => path === file)?.findings, []);
    });
    it(`${file} carries the name of its template and says at its top what it shows`, () => {
      assert.equal(
        /^name: (.*)$/m.exec(templates.get(file) ?? '')?.[1],
        path.posix.basename(file, '.wabatemplate.yaml'),
      );
      assert.match(templates.get(file) ?? '', /^# [A-Z]/);
    });
  }

  it('are written as the formatter writes them', async () => {
    assert.equal(await unformattedIn(FOLDER), '');
  });

  const kinds = new Set(compiled.flatMap(({ payload }) => kindsOf(payload)));
  for (const kind of KINDS) it(`show ${kind}`, () => assert.ok(kinds.has(kind)));
  for (const [way, sign] of Object.entries(WAYS_TO_WRITE)) {
    it(`show ${way}`, () => assert.ok([...templates.values()].some((text) => sign.test(text))));
  }
  for (const language of LANGUAGES) {
    it(`are written in ${language} too`, () => assert.ok(compiled.some((result) => result.language === language)));
  }

  it('have their media beside them: each file is used, and none is large', () => {
    const used = new Set(
      compiled.flatMap(({ file, media }) => media.map((use) => path.join(FOLDER, path.dirname(file), use.file))),
    );
    const present = fs.readdirSync(MEDIA_FOLDER).map((name) => path.join(MEDIA_FOLDER, name));
    assert.deepEqual([...used].sort(), present.sort());
    for (const file of present) assert.ok(fs.statSync(file).size <= MOST_MEDIA_BYTES, file);
  });

  it('are all listed in their README, with their languages', () => {
    const readme = fs.readFileSync(path.join(FOLDER, 'README.md'), 'utf8');
    for (const file of templates.keys()) {
      const codes = compiled.filter((result) => result.file === file).map(({ language }) => language);
      const row = readme.split('\n').find((line) => line.includes(`](${file})`));
      assert.ok(row, `${file} is not in the README`);
      const [, , languages = ''] = row.split('|').map((cell) => cell.trim());
      const told = languages === 'ten' ? codes.length === 10 : languages === codes.join(', ');
      assert.ok(told, `${file}: the README says ${languages}, the file has ${codes.join(', ')}`);
    }
  });
});

function kindsOf(payload: Readonly<Record<string, unknown>>): string[] {
  const components = (payload.components ?? []) as readonly Component[];
  const text = JSON.stringify(components);
  const placeholders = /\{\{[a-z_]+\}\}/.test(text) ? 'NAMED' : /"body_text"/.test(text) ? 'POSITIONAL' : 'none';
  return [
    `category ${payload.category}`,
    `placeholders ${placeholders}`,
    ...Object.keys(payload).map((field) => `field ${field}`),
    ...components.flatMap(kindsOfComponent),
  ];
}

function kindsOfComponent({ type, format, buttons = [], cards = [] }: Component): string[] {
  return [
    `component ${type}`,
    `header ${format}`,
    ...buttons.flatMap((button) => [
      `button ${button.type}`,
      `button ${button.type} ${button.otp_type}`,
      ...(button.url?.includes('{{') ? [`button ${button.type} with a placeholder`] : []),
    ]),
    ...cards.flatMap(({ components }) => components.map((component) => `card of ${component.format}`)),
    ...cards.flatMap(({ components }) => components.flatMap(kindsOfComponent)),
  ];
}

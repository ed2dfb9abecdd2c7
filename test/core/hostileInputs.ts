/** A text of about so many characters that nobody would write. One line makes the next. */
type HostileInput = readonly [what: string, make: (size: number) => string];

const TOP = 'name: a\ncategory: UTILITY\nlanguage: en_US\n';
const BODY = 'body: Hi there, all is well with your parcel.\n';

/** A part again and again, up to a size. */
const fill = (part: string, size: number) => part.repeat(Math.ceil(size / part.length));
/** Up to a size, each made anew; never more than a list or a map may have, or with `all` as many as fit. */
const each = (make: (index: number) => string, size: number, all = false) =>
  Array.from({ length: Math.min(Math.ceil(size / make(1).length), all ? size : 900) }, (_, index) => make(index)).join(
    '',
  );
const template = (...lines: readonly string[]) => `${TOP}${lines.join('\n')}\n`;
const body = (text: string) => template(`body: ${JSON.stringify(text)}`);
const header = (text: string) => template(`header: ${JSON.stringify(text)}`, BODY);
const button = (fields: string) => template(BODY, `buttons: [{ text: Go, ${fields} }]`);
const languages = (make: (index: number) => string, size: number) =>
  `name: a\ncategory: UTILITY\nlanguages:\n${each(make, size)}`;

export const HOSTILE_INPUTS: readonly HostileInput[] = [
  // Long lines and many of them.
  ['spaces in a quoted text', (size) => body(`a${' '.repeat(size)}b`)],
  ['tabs in a quoted text', (size) => body(`a${'\t'.repeat(size)}b`)],
  ['blank lines in a block', (size) => template('body: |', '  a', `${'\n'.repeat(size)}  b`)],
  ['blank lines in a folded block', (size) => template('body: >', '  a', `${'\n'.repeat(size)}  b`)],
  ['blank lines with CRLF', (size) => template('body: |\r', '  a\r', `${fill('\r\n', size)}  b\r`)],
  ['lines of spaces in a block', (size) => template('body: |', '  a', `${fill('  \n', size)}  b`)],
  ['blank lines behind the last key', (size) => template(BODY, '\n'.repeat(size))],
  ['spaces behind the sign of a block', (size) => template(`body: |${' '.repeat(size)}`, '  a')],
  ['spaces before a comment', (size) => template(`body: a${' '.repeat(size)}# b`)],
  ['spaces in what could be a key', (size) => template(`bo${' '.repeat(size)}dy`)],
  ['spaces before a line break in quotes', (size) => template(`body: "a{{x}}${' '.repeat(size)}\n\n  b{{y}}"`)],
  ['spaces that are folded', (size) => template('body: a {{x}}', `${fill('      \n', size)}  b {{y}}`)],
  ['signs without a word', (size) => body(`{{x}} ${'!?'.repeat(size / 2)}`)],
  ['comments', (size) => TOP + fill('# a comment\n', size)],
  ['comments behind examples', (size) => template('body: Hi {{a}} and {{b}}, all is well', fill('# a\n', size))],
  ['comments that switch rules off', (size) => fill('# waba-disable-line body-length\n', size) + body('Hi')],
  ['ids in one comment', (size) => `# waba-disable ${fill('body-length, ', size)}\n${body('Hi')}`],
  ['directives in one comment', (size) => `# ${fill('waba-disable ', size)}!\n${body('Hi')}`],
  [
    'ids of rules that nearly exist',
    (size) => `# waba-disable ${each((i) => `body-lengthy-${i}, `, size, true)}\n${body('Hi')}`,
  ],
  // Many of everything.
  ['keys', (size) => TOP + each((i) => `key${i}: v\n`, size, true)],
  ['keys alike', (size) => TOP + fill('footer: x\n', size)],
  ['keys that are nearly right', (size) => TOP + each((i) => `foooterrrrrrrrrr${i}: v\n`, size)],
  [
    'unknown keys of languages',
    (size) => languages((i) => `  l${i}:\n${each((j) => `    bodyy${j}: v\n`, 4000)}`, size),
  ],
  [
    'unknown keys of buttons',
    (size) =>
      template(
        BODY,
        'buttons:',
        each(() => `  - { type: URL, ${each((j) => `urll${j}: v, `, 3000)} }\n`, size),
      ),
  ],
  ['buttons', (size) => template(BODY, 'buttons:', fill('  - { type: QUICK_REPLY, text: "*Yes* 🎉" }\n', size))],
  ['cards', (size) => template(BODY, 'carousel:', fill('  - { header: { format: IMAGE }, body: Hi }\n', size))],
  [
    'languages',
    (size) => languages((i) => `  l${i}: { body: "Hi {{n${i}}} and {{m}}", header: { format: IMAGE } }\n`, size),
  ],
  [
    'more languages than there could be',
    (size) => `${languages(() => '', 0)}${each((i) => `  l${i}:\n    body: Hi\n`, size, true)}`,
  ],
  [
    'languages that lack many examples',
    (size) => languages((i) => `  l${i}:\n    body: ${each((j) => `w {{n${j}}} `, 100)}\n`, size),
  ],
  [
    'languages that share a long text',
    (size) => `name: a\ncategory: UTILITY\nlanguages: [${fill('en, ', 3600)}]\nbody: ${fill('word {{x}} ', size)}\n`,
  ],
  [
    'languages that share many cards',
    () =>
      `name: a\ncategory: MARKETING\nlanguages: [${fill('en, ', 3600)}]\ncarousel: [${fill('{ body: Hi }, ', 9000)}]\n`,
  ],
  [
    'a long word for each language',
    (size) =>
      languages((i) => `  l${i}: { header: ${i === 0 ? `{ format: ${'F'.repeat(size / 2)} }` : 'x'} }\n`, size / 2),
  ],
  [
    'examples',
    (size) =>
      template(
        'body: Hi {{p1}}, all is well',
        'examples:',
        each((i) => `  p${i}: "a      b"\n`, size, true),
      ),
  ],
  [
    'a long example many times',
    (size) => template(`body: "${fill('w {{x}} ', 4000)}"`, `examples: { x: "${'e'.repeat(size)}" }`),
  ],
  ['documents', (size) => fill('---\na: 1\n', size)],
  ['directives', (size) => `${fill('%FOO bar\n', size)}---\n${body('Hi')}`],
  ['anchors', (size) => TOP + fill('x: &a b\n', size)],
  ['tags', (size) => TOP + fill('!a ', size)],
  ['aliases in a list', (size) => `x-a: &a [x]\n${template(`buttons: [${fill('*a, ', size)}]`)}`],
  [
    'aliases of aliases',
    (size) => `x-0: &a0 [x]\n${each((i) => `x-${i + 1}: &a${i + 1} [*a${i}]\n`, size)}${TOP}api_fields: *a899\n`,
  ],
  [
    'maps merged into maps',
    (size) =>
      `x-a: &a {${each((i) => `k${i}: 1, `, size)}}\n${template(
        'api_fields:',
        each((i) => `  m${i}: { <<: *a }\n`, size),
      )}`,
  ],
  [
    'maps merged into one another',
    (size) => `x-0: &a0 { k: 1 }\n${each((i) => `x-${i + 1}: &a${i + 1}\n  <<: *a${i}\n  k${i}: 1\n`, size)}${TOP}`,
  ],
  [
    'maps merged twice and more',
    () =>
      `x-0: &a0 { k: 1 }\n${Array.from({ length: 20 }, (_, i) => `x-${i + 1}: &a${i + 1} { <<: [${`*a${i}, `.repeat(9)}] }\n`).join('')}${TOP}`,
  ],
  [
    'the same in a broken file',
    (size) =>
      `x-0: &a0 { k: 1 }\n${each((i) => `x-${i + 1}: &a${i + 1}\n  <<: *a${i}\n`, size, true)}body: "Hi\n<<: *a${size / 40}\n`,
  ],
  // Placeholders and braces.
  ['placeholders', (size) => body(fill('word {{x}} ', size))],
  ['different placeholders', (size) => body(each((i) => `w {{p${i}}} `, size, true))],
  ['placeholders without a name', (size) => body(fill('word {{}} ', size))],
  ['placeholders in wrong order', () => body(each((i) => `w {{${900 - i}}} {{1}} `, 9000))],
  ['placeholders that are named wrongly', () => body(`Hi ${each((i) => `a {{nameX${i}}} b `, 12000)}`)],
  ['placeholders with spaces', (size) => body(`Hi ${fill('a {{ x }} b ', 8000)}${fill('word ', size)}`)],
  ['placeholders behind spaces in a header', (size) => header(`${' '.repeat(size)}${fill('{{a}} ', 5000)}`)],
  ['placeholders that never end', (size) => body(`${fill('{{a ', size)}}}`)],
  ['braces', (size) => body('{'.repeat(size / 2) + '}'.repeat(size / 2))],
  ['braces here and there', (size) => body(fill('{a} }b ', size))],
  ['a placeholder of many letters', (size) => body(`{{${'a'.repeat(size)}}}`)],
  ['an address of placeholders', (size) => button(`type: URL, url: "https://a.example/${fill('{{1}}', size)}"`)],
  // Formatting, emoji, addresses.
  ['asterisks', (size) => body('*'.repeat(size))],
  ['asterisks that open', (size) => header(fill('*a ', size))],
  ['asterisks in pairs', (size) => header(fill('*a* _b_ ~c~ ', size))],
  ['backticks', (size) => body(fill('`a', size))],
  [
    'a backtick that opens in each language',
    (size) => languages((i) => `  l${i}:\n    body: "${'`'.repeat(i % 4)}${'a'.repeat(4000)}"\n`, size),
  ],
  [
    'asterisks that open in each language',
    (size) => languages((i) => `  l${i}:\n    body: "${fill('*a ', 4000)}"\n`, size),
  ],
  ['code in each language', (size) => languages((i) => `  l${i}:\n    body: "${fill('`{{a}}`', 4000)}"\n`, size)],
  ['bold of Markdown', (size) => body(fill('**a ', size / 2) + fill('**b** ', size / 2))],
  ['links of Markdown', (size) => body(`](${fill('[', size / 2)}${fill('[a](b', size / 2)}`)],
  ['tables of Markdown', (size) => body(fill('|a|b|\n|-|-|\n', size))],
  ['emoji in a footer', (size) => template(BODY, `footer: ${fill('👨‍👩‍👧‍👦', size)}`)],
  ['emoji in a label', (size) => button(`type: QUICK_REPLY, text: "${fill('🎉 ', size)}"`)],
  ['line breaks in a header', (size) => header(`a${' '.repeat(size)}\n${fill('b \n', size / 10)}`)],
  ['addresses', (size) => body(fill('https://a.example/x ', size))],
  ['an address with many dots', (size) => body(`https://a${'.'.repeat(size)}a b.${'c.'.repeat(size / 4)}`)],
  ['what could be a host', (size) => body(`a.bc ${fill('a-', size / 2)} ${fill('a.', size / 2)}`)],
  ['what could be a mail address', (size) => body(fill('a@', size / 2) + 'a'.repeat(size / 2))],
  ['a name in free form', (size) => `name: ${fill('A b_', size)}\ncategory: UTILITY\nlanguage: en\n${BODY}`],
  ['digits', (size) => button(`type: PHONE_NUMBER, phone_number: "${'1'.repeat(size)}"`)],
  // Broken and deep.
  ['a merge key with nothing in it', () => '\n<<:'],
  ['brackets', (size) => `x: ${'['.repeat(size)}`],
  ['dashes', (size) => fill('- ', size)],
  ['indentation', () => each((i) => `${' '.repeat(i)}a:\n`, 90_000)],
  ['quotes that never end', (size) => template(`buttons: [${fill('{ a: "b, ', size)}`)],
  ['brackets at the beginning of lines', (size) => template('a: "x', fill(']\n', size))],
  ['lists that never end', (size) => TOP + fill('a: [\n', size)],
  ['dashes on lines of their own', (size) => fill('-\n', size)],
  ['merge conflicts', (size) => fill('<<<<<<< a\n=======\n>>>>>>> b\n', size)],
  [
    'payloads',
    (size) =>
      JSON.stringify({
        data: [...each(() => 'x', size / 200)].map(() => ({ name: 'a', language: 'en', components: [] })),
      }),
  ],
];

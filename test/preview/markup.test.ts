import assert from 'node:assert/strict';
import type { TextLine, TextRun } from '../../contracts/src';
import { checkFile, previewOf } from '../../core/src';

const MARKS = { bold: 'b', italic: 'i', strike: 's', monospace: 'mono', code: 'code', link: 'a' } as const;

/** Runs as a kind of HTML, short enough to stand in a table. */
function drawRun(run: TextRun): string {
  switch (run.kind) {
    case 'text':
      return run.text;
    case 'emoji':
      return `(${run.text})`;
    case 'placeholder':
      return `[${run.name}${run.example === undefined ? '' : `=${run.example}`}]`;
    default:
      return `<${MARKS[run.kind]}>${run.runs.map(drawRun).join('')}</${MARKS[run.kind]}>`;
  }
}

const drawLines = (lines: readonly TextLine[]) => lines.map((line) => line.map(drawRun).join(''));

/** Each line of a body as it is drawn; in front of it, what kind of block it belongs to. */
function drawBody(text: string): string[] {
  const source = `name: a\ncategory: UTILITY\nlanguage: en_US\nbody: ${JSON.stringify(text)}\nexamples: { name: Ana, "1": Bo }\n`;
  const { template } = checkFile(source);
  assert(template);
  const blocks = previewOf(template).messages[0]?.body?.blocks ?? [];
  return blocks.flatMap((block) => {
    const bullet = { lines: '', quote: '> ', bullets: '• ', numbers: '' }[block.kind];
    return drawLines(block.lines).map((line, index) =>
      block.kind === 'numbers' ? `${block.first + index}. ${line}` : bullet + line,
    );
  });
}

const CASES: readonly (readonly [text: string, ...lines: string[]])[] = [
  ['plain', 'plain'],
  ['*bold*', '<b>bold</b>'],
  ['_italic_', '<i>italic</i>'],
  ['~gone~', '<s>gone</s>'],
  ['a *b c* d', 'a <b>b c</b> d'],
  ['*b* and *c*', '<b>b</b> and <b>c</b>'],
  ['*bold _and italic_*', '<b>bold <i>and italic</i></b>'],
  ['_~*all*~_', '<i><s><b>all</b></s></i>'],
  ['(*b*), *c*!', '(<b>b</b>), <b>c</b>!'],
  ['2 * 3 * 4', '2 * 3 * 4'],
  ['2*3*4', '2*3*4'],
  ['snake_case_name', 'snake_case_name'],
  ['* a list*', '• a list*'],
  ['x * not bold*', 'x * not bold*'],
  ['*not bold *', '*not bold *'],
  ['*open', '*open'],
  ['**', '**'],
  ['*', '*'],
  ['***', '***'],
  ['**double**', '**double**'],
  ['*one\ntwo*', '*one', 'two*'],
  ['*a _b* c_', '<b>a _b</b> c_'],
  ['```mono *not bold*```', '<mono>mono *not bold*</mono>'],
  ['a ```two\nlines``` b', 'a <mono>two\nlines</mono> b'],
  ['``````', '``````'],
  ['``` ```', '``` ```'],
  ['```open *bold*', '```open <b>bold</b>'],
  ['`code _x_`', '<code>code _x_</code>'],
  ['`open', '`open'],
  ['``', '``'],
  ['*`code`*', '<b><code>code</code></b>'],
  ['> quote\n> *more*\nafter', '> quote', '> <b>more</b>', 'after'],
  ['>tight', '> tight'],
  ['a > b', 'a > b'],
  ['- one\n- two', '• one', '• two'],
  ['* one\n* *two*', '• one', '• <b>two</b>'],
  ['-not a list', '-not a list'],
  ['- ', '- '],
  ['1. one\n2. two', '1. one', '2. two'],
  ['7. seven', '7. seven'],
  ['1.5 litres', '1.5 litres'],
  ['a\n\nb', 'a', '', 'b'],
  ['a\n- b\nc', 'a', '• b', 'c'],
  ['Hi {{name}}!', 'Hi [name=Ana]!'],
  ['Hi {{1}}, {{2}}.', 'Hi [1=Bo], [2].'],
  ['*{{name}}*', '<b>[name=Ana]</b>'],
  ['*a {{name}} b*', '<b>a [name=Ana] b</b>'],
  ['{{a_b}} and {{c_d}}', '[a_b] and [c_d]'],
  ['`{{name}}`', '<code>[name=Ana]</code>'],
  ['{{}} {{ }} {{name', '[] [] {{name'],
  ['see https://a.example/x_y_z.', 'see <a>https://a.example/x_y_z</a>.'],
  ['(https://a.example)', '(<a>https://a.example</a>)'],
  ['*https://a.example/*', '<b><a>https://a.example/</a></b>'],
  ['https://a.example/{{name}} ok', '<a>https://a.example/[name=Ana]</a> ok'],
  ['www.a.example', '<a>www.a.example</a>'],
  ['write to me_and_you@a.example now', 'write to <a>me_and_you@a.example</a> now'],
  ['https:// nothing', 'https:// nothing'],
  ['hi 🌱 there', 'hi (🌱) there'],
  ['👩‍🌾🏽 ©', '(👩‍🌾🏽) ©'],
  ['*🌱*', '<b>(🌱)</b>'],
  ['<script>alert(1)</script>', '<script>alert(1)</script>'],
  ['&lt;b&gt;', '&lt;b&gt;'],
  ['[text](https://a.example)', '[text](<a>https://a.example</a>)'],
  ['# no heading', '# no heading'],
  ['مرحبًا *{{name}}*، أهلًا', 'مرحبًا <b>[name=Ana]</b>، أهلًا'],
  ['（*{{name}}*）様', '（<b>[name=Ana]</b>）様'],
];

describe('WhatsApp’s markup', () => {
  for (const [text, ...lines] of CASES) {
    it(JSON.stringify(text), () => assert.deepEqual(drawBody(text), lines));
  }

  it('is read quickly however odd the text is', () => {
    for (const odd of ['*a ', '_*~', '```', '`x', 'http://', 'a@', '{{1}}*', '> - 1. ', '*{{1}}']) {
      const start = performance.now();
      drawBody(odd.repeat(100_000 / odd.length));
      const took = performance.now() - start;
      assert.ok(took < 3_000, `${odd} took ${Math.round(took)} ms`);
    }
  });
});

import type { Random } from './random';

/** What breaks into texts: signs that mean something to YAML, to WhatsApp, to an editor, or to nobody. One line a kind. */
const PIECES: readonly string[] = [
  ...['{{', '}}', '{{1}}', '{{ name }}', '{{constructor}}', '*', '_', '~', '`', '```', '> '],
  ...[
    '&a ',
    '*a',
    '<<: *a\n',
    'x-a: &a { text: Hi }\n',
    '!!str ',
    '!!set ',
    '!!binary ',
    '!!omap ',
    '!<tag:x> ',
    '!x ',
  ],
  ...[
    '"',
    "'",
    '|',
    '|-\n',
    '>\n',
    '>+2\n',
    '#',
    ' #',
    ': ',
    '- ',
    '? ',
    '? a\n: ',
    '[',
    ']',
    '{',
    '}',
    ',',
    '---\n',
    '...\n',
  ],
  ...['%YAML 1.2\n---\n', '<<<<<<< HEAD\n', '=======\n', '\n', '\r\n', '\r', '\t', '  ', '    ', '\n\n\n'],
  ...[
    '\u0000',
    '\u0007',
    '\u000b',
    '\u000c',
    '\u001b[31m',
    '\u007f',
    '\u0085',
    '\u009b',
    '\u00a0',
    '\u2028',
    '\u2029',
    '\ufeff',
  ],
  ...[
    '\ud83d',
    '\udc00',
    '\uffff',
    '\u{10ffff}',
    '"\\ud83d"',
    '"\\u0000"',
    '\\',
    '\\n',
    '\u200b',
    '\u200d',
    '\u202e',
    '\u2066',
  ],
  ...['📦', '❤️', '👨‍👩‍👧‍👦', '🇩🇪', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'é', 'e\u0301', 'ﷺ', 'שלום', '\u3000'],
  ...['__proto__: 1\n', '__proto__', 'constructor: {}\n', 'constructor', 'toString', 'hasOwnProperty: *a\n'],
  ...['null', 'true', '~', '1e999', '0x1F', '.inf', '007', '-0', '12345678901234567890'],
  ...['# waba-disable x\n', '# waba-disable-next-line body-length\n', '# waba-disable-line constructor\n'],
  ...[
    'languages:\n',
    'languages: [en, es]\n',
    '  es:\n',
    'buttons: [',
    'buttons:\n  - ',
    'carousel:\n  - ',
    'api_fields: {',
  ],
  ...[
    'examples: [1, 2]\n',
    'examples:\n  ',
    'header: ',
    'header: { format: IMAGE, example: ./a.jpg }\n',
    'body: ',
    'body: |\n  ',
  ],
  ...[
    'type: URL\n',
    'type: OTP\n',
    'category: AUTHENTICATION\n',
    'https://wa.me/1?a={{1}}',
    '](command:x)',
    '$(',
    '@',
    '%',
  ],
];

const LONGEST_CUT = 40;
const LONGEST_COPY = 120;

/** The text with one random change. @param others texts that a part may be copied from */
export function changed(text: string, random: Random, others: readonly string[]): string {
  const at = random.isOneIn(10) ? text.length : random.below(text.length + 1);
  const insert = (piece: string) => text.slice(0, at) + piece + text.slice(at);
  switch (random.below(10)) {
    case 0:
    case 1:
    case 2:
      return insert(random.pick(PIECES));
    case 3:
      return insert(String.fromCharCode(random.isOneIn(5) ? random.below(0x10000) : 32 + random.below(95)));
    case 4:
      return text.slice(0, at) + text.slice(at + 1 + random.below(4));
    case 5:
      return text.slice(0, at) + text.slice(at + random.below(LONGEST_CUT));
    case 6:
      return insert(partOf(text, random));
    case 7:
      return insert(partOf(random.pick(others), random));
    case 8:
      return withLines(text, (lines) => swap(lines, random));
    default:
      return withLines(text, (lines) => indent(lines, random));
  }
}

function partOf(text: string, random: Random): string {
  const from = random.below(text.length + 1);
  return text.slice(from, from + random.below(LONGEST_COPY));
}

function withLines(text: string, change: (lines: string[]) => void): string {
  const lines = text.split('\n');
  change(lines);
  return lines.join('\n');
}

function swap(lines: string[], random: Random): void {
  const [one, other] = [random.below(lines.length), random.below(lines.length)];
  [lines[one], lines[other]] = [lines[other] ?? '', lines[one] ?? ''];
}

function indent(lines: string[], random: Random): void {
  const index = random.below(lines.length);
  const line = lines[index] ?? '';
  lines[index] = random.isOneIn(2) ? `  ${line}` : line.replace(/^ {1,2}/, '');
}

import assert from 'node:assert/strict';
import fs from 'node:fs';

interface OnEnterRule {
  readonly beforeText: string;
  readonly afterText?: string;
  readonly action: { readonly indent: string; readonly appendText?: string };
}

const configuration: {
  readonly wordPattern: { readonly pattern: string; readonly flags: string };
  readonly indentationRules: { readonly increaseIndentPattern: string };
  readonly onEnterRules: readonly OnEnterRule[];
} = JSON.parse(fs.readFileSync('language-configuration.json', 'utf8'));

/** The spaces and marks that a line gets which is begun at the end of this one, as the editor finds them. */
function nextLine(line: string, after = ''): string {
  const indentation = /^\s*/.exec(line)?.[0] ?? '';
  const deeper = `${indentation}  `;
  const rule = configuration.onEnterRules.find(
    ({ beforeText, afterText }) =>
      new RegExp(beforeText).test(line) && (afterText === undefined || new RegExp(afterText).test(after)),
  );
  if (rule) return (rule.action.indent === 'indent' ? deeper : indentation) + (rule.action.appendText ?? '');
  return new RegExp(configuration.indentationRules.increaseIndentPattern).test(line) ? deeper : indentation;
}

describe('a new line', () => {
  for (const [line, expected] of [
    ['body: |', '  '],
    ['body: >-', '  '],
    ['buttons:', '  '],
    ['languages: # all of them', '  '],
    ['  en_US:', '    '],
    ['  zh_CN:', '    '],
    ['x-notes:', '  '],
    ['name: order_shipped', ''],
    ['    text: Track parcel', '    '],
    // What a person writes into a text must stay as it is: each space would be sent.
    ['  Your items:', '  '],
    ['  Total: {{total}}', '  '],
    ['  Note:', '  '],
    ['  - type: URL', '    '],
    ['  - text: Track parcel', '    '],
    ['  - header:', '      '],
    ['- body: |', '    '],
    ['  - en_US', '  - '],
    ['  - { type: OTP, otp_type: COPY_CODE }', '  - '],
    ['  # a comment', '  '],
  ] as const) {
    it(`after ${JSON.stringify(line)} begins with ${JSON.stringify(expected)}`, () => {
      assert.equal(nextLine(line), expected);
    });
  }

  it('in the middle of a comment goes on with it', () => assert.equal(nextLine('  # one', ' two'), '  # '));
});

describe('a word', () => {
  const { pattern, flags } = configuration.wordPattern;
  for (const [text, words] of [
    ['Hi {{first_name}}, *bold*', ['Hi', 'first_name', 'bold']],
    ['# waba-disable body-length', ['waba-disable', 'body-length']],
    ['Grüße नमस्ते', ['Grüße', 'नमस्ते']],
  ] as const) {
    it(`of ${JSON.stringify(text)} is one of ${words.join(' ')}`, () => {
      assert.deepEqual(text.match(new RegExp(pattern, `g${flags}`)), words);
    });
  }
});

import assert from 'node:assert/strict';
import type { Shown } from './fakeVscode';

/** Texts that somebody may give a template, an account, a file. One more is one more line. */
export const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  'a link that runs a command': '[Fix it](command:workbench.action.terminal.new)',
  'a link with a title': '[x](command:a "Click")',
  'a link to a page': '[x](https://evil.example/)',
  'a link to a file': '[x](file:///etc/passwd)',
  'a link in a link': '[[x](command:a)](command:b)',
  'the beginning of a link': '[x]',
  'the end of a link': '(command:workbench.action.terminal.new)',
  'a link with a break in it': '[x]\n(command:a)',
  'a link with what can’t be seen in it': '[x]\u200B(command:a)[y]\u2060(command:b)',
  'an address': 'https://evil.example/ www.evil.example a@evil.example',
  'a picture': '![x](https://evil.example/x.png)',
  'an icon': '$(lock) production $(trash~spin)',
  'code and emphasis': '`a` ``b`` **c** _d_ ~~e~~ # f | g',
  HTML: '<img src=x onerror=alert(1)><!-- a --> &lt;b&gt; <https://evil.example>',
  'several lines': 'a\n\nYour files stay.\r\nb\u2028c\u2029d\u0085e\u000Bf\u000Cg',
  'text that runs backwards': 'a\u202Etxt.exe\u2066b\u2069\u200F',
  'nothing that can be seen': '\u200B\u200C\u200D\u2060\uFEFF\u00AD\u115F\u3164\u2800\u{E0041}\u180E',
  'control characters': '\u0000\u0007\u001B[31m\u009B31m\u007F',
  'half a character': 'a\uD800b\uDC00',
  'marks without end': `a${'\u0301'.repeat(500)}`,
  'very many letters': 'x'.repeat(5000),
  'very many spaces': `a${' '.repeat(5000)}b`,
  'what is filled in': '{0} {1} {2}',
  'a name that every object has': 'constructor',
  'another such': '__proto__',
};

const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)/i;
const ICON = /\$\([a-z0-9-]+(?:~[a-z]+)?\)/i;
const OUR_ICON = /^\$\([a-z-]+\) /;
const UNSEEN =
  /[\p{Cc}\p{Bidi_Control}\u200B\u2060\uFEFF\u00AD\u115F\u3164\u2800\u{E0041}\u2028\u2029]|\p{Cs}|\p{M}{5}/u;
/** What is ours in Markdown is bold and nothing else. */
const MARKDOWN = /[`_~<>[\]|$@]|:\/\/|www\.|&(?!#\d+;)/;

/** @throws when something on the screen is more than a text, or can be read as something else than it is */
export function assertPlain(shown: readonly Shown[]): void {
  assert.ok(shown.length > 0, 'something is shown');
  for (const { kind, where, text } of shown) {
    const at = `${where}: ${JSON.stringify(text.slice(0, 300))}`;
    if (kind === 'markdown') {
      assert.doesNotMatch(text, MARKDOWN, at);
      continue;
    }
    assert.doesNotMatch(text, LINK, at);
    assert.doesNotMatch(text.replace(OUR_ICON, ''), ICON, at);
    assert.doesNotMatch(kind === 'lines' ? text.replaceAll('\n', ' ') : text, UNSEEN, at);
    const longest = Math.max(...text.split('\n').map((line) => line.length));
    assert.ok(longest <= 1100, `${at} has ${longest} characters`);
  }
}

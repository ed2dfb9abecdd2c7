import assert from 'node:assert/strict';
import { importsOf, type Source, sourcesOf } from './sources';

/** What the editor shows, and makes more of than text: who may hand it a text, because it is made plain there. */
const GATES: readonly (readonly [what: string, uses: RegExp, allowed: readonly string[]])[] = [
  ['messages and questions', /\bwindow\.show(?:Information|Warning|Error)Message\b/, ['platform/offer.ts']],
  [
    'lists and boxes',
    /\bwindow\.(?:showQuickPick|showInputBox|createQuickPick|createInputBox)\b/,
    ['platform/pickers.ts'],
  ],
  ['progress', /\bwindow\.withProgress\b/, ['platform/progress.ts']],
  [
    'the status bar',
    /\b(?:createStatusBarItem|setStatusBarMessage|createLanguageStatusItem)\b/,
    ['platform/statusBar.ts'],
  ],
  ['views', /\bwindow\.(?:createTreeView|registerTreeDataProvider)\b/, ['platform/views.ts']],
  ['the log', /\bcreateOutputChannel\b/, ['platform/log.ts']],
  ['a terminal', /\b(?:createTerminal|sendText)\b/, []],
  ['rows of views', /\bnew TreeItem\(/, ['trees/treeItem.ts']],
  ['lines above lines of a file', /\bnew CodeLens\(/, ['platform/lens.ts']],
  ['Markdown', /\bnew MarkdownString\(/, ['language/createClient.ts', 'platform/statusBar.ts', 'trees/treeItem.ts']],
  ['Markdown with HTML or icons', /\b(?:supportHtml|supportThemeIcons)\b/, []],
  ['Markdown that runs commands', /\bisTrusted = /, ['language/createClient.ts']],
  ['comparisons', /'vscode\.(?:diff|changes)'/, ['platform/documents.ts']],
  ['icons in texts', /'[^'\n]*\$\([a-z][^'\n]*'/, []],
  ['pages in the browser', /\benv\.openExternal\b/, ['platform/browser.ts']],
  ['snippets', /\bSnippetString\b/, []],
];

const ours = sourcesOf('client').filter(({ file }) => !file.includes('/preview/webview/'));

describe('in the client', () => {
  for (const [what, uses, allowed] of GATES) {
    it(`${what} get their texts from ${allowed.join(', ') || 'nobody'} alone`, () => {
      const users = ours.filter(({ text }) => uses.test(text)).map(({ file }) => file.replace('client/src/', ''));
      assert.deepEqual(users, allowed);
    });
  }

  it('the functions of the editor that show texts are called by their whole name, so that the above sees them', () => {
    const others = ours.filter(({ text }) => /= window\b(?!\.)|\bwindow\[|import \* as \w+ from 'vscode'/.test(text));
    assert.deepEqual(
      others.map(({ file }) => file),
      [],
    );
  });

  it('sentences are filled by platform/l10n.ts, which keeps what is filled in within its line', () => {
    const takesEditors = ({ file, text }: Source) =>
      importsOf({ file, text }).includes('vscode') && /import \{[^}]*\bl10n\b[^}]*\} from 'vscode'/.test(text);
    const users = ours.filter(takesEditors).map(({ file }) => file.replace('client/src/', ''));
    assert.deepEqual(users, ['platform/l10n.ts', 'preview/webviewPage.ts']);
  });
});

import { commands, type Disposable, type TextDocumentContentProvider, Uri, ViewColumn, workspace } from 'vscode';
import { l10n } from '../platform/l10n';
import { showQuickPick } from '../platform/pickers';

export const OPEN_RULE_COMMAND = 'waba.rule.open';

/** The manifest tells the editor to show documents of this scheme as rendered Markdown. */
const SCHEME = 'waba-rule';

const RULE_ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * The page of each rule, which comes with the extension.
 *
 * Pages have a scheme of their own because of the link at a finding. A link to the file would open its source, and a
 * link that runs a command is dead in the hover, though not in the list of problems.
 */
export class RulePages implements TextDocumentContentProvider, Disposable {
  private readonly folder: Uri;
  private readonly registered: Disposable;

  constructor(extensionUri: Uri) {
    this.folder = Uri.joinPath(extensionUri, 'docs', 'rules');
    this.registered = workspace.registerTextDocumentContentProvider(SCHEME, this);
  }

  /** Where a click on the code of a finding leads. */
  uriOf(ruleId: string): Uri {
    return Uri.from({ scheme: SCHEME, path: `/${ruleId}.md` });
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const name = uri.path.slice(1);
    if (!(await this.names()).includes(name)) throw noSuchRule(name.replace(/\.md$/, ''));
    return this.read(name);
  }

  /**
   * Shows the page of a rule beside the editor.
   *
   * @param ruleId without it, the person chooses
   * @throws when there is no such rule
   */
  async open(ruleId?: unknown): Promise<void> {
    const chosen = ruleId ?? (await this.choose());
    if (chosen === undefined) return;
    const name = `${chosen}.md`;
    if (!(await this.names()).includes(name)) throw noSuchRule(`${chosen}`);
    await commands.executeCommand('vscode.open', this.uriOf(`${chosen}`), ViewColumn.Beside);
  }

  dispose(): void {
    this.registered.dispose();
  }

  private async choose(): Promise<string | undefined> {
    const picked = await showQuickPick(this.items(), {
      title: l10n.t('Rules'),
      placeHolder: l10n.t('The rule whose page to open'),
      matchOnDetail: true,
    });
    return picked?.label;
  }

  private async items(): Promise<{ label: string; detail: string }[]> {
    const names = await this.names();
    return Promise.all(
      names.map(async (name) => ({ label: name.replace(/\.md$/, ''), detail: firstSentence(await this.read(name)) })),
    );
  }

  /** The names of the files, in alphabetical order. */
  private async names(): Promise<string[]> {
    const entries = await workspace.fs.readDirectory(this.folder);
    return entries
      .map(([name]) => name)
      .filter((name) => name.endsWith('.md') && RULE_ID.test(name.slice(0, -'.md'.length)))
      .sort();
  }

  private async read(name: string): Promise<string> {
    return new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(this.folder, name)));
  }
}

/** What stands right under the heading of a page. */
function firstSentence(page: string): string {
  return page.split('\n').find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
}

function noSuchRule(ruleId: string): Error {
  return new Error(
    l10n.t('There is no rule {0}. Run “WABA: Open the Page of a Rule” to choose from all of them.', ruleId),
  );
}

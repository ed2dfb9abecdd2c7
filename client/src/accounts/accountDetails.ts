import {
  commands,
  type Disposable,
  type Event,
  EventEmitter,
  type TextDocumentContentProvider,
  Uri,
  workspace,
} from 'vscode';
import type { TokenFacts } from '../../../contracts/src';
import { describeExpiry, describeScope, describeToken, describeTokenKind } from '../../../deploy/src';
import { DisposableStore } from '../platform/disposableStore';
import { l10n } from '../platform/l10n';
import { inMarkdown } from '../platform/plainText';
import { nameInTab } from '../platform/shownTexts';
import { editorWording } from '../platform/wording';
import type { SavedAccount } from './accountStore';
import { describeAccountError, describeKind } from './accountTexts';
import type { SavedAccounts } from './savedAccounts';

/** The manifest tells the editor to show documents of this scheme as rendered Markdown. */
const SCHEME = 'waba-account';

/** A page for each account that says what its token is, what it lacks and why that matters, and when it ends. */
export class AccountDetails implements TextDocumentContentProvider, Disposable {
  private readonly owned = new DisposableStore();
  private readonly changed = this.owned.add(new EventEmitter<Uri>());

  readonly onDidChange: Event<Uri> = this.changed.event;

  /** @param now milliseconds since 1970 */
  constructor(
    private readonly accounts: SavedAccounts,
    private readonly now: () => number,
  ) {
    this.owned.add(workspace.registerTextDocumentContentProvider(SCHEME, this));
    this.owned.add(
      accounts.onDidChange(() => {
        for (const { uri } of workspace.textDocuments) if (uri.scheme === SCHEME) this.changed.fire(uri);
      }),
    );
  }

  async open(account: SavedAccount): Promise<void> {
    await commands.executeCommand('vscode.open', uriOf(account));
  }

  provideTextDocumentContent(uri: Uri): string {
    const account = this.accounts.byId(uri.query);
    return account ? this.pageOf(account) : l10n.t('# Signed out\n\nThis account is not there any more.\n');
  }

  dispose(): void {
    this.owned.dispose();
  }

  private pageOf(account: SavedAccount): string {
    const { label, kind, baseUrl, wabaIds } = account;
    const state = this.accounts.stateOf(account);
    const byId =
      wabaIds.length > 0 ? [idList(l10n.t('WhatsApp Business Accounts that were added by id:'), wabaIds)] : [];
    return [
      `# ${inMarkdown(label)}`,
      ...(state.kind === 'trouble' ? [`**${inMarkdown(describeAccountError(state.error) ?? '')}**`] : []),
      list([describeKind(kind), l10n.t('The token is sent to {0}, and nowhere else.', inMarkdown(baseUrl)), ...byId]),
      `## ${l10n.t('The token')}`,
      ...(account.facts ? this.factsOf(account.facts) : [l10n.t('Meta was not asked about this token yet.')]),
      '',
    ].join('\n\n');
  }

  private factsOf(facts: TokenFacts): string[] {
    const words = editorWording();
    const { kind, app, expiry, dataAccess, missing, scopes, wabaIds } = describeToken(facts, this.now());
    const what = [describeTokenKind(kind, words), describeExpiry(expiry, words)];
    if (app)
      what.push(l10n.t('App: {0}', inMarkdown([app.name, app.id].filter((part) => part !== undefined).join(', '))));
    if (dataAccess.kind === 'expires' || dataAccess.kind === 'expired') {
      what.push(l10n.t('Its user has to allow the app again to read data: {0}', words.time(dataAccess.at)));
    }
    if (wabaIds) what.push(idList(l10n.t('Limited to these WhatsApp Business Accounts:'), wabaIds));
    return [
      list(what),
      `## ${l10n.t('Permissions')}`,
      list([
        ...missing.map(({ scope }) =>
          l10n.t('**{0} is missing.** {1}', inMarkdown(scope), describeScope(scope, words)),
        ),
        ...scopes.map((scope) => l10n.t('{0}: {1}', inMarkdown(scope), describeScope(scope, words))),
      ]),
    ];
  }
}

/** However many there are. */
function idList(what: string, ids: readonly string[]): string {
  return `${what} ${ids.map(inMarkdown).join(', ')}`;
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** The name of the document is what its tab shows. */
function uriOf({ id, label }: SavedAccount): Uri {
  return Uri.from({ scheme: SCHEME, path: `/${nameInTab(label)}.md`, query: id });
}

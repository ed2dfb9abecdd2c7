import {
  commands,
  type Disposable,
  type Event,
  EventEmitter,
  l10n,
  type TextDocumentContentProvider,
  Uri,
  workspace,
} from 'vscode';
import { DisposableStore } from '../platform/disposableStore';
import type { SavedAccount } from './accountStore';
import { describeAccountError, describeExpiry, describeKind, describeTokenType } from './accountTexts';
import { missingPermissions, neededPermissions } from './permissions';
import type { SavedAccounts } from './savedAccounts';

/** The manifest tells the editor to show documents of this scheme as rendered Markdown. */
const SCHEME = 'waba-account';

/** A page for each account that says what its token is, what it lacks and why that matters, and when it ends. */
export class AccountDetails implements TextDocumentContentProvider, Disposable {
  private readonly owned = new DisposableStore();
  private readonly changed = this.owned.add(new EventEmitter<Uri>());

  readonly onDidChange: Event<Uri> = this.changed.event;

  constructor(private readonly accounts: SavedAccounts) {
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
    const { label, kind, baseUrl, facts, wabaIds } = account;
    const state = this.accounts.stateOf(account);
    const lines = [`# ${plain(label)}`, ''];
    if (state.kind === 'trouble') lines.push(`**${plain(describeAccountError(state.error) ?? '')}**`, '');
    lines.push(`- ${describeKind(kind)}`, `- ${l10n.t('The token is sent to {0} only', baseUrl)}`);
    if (wabaIds.length > 0)
      lines.push(`- ${l10n.t('WhatsApp Business Accounts added by id: {0}', wabaIds.join(', '))}`);
    lines.push('', `## ${l10n.t('The token')}`, '');
    if (!facts) {
      lines.push(l10n.t('Meta was not asked about this token yet.'), '');
      return lines.join('\n');
    }
    lines.push(`- ${describeTokenType(facts.type)}`, `- ${describeExpiry(facts.expires_at)}`);
    if (facts.application !== undefined) {
      lines.push(`- ${l10n.t('App: {0} ({1})', plain(facts.application), facts.app_id ?? '')}`);
    }
    lines.push('', `## ${l10n.t('Permissions')}`, '');
    for (const { scope, why } of missingPermissions(facts)) {
      lines.push(`- ${l10n.t('**{0} is missing.** {1}', scope, why)}`);
    }
    const needed = neededPermissions().map(({ scope }) => scope);
    for (const scope of facts.scopes ?? []) {
      lines.push(`- ${plain(scope)}${needed.includes(scope) ? '' : l10n.t(' (not needed here)')}`);
    }
    lines.push('');
    return lines.join('\n');
  }
}

/** The name of the document is what its tab shows. */
function uriOf({ id, label }: SavedAccount): Uri {
  return Uri.from({ scheme: SCHEME, path: `/${label.replace(/[/\\]/g, ' ')}.md`, query: id });
}

/** A text of Meta's or of a person's, without what Markdown would make of it. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>()#+!|~&-]/g, '\\$&');
}

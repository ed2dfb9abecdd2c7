import {
  type CodeLens,
  type CodeLensProvider,
  type Disposable,
  EventEmitter,
  languages,
  Range,
  type TextDocument,
  workspace,
} from 'vscode';
import {
  COMPILE_REQUEST,
  type CompileAnswer,
  type CompiledLanguage,
  type CompileParams,
  SETTINGS_SECTION,
} from '../../../contracts/src';
import { describeStatus, type LocalState, localState, type RemoteTemplates, type Wording } from '../../../deploy/src';
import type { Accounts } from '../accounts/account';
import type { RemoteTemplatesOf } from '../accounts/remoteTemplatesOf';
import { LANGUAGE_ID } from '../language/documents';
import type { LanguageServer } from '../language/languageServer';
import { DisposableStore } from '../platform/disposableStore';
import { l10n } from '../platform/l10n';
import { type Lens, lensAt } from '../platform/lens';
import type { Target, Targets } from './target';

export interface StateLensParts {
  readonly server: LanguageServer;
  readonly accounts: Accounts;
  readonly targets: Targets;
  readonly remoteTemplates: RemoteTemplatesOf;
  readonly words: Wording;
}

/** Above each language of a template: how it stands to the target. Nothing where that is not known, or where there is no target. */
export class StateLenses implements CodeLensProvider, Disposable {
  private readonly owned = new DisposableStore();
  private readonly changed = this.owned.add(new EventEmitter<void>());
  /** Asked for once; what changes later is told by who changes it. */
  private readonly asked = new WeakMap<RemoteTemplates, Set<string>>();
  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(private readonly parts: StateLensParts) {
    this.owned.add(languages.registerCodeLensProvider({ language: LANGUAGE_ID }, this));
    this.owned.add(parts.targets.onDidChange(() => this.changed.fire()));
    this.owned.add(
      workspace.onDidSaveTextDocument(({ languageId }) => {
        if (languageId === LANGUAGE_ID) this.changed.fire();
      }),
    );
    this.owned.add({ dispose: parts.remoteTemplates.onDidChange(() => this.changed.fire()) });
  }

  async provideCodeLenses(document: TextDocument): Promise<CodeLens[]> {
    const target = this.parts.targets.current;
    const remote = target && this.remoteOf(target);
    if (!target || !remote || !workspace.getConfiguration(SETTINGS_SECTION, document).get('codeLens')) return [];
    const params: CompileParams = { uris: [document.uri.toString()] };
    const { files } = await this.parts.server.request<CompileAnswer>(COMPILE_REQUEST, params);
    const [file] = files;
    if (!file || file.name === '') return [];
    // Of a name that is being typed, Meta is not asked letter by letter.
    if (!document.isDirty) this.read(remote, file.name);
    return file.languages.flatMap(
      (language) => this.lens(document.uri.toString(), file.name, language, remote, target) ?? [],
    );
  }

  dispose(): void {
    this.owned.dispose();
  }

  private remoteOf({ accountId, wabaId }: Target): RemoteTemplates | undefined {
    const account = this.parts.accounts.byId(accountId);
    return account && this.parts.remoteTemplates.of(account, wabaId);
  }

  /** What goes wrong shows at the account, which is where it can be mended. */
  private read(remote: RemoteTemplates, name: string): void {
    const asked = this.asked.get(remote) ?? new Set();
    this.asked.set(remote, asked);
    if (asked.has(name)) return;
    asked.add(name);
    remote.readName(name).catch(() => asked.delete(name));
  }

  private lens(
    uri: string,
    name: string,
    { language, payload, position }: CompiledLanguage,
    remote: RemoteTemplates,
    target: Target,
  ): CodeLens | undefined {
    const words = wordsOf(localState(remote.find(name, language), payload), target, this.parts.words);
    if (words === undefined) return undefined;
    const range = new Range(position.line, position.character, position.line, position.character);
    const isThere = remote.find(name, language).kind === 'present';
    return lensAt(range, {
      ...words,
      ...(isThere
        ? { command: 'waba.template.compare', arguments: [uri, language], tooltip: l10n.t('Compare with the Account') }
        : { command: 'waba.target.choose', tooltip: l10n.t('Choose Where to Publish…') }),
    });
  }
}

function wordsOf(state: LocalState, target: Target, words: Wording): Pick<Lens, 'icon' | 'text'> | undefined {
  const place = target.name ?? target.wabaName;
  switch (state.kind) {
    case 'unknown':
      return undefined;
    case 'new':
      return { icon: 'circle-outline', text: l10n.t('New to {0}', place) };
    case 'same':
      return { icon: 'pass', text: l10n.t('The same in {0}', place) };
    case 'differs':
      return { icon: 'diff', text: l10n.t('Differs from {0}', place) };
    case 'rejected':
      return { icon: 'error', text: l10n.t('Rejected in {0}', place) };
    default:
      return { text: l10n.t('{0} in {1}', describeStatus(state.live.status, words).label, place) };
  }
}

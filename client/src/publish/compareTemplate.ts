import { COMPILE_REQUEST, type CompileAnswer, type CompiledFile, type CompileParams } from '../../../contracts/src';
import { describeStatus, localState, type Wording } from '../../../deploy/src';
import { sameLanguage } from '../../../graph/src';
import type { Accounts } from '../accounts/account';
import type { RemoteTemplatesOf } from '../accounts/remoteTemplatesOf';
import type { LanguageServer } from '../language/languageServer';
import { l10n } from '../platform/l10n';
import { showQuickPick } from '../platform/pickers';
import type { ChosenTarget } from './chosenTarget';
import type { Comparison } from './comparison';
import { titleOf } from './target';
import { languageOf, templateFiles } from './templateFiles';

export interface CompareParts {
  readonly server: LanguageServer;
  readonly accounts: Accounts;
  readonly targets: ChosenTarget;
  readonly remoteTemplates: RemoteTemplatesOf;
  readonly comparison: Comparison;
  readonly words: Wording;
}

/** Shows how a template of a file and that of the target differ. Changes nothing. */
export class CompareTemplate {
  constructor(private readonly parts: CompareParts) {}

  /**
   * @param args a file as in {@link templateFiles}; the language is that of a node, or stands behind it, or else a person chooses
   * @throws when the file or the target has no such template
   */
  async run([file, language]: readonly unknown[]): Promise<void> {
    const { accounts, comparison, remoteTemplates, server, targets } = this.parts;
    const [uri] = templateFiles(file === undefined ? [] : [file]);
    const target = await targets.needed();
    const account = target && accounts.byId(target.accountId);
    if (!target || !account || !uri) return;
    const params: CompileParams = { uris: [uri.toString()] };
    const [compiled] = (await server.request<CompileAnswer>(COMPILE_REQUEST, params)).files;
    if (!compiled || compiled.languages.length === 0) {
      throw new Error(l10n.t('This file can’t be read as a template yet: fix what is marked as wrong first.'));
    }
    const live = await remoteTemplates.of(account, target.wabaId).readName(compiled.name);
    const chosen = await this.choose(compiled, languageOf(file) ?? language, live);
    if (!chosen) return;
    const there = live.find((template) => sameLanguage(template.language, chosen.language));
    if (!there) {
      throw new Error(l10n.t('{0} has no template named {1} in {2}.', titleOf(target), compiled.name, chosen.language));
    }
    const title = { name: compiled.name, language: chosen.language, target: target.name ?? target.wabaName };
    await comparison.show(there, chosen.payload, title);
  }

  private async choose(
    { languages }: CompiledFile,
    wanted: unknown,
    live: Awaited<ReturnType<ReturnType<RemoteTemplatesOf['of']>['readName']>>,
  ): Promise<CompiledFile['languages'][number] | undefined> {
    const [only, ...others] = languages;
    if (others.length === 0) return only;
    const named = languages.find(({ language }) => language === wanted);
    if (named) return named;
    const items = languages.map((one) => {
      const there = live.find(({ language }) => sameLanguage(language, one.language));
      const state = localState(there ? { kind: 'present', template: there } : { kind: 'absent' }, one.payload);
      const description = there ? describeStatus(there.status, this.parts.words).label : l10n.t('not in the account');
      return { label: one.language, description, ...(state.kind === 'differs' && { detail: l10n.t('Differs') }), one };
    });
    const picked = await showQuickPick(items, {
      title: l10n.t('Compare with the Account'),
      placeHolder: l10n.t('The language to compare'),
    });
    return picked?.one;
  }
}

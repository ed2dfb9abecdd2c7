import { type Disposable, type LogOutputChannel, l10n, window, workspace } from 'vscode';
import { COMPILE_REQUEST, type CompileAnswer, type CompileParams, type TemplateNode } from '../../../contracts/src';
import {
  type DeleteItem,
  type DeleteResult,
  type DeployPorts,
  deleteTemplates,
  describeDeleteOutcome,
  describeDeletion,
  describeStatus,
  planDelete,
  type RemoteTemplates,
  type Wording,
} from '../../../deploy/src';
import type { Account, Accounts } from '../accounts/account';
import type { RemoteTemplatesOf } from '../accounts/remoteTemplatesOf';
import type { LanguageServer } from '../language/languageServer';
import { offer } from '../platform/offer';
import { withCancel, withStop } from '../platform/progress';
import { ShownTexts } from '../platform/shownTexts';
import { requireTrust } from '../platform/trust';
import { type ChosenTarget, titleOf } from './chosenTarget';
import { offersOf } from './failureOffers';
import type { Target } from './target';
import { uriOf } from './templateFiles';
import { confirmProtected } from './typedName';

/** Templates of an account that were pointed at. */
export interface PointedAt {
  readonly account: Account;
  readonly wabaId: string;
  readonly wabaName: string;
  readonly templates: readonly TemplateNode[];
  /** Of these names all languages are meant, also those that were not loaded so far. */
  readonly wholeNames: readonly string[];
}

export interface DeleteParts {
  readonly server: LanguageServer;
  readonly accounts: Accounts;
  readonly targets: ChosenTarget;
  readonly remoteTemplates: RemoteTemplatesOf;
  readonly ports: DeployPorts;
  readonly words: Wording;
  readonly log: LogOutputChannel;
  /** What the nodes of a tree stand for; undefined for what is no node. */
  readonly pointedAt: (args: readonly unknown[]) => PointedAt | undefined;
}

/** Lines of names that a question has room for on a small screen; all of more is in a list. */
const LINES_IN_QUESTION = 12;

const LIST_SCHEME = 'waba-delete';

/** Deletes templates from an account, after saying which and what that means: those and no others. */
export class DeleteTemplates implements Disposable {
  private readonly lists = new ShownTexts(LIST_SCHEME, () =>
    l10n.t('This list is from an earlier session. Delete again to see what would go now.'),
  );

  constructor(private readonly parts: DeleteParts) {}

  /** @param args nodes of a tree, a file, or nothing: then a person chooses */
  async run(args: readonly unknown[]): Promise<void> {
    requireTrust();
    const pointed = this.parts.pointedAt(args) ?? (await this.ask(args));
    if (!pointed || pointed.templates.length === 0) return;
    const target = await this.parts.targets.asTarget(pointed);
    const templates = await this.allOf(pointed, target);
    if (!templates) return;
    const plan = planDelete(templates, this.parts.ports.now());
    if (!(await this.isConfirmed(plan, target))) return;
    await this.delete(plan, target, pointed.account);
  }

  dispose(): void {
    this.lists.dispose();
  }

  /** The question names all that goes. @returns undefined when the person gave up */
  private async allOf(pointed: PointedAt, target: Target): Promise<readonly TemplateNode[] | undefined> {
    const { account, wabaId, templates, wholeNames } = pointed;
    const remote = this.parts.remoteTemplates.of(account, wabaId);
    const [name, another] = wholeNames;
    if (name === undefined) return templates;
    if (another === undefined) await remote.readName(name);
    else if (!(await this.loadAll(remote, target))) return undefined;
    const others = templates.filter((template) => !wholeNames.includes(template.name));
    return [...wholeNames.flatMap((whole) => remote.named(whole)), ...others];
  }

  /** @returns undefined when the person gave up */
  private async loadAll(remote: RemoteTemplates, target: Target): Promise<readonly TemplateNode[] | undefined> {
    return withCancel(l10n.t('Reading the templates of {0}', titleOf(target)), async (signal, report) => {
      await remote.loadAll({ signal, onProgress: (loaded) => report(l10n.t('{0} templates', loaded)) });
      return remote.state.templates;
    });
  }

  private async ask([first]: readonly unknown[]): Promise<PointedAt | undefined> {
    const { accounts, remoteTemplates, targets } = this.parts;
    const target = await targets.needed();
    const account = target && accounts.byId(target.accountId);
    if (!target || !account) return undefined;
    const remote = remoteTemplates.of(account, target.wabaId);
    const { wabaId, wabaName } = target;
    const uri = uriOf(first);
    const templates = uri ? await this.ofFile(uri.toString(), remote, target) : await this.choose(remote, target);
    return templates && { account, wabaId, wabaName, templates, wholeNames: [] };
  }

  /** @throws when the account has none of the file's languages */
  private async ofFile(
    uri: string,
    remote: RemoteTemplates,
    target: Target,
  ): Promise<readonly TemplateNode[] | undefined> {
    const params: CompileParams = { uris: [uri] };
    const { files } = await this.parts.server.request<CompileAnswer>(COMPILE_REQUEST, params);
    const name = files[0]?.name ?? '';
    const found = name === '' ? [] : await remote.readName(name);
    if (found.length === 0) throw new Error(l10n.t('{0} has no template named {1}.', titleOf(target), name || '…'));
    return found.length === 1 ? found : choose(found, target, found, this.parts.words);
  }

  private async choose(remote: RemoteTemplates, target: Target): Promise<readonly TemplateNode[] | undefined> {
    const all = await this.loadAll(remote, target);
    if (!all) return undefined;
    if (all.length === 0) throw new Error(l10n.t('{0} has no templates.', titleOf(target)));
    return choose(all, target, [], this.parts.words);
  }

  private async isConfirmed(plan: readonly DeleteItem[], target: Target): Promise<boolean> {
    const { words } = this.parts;
    const going = plan.filter(({ effect }) => effect.kind === 'deleted');
    const { text, unnamed } = describeDeletion(plan, words, LINES_IN_QUESTION);
    const [first] = going;
    if (!first) {
      await window.showInformationMessage(l10n.t('Nothing can be deleted.'), { modal: true, detail: text });
      return false;
    }
    const one = l10n.t('{0} in {1}', first.template.name, first.template.language);
    const what = going.length === 1 ? one : l10n.t('{0} templates', going.length);
    const question = l10n.t('Delete {0} from {1}?', what, titleOf(target));
    const confirmed = going.length === 1 ? l10n.t('Delete') : l10n.t('Delete {0} Templates', going.length);
    const filesStay = l10n.t('Your files stay.');
    const list = unnamed > 0 ? [l10n.t('Show the List')] : [];
    const detail = `${text}\n\n${filesStay}`;
    let chosen = await window.showWarningMessage(question, { modal: true, detail }, confirmed, ...list);
    if (chosen !== undefined && list.includes(chosen)) {
      await this.showList(target, [question, describeDeletion(plan, words).text, filesStay]);
      chosen = await askBesideList(question, confirmed);
    }
    return chosen === confirmed && (await confirmProtected(target, l10n.t('delete {0}', what)));
  }

  private async showList(target: Target, paragraphs: readonly string[]): Promise<void> {
    const name = l10n.t('To be deleted from {0}', target.name ?? target.wabaName);
    const uri = this.lists.put(`/${name.replaceAll(/[\\/]/g, ' ')}`, `${paragraphs.join('\n\n')}\n`);
    await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
  }

  private async delete(plan: readonly DeleteItem[], target: Target, account: Account): Promise<void> {
    const { accounts, log, ports, remoteTemplates } = this.parts;
    const title = l10n.t('Deleting from {0}', titleOf(target));
    const { results, ledgerError } = await withStop(title, (signal, report) =>
      deleteTemplates(plan, accounts.clientOf(account), ports, {
        wabaId: target.wabaId,
        signal,
        onProgress: (done, total) => report(l10n.t('{0} of {1}', done, total), done / total),
      }),
    );
    if (ledgerError !== undefined) log.error(`What was deleted could not be noted for later plans: ${ledgerError}`);
    const remote = remoteTemplates.of(account, target.wabaId);
    const gone = results.filter(({ outcome }) => outcome.kind === 'deleted');
    remote.remove(gone.map(({ item }) => item.template.id));
    for (const name of new Set(gone.map(({ item }) => item.template.name))) {
      // Some stay for a while as `PENDING_DELETION`.
      await remote.readName(name).catch((error) => log.warn(`${error}`));
    }
    this.tell(results, target);
  }

  private tell(results: readonly DeleteResult[], target: Target): void {
    const { log, words } = this.parts;
    const lineOf = ({ item: { template }, outcome }: DeleteResult) =>
      l10n.t('{0} ({1}): {2}', template.name, template.language, describeDeleteOutcome(outcome, words));
    for (const result of results) log.info(`${titleOf(target)}: ${lineOf(result)}`);
    const gone = results.filter(({ outcome }) => outcome.kind === 'deleted');
    const stayed = results.filter(({ outcome }) => outcome.kind !== 'deleted');
    const [first] = gone;
    if (first) {
      const message =
        gone.length === 1
          ? l10n.t(
              '{0} ({1}) was deleted from {2}.',
              first.item.template.name,
              first.item.template.language,
              titleOf(target),
            )
          : l10n.t('{0} templates were deleted from {1}.', gone.length, titleOf(target));
      void offer('information', message, []);
    }
    const [left] = stayed;
    if (!left) return;
    const failed = stayed.flatMap(({ outcome }) => (outcome.kind === 'failed' ? [outcome.error] : []))[0];
    const offers = failed ? offersOf(failed, words, target) : [];
    const line = lineOf(left);
    const message = stayed.length === 1 ? line : l10n.t('{0} The log has {1} more.', line, stayed.length - 1);
    void offer('error', message, [...offers, { title: l10n.t('Show Log'), run: () => log.show() }]);
  }
}

/** A dialog would stand before the list. */
async function askBesideList(question: string, confirmed: string): Promise<string | undefined> {
  const options = { title: question, placeHolder: l10n.t('The list is in the editor.'), ignoreFocusOut: true };
  return window.showQuickPick([l10n.t('Keep Them'), confirmed], options);
}

async function choose(
  templates: readonly TemplateNode[],
  target: Target,
  picked: readonly TemplateNode[],
  words: Wording,
): Promise<readonly TemplateNode[] | undefined> {
  const items = [...templates]
    .sort((a, b) => a.name.localeCompare(b.name) || a.language.localeCompare(b.language))
    .map((template) => ({
      label: template.name,
      description: `${template.language} · ${describeStatus(template.status, words).label} · ${template.category}`,
      picked: picked.includes(template),
      template,
    }));
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('Delete from {0}', titleOf(target)),
    placeHolder: l10n.t('The templates to delete. You are asked once more before anything happens.'),
    canPickMany: true,
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return chosen?.map(({ template }) => template);
}

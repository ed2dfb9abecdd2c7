import { type Disposable, type LogOutputChannel, ProgressLocation, type Uri, window, workspace } from 'vscode';
import { COMPILE_REQUEST, type CompileAnswer, type CompileParams, type TemplateNode } from '../../../contracts/src';
import {
  type DeleteItem,
  type DeleteResult,
  type DeployPorts,
  deleteTemplates,
  describeDeleteOutcome,
  describeStatus,
  planDelete,
  type RemoteTemplates,
  type Wording,
} from '../../../deploy/src';
import { sameLanguage } from '../../../graph/src';
import type { Account, Accounts } from '../accounts/account';
import type { RemoteTemplatesOf } from '../accounts/remoteTemplatesOf';
import type { LanguageServer } from '../language/languageServer';
import { l10n } from '../platform/l10n';
import { ask, offer } from '../platform/offer';
import { showQuickPick } from '../platform/pickers';
import { plainName } from '../platform/plainText';
import { withCancel, withStop } from '../platform/progress';
import { ShownTexts } from '../platform/shownTexts';
import { requireTrust } from '../platform/trust';
import type { ChosenTarget } from './chosenTarget';
import { deletionWords } from './deletionWords';
import { offersOf } from './failureOffers';
import { type Target, titleOf } from './target';
import { chosenFiles, languageOf } from './templateFiles';
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

/** More names than this are read by reading everything. */
const MOST_READ_BY_NAME = 10;

interface Chosen {
  readonly account: Account;
  readonly target: Target;
  /** As they are now. */
  readonly templates: readonly TemplateNode[];
}

const LIST_SCHEME = 'waba-delete';

/** Deletes templates from an account, after saying which and what that means: those and no others. */
export class DeleteTemplates implements Disposable {
  private readonly lists = new ShownTexts(LIST_SCHEME, () =>
    l10n.t('This list is from an earlier session. Delete again to see what would go now.'),
  );

  constructor(private readonly parts: DeleteParts) {}

  /** @param args nodes of a tree, files, or nothing: then a person chooses */
  async run(args: readonly unknown[]): Promise<void> {
    requireTrust();
    const pointed = this.parts.pointedAt(args);
    const chosen = pointed ? await this.ofPointed(pointed) : await this.chosenBy(args);
    if (!chosen || chosen.templates.length === 0) return;
    const { account, target, templates } = chosen;
    const plan = planDelete(templates, this.parts.ports.now());
    if (!(await this.isConfirmed(plan, target))) return;
    await this.delete(plan, target, account);
  }

  dispose(): void {
    this.lists.dispose();
  }

  /** As they are now, since the question says what deleting them means. @returns undefined when the person gave up */
  private async ofPointed(pointed: PointedAt): Promise<Chosen | undefined> {
    const { account, wabaId, templates, wholeNames } = pointed;
    const remote = this.parts.remoteTemplates.of(account, wabaId);
    const target = await this.parts.targets.asTarget(pointed);
    const names = new Set([...wholeNames, ...templates.map(({ name }) => name)]);
    if (!(await readNow(remote, [...names], target))) return undefined;
    const others = templates.filter(({ name }) => !wholeNames.includes(name));
    const found = [
      ...wholeNames.flatMap((name) => remote.named(name)),
      ...others.flatMap(({ id }) => remote.byTemplateId(id) ?? []),
    ];
    if (names.size > 0 && found.length === 0) {
      throw new Error(l10n.t('What was to be deleted is not in {0} any more.', titleOf(target)));
    }
    return { account, target, templates: found };
  }

  private async chosenBy(args: readonly unknown[]): Promise<Chosen | undefined> {
    const { accounts, remoteTemplates, targets, words } = this.parts;
    const target = await targets.needed();
    const account = target && accounts.byId(target.accountId);
    if (!target || !account) return undefined;
    const remote = remoteTemplates.of(account, target.wabaId);
    const uris = chosenFiles(args);
    const isOfFiles = uris.length > 0;
    const all = isOfFiles
      ? await this.ofFiles(uris, languageOf(args[0]), remote, target)
      : await readAll(remote, target);
    if (!all) return undefined;
    const isOne = isOfFiles && all.length === 1;
    const templates = isOne ? all : await choose(all, target, isOfFiles ? all : [], words);
    return templates && { account, target, templates };
  }

  /**
   * What the account has of files.
   *
   * @param language of the only file, or all of its languages are meant
   * @returns undefined when the person gave up
   * @throws when the account has nothing of them
   */
  private async ofFiles(
    uris: readonly Uri[],
    language: string | undefined,
    remote: RemoteTemplates,
    target: Target,
  ): Promise<readonly TemplateNode[] | undefined> {
    const params: CompileParams = { uris: uris.map(String) };
    const { files } = await this.parts.server.request<CompileAnswer>(COMPILE_REQUEST, params);
    const names = [...new Set(files.map(({ name }) => name).filter((name) => name !== ''))];
    if (!(await readNow(remote, names, target))) return undefined;
    const found = names.flatMap((name) => remote.named(name));
    const isOneLanguage = uris.length === 1 && language !== undefined;
    const meant = isOneLanguage ? found.filter((template) => sameLanguage(template.language, language)) : found;
    if (meant.length > 0) return meant;
    const what = names.join(', ') || '…';
    throw new Error(
      isOneLanguage
        ? l10n.t('{0} has no template named {1} in {2}.', titleOf(target), what, language)
        : l10n.t('{0} has no template named {1}.', titleOf(target), what),
    );
  }

  private async isConfirmed(plan: readonly DeleteItem[], target: Target): Promise<boolean> {
    const { words } = this.parts;
    const going = plan.filter(({ effect }) => effect.kind === 'deleted');
    const { text, unnamed } = deletionWords(plan, words, LINES_IN_QUESTION);
    const [first] = going;
    if (!first) {
      await ask({ question: l10n.t('Nothing can be deleted.'), detail: text }, []);
      return false;
    }
    const one = l10n.t('{0} in {1}', plainName(first.template.name), plainName(first.template.language));
    const what = going.length === 1 ? one : l10n.t('{0} templates', going.length);
    const question = l10n.t('Delete {0} from {1}?', what, titleOf(target));
    const confirmed = going.length === 1 ? l10n.t('Delete') : l10n.t('Delete {0} Templates', going.length);
    const filesStay = l10n.t('Your files stay.');
    const list = unnamed > 0 ? [l10n.t('Show the List')] : [];
    const detail = `${text}\n\n${filesStay}`;
    let chosen = await ask({ question, detail }, [confirmed, ...list]);
    if (chosen !== undefined && list.includes(chosen)) {
      await this.showList(target, [question, deletionWords(plan, words).text, filesStay]);
      chosen = await askBesideList(question, confirmed);
    }
    return chosen === confirmed && (await confirmProtected(target, l10n.t('delete {0}', what)));
  }

  private async showList(target: Target, paragraphs: readonly string[]): Promise<void> {
    const name = l10n.t('To be deleted from {0}', plainName(target.name ?? target.wabaName));
    const uri = this.lists.put([name], `${paragraphs.join('\n\n')}\n`);
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
  const picked = await showQuickPick([{ label: l10n.t('Keep Them') }, { label: confirmed }], options);
  return picked?.label;
}

/** Reads names as they are now, or everything where that is less work. @returns undefined when the person gave up */
async function readNow(
  remote: RemoteTemplates,
  names: readonly string[],
  target: Target,
): Promise<readonly TemplateNode[] | undefined> {
  if (names.length > MOST_READ_BY_NAME) return readAll(remote, target);
  return withCancel(
    readingTitle(target),
    async (signal, report) => {
      for (const name of names) {
        report(name);
        await remote.readName(name, signal);
      }
      return remote.state.templates;
    },
    ProgressLocation.Window,
  );
}

/** @returns undefined when the person gave up; @throws when there are none */
async function readAll(remote: RemoteTemplates, target: Target): Promise<readonly TemplateNode[] | undefined> {
  const all = await withCancel(readingTitle(target), async (signal, report) => {
    await remote.refresh({ signal, onProgress: (loaded) => report(l10n.t('{0} templates', loaded)) });
    return remote.state.templates;
  });
  if (all?.length === 0) throw new Error(l10n.t('{0} has no templates.', titleOf(target)));
  return all;
}

function readingTitle(target: Target): string {
  return l10n.t('Reading the templates of {0}', titleOf(target));
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
  const chosen = await showQuickPick(items, {
    title: l10n.t('Delete from {0}', titleOf(target)),
    placeHolder: l10n.t('The templates to delete. You are asked once more before anything happens.'),
    canPickMany: true,
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return chosen?.map(({ template }) => template);
}

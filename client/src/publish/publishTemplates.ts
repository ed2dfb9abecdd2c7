import { commands, type LogOutputChannel, Uri, workspace } from 'vscode';
import {
  COMPILE_REQUEST,
  type CompileAnswer,
  type CompiledFile,
  type CompileParams,
  type MetaError,
} from '../../../contracts/src';
import {
  type DeployPorts,
  isAboutTheFile,
  type PlanItem,
  type PublishProgress,
  type PublishResult,
  planPublish,
  publish,
  readForPlan,
  sampleKey,
  type Wording,
  wasSent,
} from '../../../deploy/src';
import type { Account, Accounts } from '../accounts/account';
import type { RemoteTemplatesOf } from '../accounts/remoteTemplatesOf';
import type { LanguageServer } from '../language/languageServer';
import { ActionableError } from '../platform/actionableError';
import { l10n } from '../platform/l10n';
import { plainName } from '../platform/plainText';
import { withStop } from '../platform/progress';
import { requireTrust } from '../platform/trust';
import type { ChosenTarget } from './chosenTarget';
import type { Comparison } from './comparison';
import { goTo } from './goTo';
import type { MetaErrors } from './metaErrors';
import { choosePlan, isDoable } from './planPicker';
import type { PublishNotices } from './publishNotices';
import type { StatusFollower } from './statusFollower';
import { type Target, titleOf } from './target';
import { saveAll, templateFiles } from './templateFiles';
import { confirmProtected } from './typedName';

export interface PublishParts {
  readonly server: LanguageServer;
  readonly accounts: Accounts;
  readonly targets: ChosenTarget;
  readonly remoteTemplates: RemoteTemplatesOf;
  readonly ports: DeployPorts;
  readonly comparison: Comparison;
  readonly notices: PublishNotices;
  readonly follower: StatusFollower;
  readonly metaErrors: MetaErrors;
  readonly words: Wording;
  readonly log: LogOutputChannel;
}

/** Brings template files to the target: shows what will happen, does it when a person says so, and tells what became of it. */
export class PublishTemplates {
  constructor(private readonly parts: PublishParts) {}

  /** @param args see {@link templateFiles} */
  async run(args: readonly unknown[]): Promise<void> {
    requireTrust();
    const uris = templateFiles(args);
    const target = await this.parts.targets.needed();
    if (!target) return;
    const account = this.accountOf(target);
    await saveAll(uris);
    const chosen = await choosePlan({
      target,
      words: this.parts.words,
      plan: (signal) => this.plan(uris, target, account, signal),
      compare: (item) => this.compare(item, target),
    });
    if (!chosen || !(await this.isConfirmed(chosen, target))) return;
    const results = await this.send(chosen, target, account);
    this.parts.notices.tell(results, target);
    this.follow(results, target);
  }

  private accountOf({ accountId }: Target): Account {
    const account = this.parts.accounts.byId(accountId);
    if (!account) throw new Error(l10n.t('The account of the target is signed out. Choose another target.'));
    return account;
  }

  private async plan(
    uris: readonly Uri[],
    target: Target,
    account: Account,
    signal: AbortSignal,
  ): Promise<readonly PlanItem[]> {
    const { accounts, ports, server } = this.parts;
    const params: CompileParams = { uris: uris.map(String) };
    const { files } = await server.request<CompileAnswer>(COMPILE_REQUEST, params);
    refuseUnreadable(files);
    const names = files.map(({ name }) => name).filter((name) => name !== '');
    const { templates, summary } = await readForPlan(accounts.clientOf(account), target.wabaId, names, { signal });
    const plan = planPublish(files, templates, {
      ledger: await ports.ledger.read(target.wabaId),
      now: ports.now(),
      ownClock: hasOwnClock(account),
      ...(summary && { summary }),
      sampleDigests: await this.digests(files, signal),
    });
    if (!plan.some(isDoable)) refuseFindings(files);
    return plan;
  }

  /** What can't be read is left out here: it is said when it is to be sent. So is what errors keep from being sent. */
  private async digests(files: readonly CompiledFile[], signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
    const { ports } = this.parts;
    const digests = new Map<string, string>();
    for (const { uri, languages, errors } of files) {
      if (errors.length > 0) continue;
      for (const { file } of languages.flatMap(({ media }) => media)) {
        const key = sampleKey(uri, file);
        if (digests.has(key)) continue;
        signal.throwIfAborted();
        const bytes = await ports.readSample(uri, file).catch(() => undefined);
        if (bytes) digests.set(key, await ports.digest(bytes));
      }
    }
    return digests;
  }

  private async compare({ name, language, action }: PlanItem, target: Target): Promise<void> {
    if (action.kind !== 'edit') return;
    const title = { name, language, target: target.name ?? target.wabaName };
    await this.parts.comparison.show(action.live, action.payload, title);
  }

  private isConfirmed(chosen: readonly PlanItem[], target: Target): Promise<boolean> {
    const [first] = chosen;
    const what =
      chosen.length === 1 && first
        ? l10n.t('publish {0} in {1}', plainName(first.name), plainName(first.language))
        : l10n.t('publish {0} templates', chosen.length);
    return confirmProtected(target, what);
  }

  private async send(plan: readonly PlanItem[], target: Target, account: Account): Promise<readonly PublishResult[]> {
    const { accounts, log, ports, remoteTemplates, words } = this.parts;
    const title = l10n.t('Publishing to {0}', titleOf(target));
    const { results, ledgerError } = await withStop(title, (signal, report) =>
      publish(plan, accounts.clientOf(account), ports, {
        wabaId: target.wabaId,
        ownClock: hasOwnClock(account),
        ...(account.facts?.app_id !== undefined && { appId: account.facts.app_id }),
        words,
        signal,
        onProgress: (progress) =>
          report(progressText(progress), progress.kind === 'done' ? (progress.index + 1) / progress.total : undefined),
      }),
    );
    if (ledgerError !== undefined) log.error(`What was published could not be noted for later plans: ${ledgerError}`);
    // What was sent is told and followed all the same.
    await this.showMetaErrors(results).catch((error) => log.error(`${error}`));
    const remote = remoteTemplates.of(account, target.wabaId);
    const changed = results.filter(({ outcome }) => wasSent(outcome));
    remote.created(results.filter(({ outcome }) => outcome.kind === 'created').length);
    for (const name of new Set(changed.map(({ item }) => item.name))) {
      // What was sent is sent, whatever becomes of looking at it: the list says itself when it could not be read.
      await remote.readName(name).catch((error) => log.warn(`${error}`));
    }
    return results;
  }

  /** From how it was when Meta took it: what Meta has decided since is found by following, and told like all that it decides. */
  private follow(results: readonly PublishResult[], target: Target): void {
    const sent = results.flatMap(({ item: { uri, name, language, action }, outcome }) => {
      if (outcome.kind === 'created') return [{ ...outcome, status: 'PENDING', name, language, uri }];
      if (outcome.kind !== 'edited' || action.kind !== 'edit') return [];
      return [{ id: outcome.id, name, language, uri, status: 'PENDING', category: action.payload.category }];
    });
    this.parts.follower.follow(target, sent);
  }

  private async showMetaErrors(results: readonly PublishResult[]): Promise<void> {
    const byFile = new Map<string, Map<string, MetaError | undefined>>();
    for (const { item, outcome } of results) {
      const errors = byFile.get(item.uri) ?? new Map<string, MetaError | undefined>();
      byFile.set(item.uri, errors);
      if (wasSent(outcome)) errors.set(item.language, undefined);
      else if (outcome.kind === 'failed' && isAboutTheFile(outcome.error)) errors.set(item.language, outcome.metaError);
    }
    for (const [uri, outcomes] of byFile) await this.parts.metaErrors.take(uri, outcomes, true);
  }
}

/** A new sandbox also begins anew under the ids of an older one. */
function hasOwnClock({ kind }: Account): boolean {
  return kind === 'sandbox';
}

function progressText(progress: PublishProgress): string {
  const { name, language } = progress.kind === 'done' ? progress.result.item : progress.item;
  switch (progress.kind) {
    case 'begins':
    case 'done':
      return l10n.t('{0} in {1}', name, language);
    case 'uploads':
      return l10n.t('{0} in {1}: uploading {2}', name, language, progress.file);
  }
}

/** @throws when a file can't be read as a template: nothing could be said of it in a plan */
function refuseUnreadable(files: readonly CompiledFile[]): void {
  const unreadable = files.find(({ languages }) => languages.length === 0);
  if (!unreadable) return;
  const [error] = unreadable.errors;
  const name = workspace.asRelativePath(Uri.parse(unreadable.uri));
  throw new ActionableError(
    error ? l10n.t('{0} can’t be published: {1}', name, error.message) : l10n.t('{0} holds no template yet.', name),
    [{ title: l10n.t('Go There'), run: () => goTo(unreadable.uri, error?.position ?? { line: 0, character: 0 }) }],
  );
}

/** @throws when findings are what stands in the way */
function refuseFindings(files: readonly CompiledFile[]): void {
  const faulty = files.filter(({ errors }) => errors.length > 0);
  const [first] = faulty;
  const [error] = first?.errors ?? [];
  if (!first || !error) return;
  const name = workspace.asRelativePath(Uri.parse(first.uri));
  const message =
    faulty.length === 1 && first.errors.length === 1
      ? l10n.t('{0} was not published, because Meta would refuse it: {1}', name, error.message)
      : l10n.t(
          'Nothing was published, because Meta would refuse it. The first of {0} errors is in {1}: {2}',
          faulty.reduce((sum, { errors }) => sum + errors.length, 0),
          name,
          error.message,
        );
  throw new ActionableError(message, [
    { title: l10n.t('Go There'), run: () => goTo(first.uri, error.position) },
    { title: l10n.t('Show Problems'), run: () => commands.executeCommand('workbench.actions.view.problems') },
  ]);
}

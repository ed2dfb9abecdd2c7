import { createHash } from 'node:crypto';
import { commands, EventEmitter, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { PUBLISH_TEMPLATE_COMMAND } from '../../../contracts/src';
import type { DeployPorts, Ledger } from '../../../deploy/src';
import type { Accounts } from '../accounts/account';
import type { RemoteTemplatesOf } from '../accounts/remoteTemplatesOf';
import { systemClock } from '../accounts/systemClock';
import type { LanguageServer } from '../language/languageServer';
import type { Commands } from '../platform/commands';
import { DisposableStore } from '../platform/disposableStore';
import { l10n } from '../platform/l10n';
import { showInStatusBar } from '../platform/statusBar';
import { editorWording } from '../platform/wording';
import { ChosenTarget, type WabaOfAccount } from './chosenTarget';
import { CompareTemplate } from './compareTemplate';
import { Comparison } from './comparison';
import { DeleteTemplates, type PointedAt } from './deleteTemplates';
import { forPeople } from './failureOffers';
import { KeptLedger } from './keptLedger';
import { Locks } from './locks';
import { MetaErrors } from './metaErrors';
import { PublishNotices } from './publishNotices';
import { PublishTemplates } from './publishTemplates';
import { readSample } from './samples';
import { StateLenses } from './stateLenses';
import { StatusFollower } from './statusFollower';
import type { Targets } from './target';
import { pickTarget } from './targetPicker';
import { targetSources } from './targetSources';
import { TargetStatus } from './targetStatus';
import { confirmProtected } from './typedName';

/** How long a passing message shows. */
const MESSAGE_MS = 5_000;

export interface PublishingParts {
  readonly context: ExtensionContext;
  readonly commands: Commands;
  readonly log: LogOutputChannel;
  readonly server: LanguageServer;
  readonly accounts: Accounts;
  /** Settles when all accounts are known that were saved. */
  readonly accountsLoaded: Promise<void>;
  readonly remoteTemplates: RemoteTemplatesOf;
  /** What the nodes of a tree stand for; undefined for what is no node. */
  readonly pointedAt: (args: readonly unknown[]) => PointedAt | undefined;
}

export interface StartedPublishing {
  readonly targets: Targets;
  readonly ledger: Ledger;
  /**
   * Has the name of a WABA typed that a project file protects.
   *
   * @param what happens then, such as “delete 3 templates”
   * @returns whether to go on
   */
  isConfirmed(waba: WabaOfAccount, what: string): Promise<boolean>;
  dispose(): void;
}

/** Puts together what brings templates to an account and takes them away, and registers its commands. */
export function startPublishing(parts: PublishingParts): StartedPublishing {
  const { context, commands: ours, log, server, accounts, remoteTemplates, pointedAt } = parts;
  const owned = new DisposableStore();
  const words = editorWording();
  const now = () => systemClock.now();
  const ports: DeployPorts = {
    now,
    sleep: systemClock.sleep,
    readSample,
    digest: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
    // Of the person and not of the workspace: the limits are the account's.
    ledger: new KeptLedger(context.globalState, now),
  };
  const sources = targetSources(accounts, server);
  const locks = new Locks(sources.named, context.workspaceState);
  const targets = owned.add(
    new ChosenTarget({
      accounts,
      accountsLoaded: parts.accountsLoaded,
      locks,
      kept: context.workspaceState,
      changed: new EventEmitter<void>(),
      pick: (current) => pickTarget(sources, locks, current),
      l10n,
    }),
  );
  const metaErrors = new MetaErrors(server);
  const follower = owned.add(
    new StatusFollower({
      accounts,
      remoteTemplates,
      clock: ports,
      words,
      metaErrors,
      kept: context.workspaceState,
      log,
    }),
  );
  const comparison = owned.add(new Comparison(server));
  const comparing = new CompareTemplate({ server, accounts, targets, remoteTemplates, comparison, words });
  const publishing = new PublishTemplates({
    server,
    accounts,
    targets,
    remoteTemplates,
    ports,
    comparison,
    notices: new PublishNotices(words, log),
    follower,
    metaErrors,
    words,
    log,
  });
  const deleting = owned.add(
    new DeleteTemplates({
      server,
      accounts,
      targets,
      remoteTemplates,
      ports,
      words,
      log,
      pointedAt,
    }),
  );
  owned.add(new TargetStatus(targets, accounts));
  owned.add(new StateLenses({ server, accounts, targets, remoteTemplates, words }));
  /** Commands that ask Meta's API: what it answers is told in words, with what can be done about it for the account that was asked. */
  const asking = {
    register: (id: string, run: (args: readonly unknown[]) => Promise<void>): void =>
      ours.register(id, async (...args) => {
        const pointed = pointedAt(args);
        try {
          await run(args);
        } catch (error) {
          const place = pointed ? { accountId: pointed.account.id, wabaId: pointed.wabaId } : targets.current;
          const retry = () => commands.executeCommand(id, ...args);
          throw place ? forPeople(error, words, { ...place, retry }) : error;
        }
      }),
  };
  asking.register(PUBLISH_TEMPLATE_COMMAND, (args) => publishing.run(args));
  asking.register('waba.template.compare', (args) => comparing.run(args));
  asking.register('waba.template.delete', (args) => deleting.run(args));
  ours.register('waba.target.choose', async (...args) => {
    const pointed = pointedAt(args);
    await (pointed ? targets.use(pointed) : targets.choose());
  });
  ours.register('waba.review.check', () => {
    const count = follower.checkNow();
    const message =
      count === 0
        ? l10n.t('Nothing that was published from here is in review.')
        : l10n.t('Asking Meta how the reviews are…');
    showInStatusBar(message, MESSAGE_MS);
  });
  return {
    targets,
    ledger: ports.ledger,
    isConfirmed: async (waba, what) => confirmProtected(await targets.asTarget(waba), what),
    dispose: () => owned.dispose(),
  };
}

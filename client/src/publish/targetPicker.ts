import { QuickPickItemKind } from 'vscode';
import { l10n } from '../platform/l10n';
import { createQuickPick, type PickItem } from '../platform/pickers';
import { isSame, type ReachableWaba, type TargetSources, targetOf } from './chosenTarget';
import type { Locks } from './locks';
import { type Target, titleOf } from './target';

interface TargetItem extends PickItem {
  readonly target?: Target;
}

/** Has a person choose where to publish. @returns undefined when the person gave up */
export async function pickTarget(
  sources: TargetSources,
  locks: Locks,
  current: Target | undefined,
): Promise<Target | undefined> {
  const input = createQuickPick<TargetItem>();
  const ended = new AbortController();
  input.title = l10n.t('Choose Where to Publish');
  input.placeholder = l10n.t('The WhatsApp Business Account that this workspace publishes to');
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  input.ignoreFocusOut = true;
  input.busy = true;
  const fill = async (): Promise<void> => {
    const items = await itemsOf(sources, locks, ended.signal);
    input.items = items;
    const now = items.find(({ target }) => target && current && isSame(target, current));
    if (now) input.activeItems = [now];
    input.busy = false;
    if (items.length === 0) {
      input.placeholder = l10n.t('No account can see a WABA: look at the WhatsApp view for why.');
    }
  };
  return new Promise<Target | undefined>((resolve, reject) => {
    input.onDidAccept(() => {
      const target = input.activeItems[0]?.target;
      if (target) resolve(target);
    });
    input.onDidHide(() => resolve(undefined));
    input.show();
    fill().catch(reject);
  }).finally(() => {
    ended.abort();
    input.dispose();
  });
}

async function itemsOf(sources: TargetSources, locks: Locks, signal: AbortSignal): Promise<TargetItem[]> {
  const [reachable, { named, lockOf }] = await Promise.all([sources.reachable(signal), locks.read()]);
  const ofProject = named.flatMap(({ name, wabaId }) =>
    reachable
      .filter((waba) => waba.wabaId === wabaId)
      .map((waba) => itemOf(waba, targetOf(waba, { ...lockOf(wabaId), name }))),
  );
  const missing = named.filter(({ wabaId }) => !reachable.some((waba) => waba.wabaId === wabaId));
  const others = reachable
    .filter(({ wabaId }) => !named.some((target) => target.wabaId === wabaId))
    .map((waba) => itemOf(waba, targetOf(waba, lockOf(waba.wabaId))));
  return [
    ...(ofProject.length > 0 ? [separator(l10n.t('From the project file')), ...ofProject] : []),
    ...(others.length > 0 ? [separator(l10n.t('What the accounts can see')), ...others] : []),
    ...(missing.length > 0
      ? [separator(l10n.t('Named in the project file, but no account sees them')), ...missing.map(missingItem)]
      : []),
  ];
}

function itemOf({ account, businessName, wabaId }: ReachableWaba, target: Target): TargetItem {
  return {
    icon: target.protected ? 'lock' : 'organization',
    label: titleOf(target),
    description: [businessName, account.label].filter((part) => part !== undefined).join(' · '),
    detail: target.protected
      ? l10n.t('{0} · protected: its name has to be typed before anything changes', wabaId)
      : wabaId,
    target,
  };
}

function missingItem({ name, wabaId }: { readonly name: string; readonly wabaId: string }): TargetItem {
  return {
    icon: 'warning',
    label: name,
    description: wabaId,
    detail: l10n.t('Sign in with a token that may see it.'),
  };
}

function separator(label: string): TargetItem {
  return { label, kind: QuickPickItemKind.Separator };
}

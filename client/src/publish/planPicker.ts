import { type QuickInputButton, QuickPickItemKind, ThemeIcon } from 'vscode';
import { describeAction, type PlanItem, type Wording } from '../../../deploy/src';
import { l10n } from '../platform/l10n';
import { tellError } from '../platform/offer';
import { createQuickPick, type PickItem } from '../platform/pickers';
import { type Target, titleOf } from './target';

export interface PlanQuestion {
  readonly target: Target;
  readonly words: Wording;
  /** Finds out what would be done; told when the person gives up meanwhile. */
  readonly plan: (signal: AbortSignal) => Promise<readonly PlanItem[]>;
  /** Shows a template as it is in the account beside the one of the file. */
  readonly compare: (item: PlanItem) => Promise<void>;
}

/**
 * Shows what publishing would do, as soon as that is known, and has a person choose.
 *
 * @returns what is to be done; undefined when the person gave up, or when nothing can be done
 * @throws what finding out throws
 */
export function choosePlan({ target, words, plan, compare }: PlanQuestion): Promise<readonly PlanItem[] | undefined> {
  const input = createQuickPick<PlanRow>();
  const given = new AbortController();
  const show = (items: readonly PlanItem[]): void => {
    const rows = rowsOf(items, words);
    const doable = rows.filter(({ item }) => item && isDoable(item));
    input.busy = false;
    input.canSelectMany = doable.length > 0;
    input.items = rows;
    input.selectedItems = doable;
    input.placeholder =
      doable.length > 0
        ? l10n.t('This will happen when you press Enter. Nothing has been sent yet.')
        : l10n.t('There is nothing to publish. Press Escape to close.');
  };
  input.title = l10n.t('Publish to {0}', titleOf(target));
  input.placeholder = l10n.t('Comparing with {0}…', titleOf(target));
  input.ignoreFocusOut = true;
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  input.busy = true;
  return new Promise<readonly PlanItem[] | undefined>((resolve, reject) => {
    input.onDidChangeSelection((selected) => {
      // A row that says why something can’t be done has a box like any other: it is unchecked again.
      const possible = selected.filter(({ item }) => item && isDoable(item));
      if (possible.length < selected.length) input.selectedItems = possible;
    });
    input.onDidTriggerItemButton(({ item: { item } }) => {
      if (item) compare(item).catch((error) => tellError(error));
    });
    input.onDidAccept(() => {
      const chosen = input.selectedItems.flatMap(({ item }) => item ?? []);
      if (chosen.length > 0) resolve(chosen);
      else if (!input.canSelectMany && !input.busy) resolve(undefined);
    });
    input.onDidHide(() => resolve(undefined));
    input.show();
    plan(given.signal).then(show, (error) => (given.signal.aborted ? undefined : reject(error)));
  }).finally(() => {
    given.abort();
    input.dispose();
  });
}

export function isDoable({ action }: PlanItem): boolean {
  return action.kind === 'create' || action.kind === 'edit';
}

interface PlanRow extends PickItem {
  readonly item?: PlanItem;
}

function rowsOf(plan: readonly PlanItem[], words: Wording): PlanRow[] {
  const group = (label: string, items: readonly PlanItem[]): PlanRow[] =>
    items.length === 0
      ? []
      : [{ label, kind: QuickPickItemKind.Separator }, ...items.map((item) => rowOf(item, words))];
  const of = (kind: PlanItem['action']['kind']) => plan.filter(({ action }) => action.kind === kind);
  return [
    ...group(l10n.t('To be created'), of('create')),
    ...group(l10n.t('To be changed'), of('edit')),
    ...group(l10n.t('Can’t be done now'), of('blocked')),
    ...group(l10n.t('The same already'), of('same')),
  ];
}

const ICONS = { create: 'add', edit: 'edit', same: 'check', blocked: 'circle-slash' } as const;

function rowOf(item: PlanItem, words: Wording): PlanRow {
  const { name, language, action } = item;
  // What is the same stands in a group that says so.
  const detail = action.kind === 'same' ? '' : describeAction(action, words).detail;
  return {
    icon: ICONS[action.kind],
    label: [name, language].join(' · '),
    ...(detail !== '' && { detail }),
    ...(canCompare(item) && { buttons: [compareButton()] }),
    item,
  };
}

function canCompare({ action }: PlanItem): boolean {
  return action.kind === 'edit';
}

function compareButton(): QuickInputButton {
  return { iconPath: new ThemeIcon('diff'), tooltip: l10n.t('Show What Changes') };
}

import {
  type CancellationToken,
  type InputBox,
  type InputBoxOptions,
  type InputBoxValidationMessage,
  type QuickPick,
  type QuickPickItem,
  QuickPickItemKind,
  type QuickPickOptions,
  window,
} from 'vscode';
import { guarded, ifText } from './guarded';
import { plainLine } from './plainText';
import { withIcon } from './withIcon';

/** Something to choose. Its texts may be anybody's: an icon is shown only where it is named apart from them. */
export interface PickItem extends QuickPickItem {
  /** The id of a product icon before the label, such as `lock`. */
  readonly icon?: string;
}

/** The one place where lists to choose from and boxes to type into are made: the editor makes links and icons of texts in them. */
export function createQuickPick<T extends PickItem>(): QuickPick<T> {
  const shown = shownItems<T>();
  const all = (items: readonly T[]) => items.map(shown);
  return guarded(window.createQuickPick<T>(), {
    title: ifText(plainLine),
    placeholder: ifText(plainLine),
    items: all,
    activeItems: all,
    selectedItems: all,
  });
}

export function createInputBox(): InputBox {
  return guarded(window.createInputBox(), {
    title: ifText(plainLine),
    placeholder: ifText(plainLine),
    prompt: ifText(plainLine),
    validationMessage: (said) => (typeof said === 'object' ? plainMessage(said) : ifText<typeof said>(plainLine)(said)),
  });
}

export function showQuickPick<T extends PickItem>(
  items: readonly T[],
  options: QuickPickOptions & { readonly canPickMany: true },
): Promise<T[] | undefined>;
export function showQuickPick<T extends PickItem>(
  items: readonly T[] | Promise<readonly T[]>,
  options: QuickPickOptions,
): Promise<T | undefined>;
export async function showQuickPick<T extends PickItem>(
  items: readonly T[] | Promise<readonly T[]>,
  options: QuickPickOptions,
): Promise<T | readonly T[] | undefined> {
  const shown = shownItems<T>();
  const list = Promise.resolve(items).then((all) => all.map(shown));
  return window.showQuickPick<T>(list, { ...options, ...plainTexts(options) });
}

export async function showInputBox(options: InputBoxOptions, token?: CancellationToken): Promise<string | undefined> {
  const { validateInput } = options;
  return window.showInputBox(
    {
      ...options,
      ...plainTexts(options),
      ...(options.prompt !== undefined && { prompt: plainLine(options.prompt) }),
      ...(validateInput && {
        validateInput: async (value) => {
          const said = await validateInput(value);
          return typeof said === 'string' ? plainLine(said) : said && plainMessage(said);
        },
      }),
    },
    token,
  );
}

function plainTexts({ title, placeHolder }: Pick<QuickPickOptions, 'title' | 'placeHolder'>) {
  return {
    ...(title !== undefined && { title: plainLine(title) }),
    ...(placeHolder !== undefined && { placeHolder: plainLine(placeHolder) }),
  };
}

function plainMessage(said: InputBoxValidationMessage): InputBoxValidationMessage {
  return { ...said, message: plainLine(said.message) };
}

/** @returns what makes a row of an item, the same row for the same item, and for a row that row */
function shownItems<T extends PickItem>(): (item: T) => T {
  const rows = new WeakMap<T, T>();
  return (item) => {
    const row = rows.get(item) ?? rowOf(item);
    rows.set(item, row);
    rows.set(row, row);
    return row;
  };
}

function rowOf<T extends PickItem>(item: T): T {
  const { icon, label, description, detail, kind } = item;
  const text = plainLine(label);
  return {
    ...item,
    label: icon === undefined || kind === QuickPickItemKind.Separator ? text : withIcon(icon, text),
    ...(description !== undefined && { description: plainLine(description) }),
    ...(detail !== undefined && { detail: plainLine(detail) }),
  };
}

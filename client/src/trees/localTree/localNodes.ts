import type { LocalTemplateFile, TemplateNode as Template } from '../../../../contracts/src';
import type { LocalState, RemoteState } from '../../../../deploy/src';
import type { GraphError } from '../../../../graph/src';
import type { Target } from '../../publish/target';
import { rowsOf, type TemplateNameNode } from '../accountsTree/nodes';
import {
  type Filter,
  type Grouping,
  groupsOf,
  isFiltering,
  type Order,
  passes,
  type Sortable,
  sorted,
} from '../filter';
import { urgencyOfState } from './localStates';

/** All that the tree of local templates shows. */
export interface LocalWorld {
  readonly files: readonly LocalTemplateFile[];
  /** Whether all files of the workspace have been read. */
  readonly isComplete: boolean;
  readonly hasAccounts: boolean;
  readonly target: Target | undefined;
  /** The templates of the target, as far as they are loaded; absent without a target. */
  readonly remote: RemoteState | undefined;
  stateOf(file: LocalTemplateFile, language: string): LocalState;
  /** Templates of the target that no file has. */
  readonly onlyThere: readonly Template[];
  /** Where a file lies in the workspace: `shop/order_ready.wabatemplate.yaml`. */
  pathOf(uri: string): string;
  /** How many rows are shown at most; more of them would slow the window. */
  readonly mostRows: number;
  readonly filter: Filter;
  readonly grouping: Grouping;
  readonly order: Order;
}

export type LocalNode =
  | LocalFileNode
  | LocalLanguageNode
  | LocalGroupNode
  | OnlyThereNode
  | TemplateNameNode
  | LocalNoteNode;

export interface LocalFileNode {
  readonly kind: 'localFile';
  readonly id: string;
  readonly uri: string;
  /** Empty while the file gives none. */
  readonly name: string;
  readonly file: LocalTemplateFile;
  readonly path: string;
  /** Those that the filter lets through. */
  readonly languages: readonly LocalRow[];
}

/** One language of a file. */
export interface LocalLanguageNode {
  readonly kind: 'localLanguage';
  readonly id: string;
  readonly uri: string;
  readonly name: string;
  readonly language: string;
  readonly row: LocalRow;
  /** Whether the row stands under its file, whose name then needs not be said again. */
  readonly underFile: boolean;
}

export interface LocalGroupNode {
  readonly kind: 'localGroup';
  readonly id: string;
  readonly by: Exclude<Grouping, 'name'>;
  readonly key: string;
  readonly rows: readonly LocalRow[];
}

export interface OnlyThereNode {
  readonly kind: 'onlyThere';
  readonly id: string;
  readonly target: Target;
  readonly templates: readonly Template[];
  /** Whether all templates of the target are loaded, so that there can’t be more. */
  readonly isComplete: boolean;
}

export interface LocalNoteNode {
  readonly kind: 'localNote';
  readonly id: string;
  readonly note:
    | { readonly kind: 'noAccount' | 'noTarget' | 'noMatch' | 'reading' }
    | { readonly kind: 'moreRows'; readonly shown: number; readonly of: number }
    | { readonly kind: 'failed'; readonly error: GraphError };
  /** Where the target is, for what may help. */
  readonly accountId?: string | undefined;
}

export interface LocalRow extends Sortable {
  readonly file: LocalTemplateFile;
  readonly state: LocalState;
}

/** What commands on files work with: a file, or one language of it. */
export type LocalTemplateNode = LocalFileNode | LocalLanguageNode;

/** Whether a command was given a node of a file: {@link LocalTemplateNode} says what it carries. */
export function isLocalTemplateNode(value: unknown): value is LocalTemplateNode {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  return value.kind === 'localFile' || value.kind === 'localLanguage';
}

export function localRoots(world: LocalWorld): LocalNode[] {
  const all = localRows(world);
  const rows = sorted(all.filter(passes(world.filter)), world.order);
  const whole = world.grouping === 'name' ? fileNodes(rows, world) : groupNodes(rows, world.grouping);
  const shown = whole.slice(0, world.mostRows);
  const only = onlyThereNode(world);
  // Without any row of its own the view shows its welcome text.
  if (all.length === 0 && !only) return [];
  const below: LocalNode[] = [];
  if (shown.length < whole.length) below.push(note({ kind: 'moreRows', shown: shown.length, of: whole.length }));
  if (only) below.push(only);
  if (isFiltering(world.filter) && shown.length === 0 && !only) below.push(note({ kind: 'noMatch' }));
  return [...notesAbove(world), ...shown, ...below];
}

export function belowLocal(node: LocalNode, world: LocalWorld): LocalNode[] {
  switch (node.kind) {
    case 'localFile':
      // The row of the file says all that there is to say of a single one.
      return node.languages.length > 1 ? node.languages.map((row) => languageNode(row, true)) : [];
    case 'localGroup':
      return node.rows.map((row) => languageNode(row, false));
    case 'onlyThere':
      return onlyThereNames(node, world);
    case 'localLanguage':
    case 'templateName':
    case 'localNote':
      return [];
  }
}

/** Each file with each of its languages; a file without any still has a row. */
export function localRows(world: LocalWorld): LocalRow[] {
  return world.files.flatMap((file) =>
    (file.languages.length === 0 ? [''] : file.languages).map((language) => {
      const state = world.stateOf(file, language);
      return {
        file,
        state,
        name: nameOf(file, world),
        language,
        status: state.kind,
        category: file.category,
        urgency: urgencyOfState(state),
        text: world.pathOf(file.uri),
      };
    }),
  );
}

function nameOf(file: LocalTemplateFile, world: LocalWorld): string {
  return file.name === '' ? (world.pathOf(file.uri).split('/').pop() ?? '') : file.name;
}

function fileNodes(rows: readonly LocalRow[], world: LocalWorld): LocalFileNode[] {
  const byFile = new Map<string, LocalRow[]>();
  for (const row of rows) {
    const before = byFile.get(row.file.uri);
    if (before) before.push(row);
    else byFile.set(row.file.uri, [row]);
  }
  return [...byFile].flatMap(([uri, languages]): LocalFileNode[] => {
    const [first] = languages;
    if (!first) return [];
    const { file } = first;
    return [{ kind: 'localFile', id: `local:${uri}`, uri, name: file.name, file, path: world.pathOf(uri), languages }];
  });
}

function groupNodes(rows: readonly LocalRow[], by: LocalGroupNode['by']): LocalGroupNode[] {
  return groupsOf(rows, by).map((group) => ({
    kind: 'localGroup',
    id: `local#${by}=${group.key}`,
    by,
    key: group.key,
    rows: group.rows,
  }));
}

function languageNode(row: LocalRow, underFile: boolean): LocalLanguageNode {
  const { file, name, language } = row;
  return { kind: 'localLanguage', id: `local:${file.uri}#${language}`, uri: file.uri, name, language, row, underFile };
}

function onlyThereNode(world: LocalWorld): OnlyThereNode | undefined {
  const { target, remote } = world;
  const templates = rowsOf(world.onlyThere).filter(passes(withoutStates(world.filter)));
  if (!target || !remote || templates.length === 0) return undefined;
  return {
    kind: 'onlyThere',
    id: 'local#onlyThere',
    target,
    templates: templates.map(({ template }) => template),
    isComplete: remote.complete,
  };
}

/** A state against the account means nothing where there is no file; who asks for one asks for files. */
function withoutStates(filter: Filter): Filter {
  return filter.statuses.length === 0 ? filter : { ...filter, statuses: ['onlyThere'] };
}

function onlyThereNames({ target, templates }: OnlyThereNode, world: LocalWorld): TemplateNameNode[] {
  const { accountId, wabaId } = target;
  return groupsOf(sorted(rowsOf(templates), world.order), 'name').map(({ key, rows }) => ({
    kind: 'templateName',
    id: `local#onlyThere/${key}`,
    accountId,
    wabaId,
    name: key,
    templates: rows.map(({ template }) => template),
    rows,
    isLocal: false,
    isPart: true,
  }));
}

function notesAbove({ hasAccounts, target, remote, isComplete }: LocalWorld): LocalNoteNode[] {
  const notes: LocalNoteNode[] = [];
  if (!hasAccounts) notes.push(note({ kind: 'noAccount' }));
  else if (!target) notes.push(note({ kind: 'noTarget' }));
  else if (remote?.error && !remote.loading) {
    notes.push({ ...note({ kind: 'failed', error: remote.error }), accountId: target.accountId });
  }
  if (!isComplete) notes.push(note({ kind: 'reading' }));
  return notes;
}

function note(content: LocalNoteNode['note']): LocalNoteNode {
  return { kind: 'localNote', id: `local#${content.kind}`, note: content };
}

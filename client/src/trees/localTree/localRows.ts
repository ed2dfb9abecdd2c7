import {
  describeFailure,
  describeParts,
  describeRejection,
  type LocalState,
  type Wording,
} from '../../../../deploy/src';
import { grouped } from '../../platform/numbers';
import type { Texts } from '../../platform/texts';
import { iconOfCategory, nameRow, remedyOf } from '../accountsTree/rows';
import type { Look } from '../look';
import { contextValue, joined, languagesInBrief, mostUrgent, type Row, type Tooltip } from '../row';
import { categoryWords, rejectionOf } from '../templateWords';
import type {
  LocalFileNode,
  LocalGroupNode,
  LocalLanguageNode,
  LocalNode,
  LocalNoteNode,
  LocalRow,
  OnlyThereNode,
} from './localNodes';
import { type LocalStateKind, stateKindWords, stateLook, stateWords, urgencyOfState } from './localStates';

export interface LocalRowContext {
  readonly l10n: Texts;
  readonly wording: Wording;
}

export function localRowOf(node: LocalNode, context: LocalRowContext): Row {
  switch (node.kind) {
    case 'localFile':
      return fileRow(node, context);
    case 'localLanguage':
      return languageRow(node, context);
    case 'localGroup':
      return groupRow(node, context);
    case 'onlyThere':
      return onlyThereRow(node, context);
    case 'templateName':
      return { ...nameRow(node, context), children: 'none' };
    case 'localNote':
      return noteRow(node, context);
  }
}

function fileRow({ name, file, path, languages, uri }: LocalFileNode, context: LocalRowContext): Row {
  const { l10n } = context;
  const label = name === '' ? (path.split('/').pop() ?? path) : name;
  const first = mostUrgent(languages, ({ state }) => urgencyOfState(state));
  const codes = languages.map(({ language }) => language).filter(Boolean);
  const description = joined([
    statesInBrief(languages, context),
    file.category !== '' && categoryWords(file.category, l10n),
    languagesInBrief(codes, l10n),
    findingsWords(file.findings, l10n),
    first && languages.length === 1 && rejectionWords(first.state, context.wording),
  ]);
  const kinds = [...new Set(languages.map(({ state }) => state.kind))];
  return {
    label,
    description,
    look: first ? stateLook(first.state) : undefined,
    resourceUri: uri,
    children: languages.length > 1 ? 'collapsed' : 'none',
    contextValue: contextValue('localTemplate', ...kinds, file.findings.errors > 0 && 'errors'),
    spoken: joined([l10n.t('File of the template {0}', label), description]),
    click: { command: 'waba.file.open', title: l10n.t('Open the File') },
  };
}

function languageRow({ name, language, row, underFile }: LocalLanguageNode, { l10n, wording }: LocalRowContext): Row {
  const state = stateWords(row.state, l10n, wording);
  const description = joined([!underFile && language, state, rejectionWords(row.state, wording)]);
  return {
    label: underFile ? language : name,
    description,
    look: stateLook(row.state),
    children: 'none',
    contextValue: contextValue('localLanguage', row.state.kind, row.file.findings.errors > 0 && 'errors'),
    spoken: joined([l10n.t('Template {0} in {1}', name, language), state]),
    click: { command: 'waba.file.open', title: l10n.t('Open the File') },
  };
}

function rejectionWords(state: LocalState, wording: Wording): string | undefined {
  if (!('live' in state)) return undefined;
  const reason = rejectionOf(state.live);
  return reason === undefined ? undefined : describeRejection(reason, wording);
}

/** `New`, or `2 New, 1 Rejected` where languages differ in it. */
function statesInBrief(languages: readonly LocalRow[], { l10n, wording }: LocalRowContext): string | undefined {
  const [first] = languages;
  if (!first) return undefined;
  const counts = new Map<LocalStateKind, number>();
  for (const { state } of languages) counts.set(state.kind, (counts.get(state.kind) ?? 0) + 1);
  if (counts.size === 1) {
    if (first.state.kind === 'unknown') return undefined;
    return languages.length === 1
      ? stateWords(first.state, l10n, wording)
      : stateKindWords(first.state.kind, l10n, wording);
  }
  return [...counts].map(([kind, count]) => `${count} ${stateKindWords(kind, l10n, wording)}`).join(', ');
}

function findingsWords(
  { errors, warnings }: { readonly errors: number; readonly warnings: number },
  l10n: Texts,
): string | undefined {
  if (errors > 0) return errors === 1 ? l10n.t('1 error') : l10n.t('{0} errors', errors);
  if (warnings > 0) return warnings === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', warnings);
  return undefined;
}

function groupRow({ by, key, rows }: LocalGroupNode, { l10n, wording }: LocalRowContext): Row {
  const [first] = rows;
  const label =
    by === 'status'
      ? stateKindWords(key as LocalStateKind, l10n, wording)
      : by === 'category'
        ? key === ''
          ? l10n.t('Without a category')
          : categoryWords(key, l10n)
        : key === ''
          ? l10n.t('Without a language')
          : key;
  const look: Look | undefined =
    by === 'status' ? first && stateLook(first.state) : { icon: by === 'category' ? iconOfCategory(key) : 'globe' };
  return {
    label,
    description: grouped(rows.length),
    look,
    children: 'collapsed',
    contextValue: 'localGroup',
    spoken: joined([label, grouped(rows.length)]),
  };
}

function onlyThereRow({ templates, target, isComplete }: OnlyThereNode, { l10n }: LocalRowContext): Row {
  const names = new Set(templates.map(({ name }) => name)).size;
  const count = isComplete ? grouped(names) : l10n.t('{0} so far', grouped(names));
  return {
    label: l10n.t('Only in the account'),
    description: joined([count, target.name ?? target.wabaName]),
    look: { icon: 'cloud' },
    children: 'collapsed',
    contextValue: 'onlyThere',
    spoken: l10n.t('{0} templates are in the account {1} and in no file', count, target.wabaName),
  };
}

function noteRow({ note }: LocalNoteNode, { l10n, wording }: LocalRowContext): Row {
  const { label, description, look, click } = ((): Pick<Row, 'label' | 'description' | 'look' | 'click'> => {
    switch (note.kind) {
      case 'noAccount':
        return {
          label: l10n.t('Add an account to compare with'),
          look: { icon: 'cloud-upload' },
          click: { command: 'waba.account.add', title: l10n.t('Add an Account') },
        };
      case 'noTarget':
        return {
          label: l10n.t('Choose an account to compare with'),
          look: { icon: 'cloud-upload' },
          click: { command: 'waba.target.choose', title: l10n.t('Choose Where to Publish') },
        };
      case 'noMatch':
        return {
          label: l10n.t('Nothing fits the filter'),
          description: l10n.t('Show all'),
          look: { icon: 'clear-all' },
          click: { command: 'waba.local.unfilter', title: l10n.t('Clear the Filter') },
        };
      case 'moreRows':
        return {
          label: l10n.t('Show more'),
          description: l10n.t('{0} of {1}', grouped(note.shown), grouped(note.of)),
          look: { icon: 'ellipsis' },
          click: { command: 'waba.local.more', title: l10n.t('Show More') },
        };
      case 'reading':
        return { label: l10n.t('Reading files…'), look: { icon: 'loading~spin' } };
      case 'failed': {
        const { what, next, offers } = describeFailure(note.error, wording);
        const retry = { command: 'waba.local.refresh', title: l10n.t('Try Again') };
        return {
          label: what,
          description: next,
          look: { icon: 'warning', color: 'charts.orange' },
          click: remedyOf(offers[0], l10n) ?? retry,
        };
      }
    }
  })();
  return {
    label,
    description,
    look,
    children: 'none',
    contextValue: contextValue('note', note.kind),
    spoken: joined([label, description]),
    click,
  };
}

export function localTooltipOf(node: LocalNode, { l10n, wording }: LocalRowContext): Tooltip | undefined {
  switch (node.kind) {
    case 'localFile': {
      const { errors, warnings, infos } = node.file.findings;
      return {
        title: node.name === '' ? node.path : node.name,
        lines: [
          errors + warnings + infos === 0
            ? l10n.t('No findings.')
            : l10n.t('Findings: {0} errors, {1} warnings, {2} hints.', errors, warnings, infos),
          ...node.languages.flatMap(({ language, state }) =>
            language === '' ? [] : [`${language}: ${stateWords(state, l10n, wording)}`],
          ),
        ],
        facts: [{ name: l10n.t('file'), value: node.path }],
      };
    }
    case 'localLanguage': {
      const { state } = node.row;
      const lines = [stateWords(state, l10n, wording)];
      const rejection = rejectionWords(state, wording);
      if (rejection !== undefined) lines.push(rejection);
      const compared = 'compared' in state ? state.compared : undefined;
      if (compared && compared.differences.length > 0) {
        lines.push(l10n.t('Different: {0}', describeParts(compared.differences, compared.payload, wording)));
      }
      return { title: joined([node.name, node.language]), lines, facts: [] };
    }
    case 'localGroup':
    case 'onlyThere':
    case 'templateName':
    case 'localNote':
      return undefined;
  }
}

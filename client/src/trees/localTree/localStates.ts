import { describeStatus, type LocalState, type Wording } from '../../../../deploy/src';
import type { Texts } from '../../platform/texts';
import type { Look } from '../look';
import { statusLook } from '../templateWords';

export type LocalStateKind = LocalState['kind'];

/** How much a state wants somebody to do something, the most first. */
const BY_URGENCY: readonly LocalStateKind[] = [
  'rejected',
  'disabled',
  'paused',
  'other',
  'differs',
  'new',
  'inReview',
  'beingDeleted',
  'archived',
  'there',
  'unknown',
  'same',
];

export function urgencyOfState({ kind }: LocalState): number {
  return BY_URGENCY.indexOf(kind);
}

/** What a person calls a state. @returns an empty text where nothing is known */
export function stateWords(state: LocalState, l10n: Texts, wording: Wording): string {
  switch (state.kind) {
    case 'unknown':
    case 'new':
    case 'same':
    case 'differs':
    case 'there':
      return stateKindWords(state.kind, l10n, wording);
    default: {
      const { label } = describeStatus(state.live.status, wording);
      const changed = state.compared !== undefined && state.compared.differences.length > 0;
      return changed ? l10n.t('{0} · the file differs', label) : label;
    }
  }
}

/** What a person calls all that are in one state. */
export function stateKindWords(kind: LocalStateKind, l10n: Texts, wording: Wording): string {
  switch (kind) {
    case 'unknown':
      return l10n.t('Not compared yet');
    case 'new':
      return l10n.t('New');
    case 'same':
      return l10n.t('Same');
    case 'differs':
      return l10n.t('Differs');
    case 'there':
      return l10n.t('In the account');
    case 'inReview':
      return describeStatus('PENDING', wording).label;
    case 'rejected':
      return describeStatus('REJECTED', wording).label;
    case 'paused':
      return describeStatus('PAUSED', wording).label;
    case 'disabled':
      return describeStatus('DISABLED', wording).label;
    case 'archived':
      return describeStatus('ARCHIVED', wording).label;
    case 'beingDeleted':
      return describeStatus('PENDING_DELETION', wording).label;
    case 'other':
      return l10n.t('Another state');
  }
}

export function stateLook(state: LocalState): Look {
  switch (state.kind) {
    case 'unknown':
      return { icon: 'circle-outline' };
    case 'new':
      return { icon: 'diff-added', color: 'charts.blue' };
    case 'same':
      return { icon: 'pass', color: 'charts.green' };
    case 'differs':
      return { icon: 'diff-modified', color: 'charts.orange' };
    case 'there':
      return { icon: 'cloud' };
    default:
      return statusLook(state.live.status);
  }
}

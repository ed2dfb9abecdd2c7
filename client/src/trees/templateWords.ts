import type { TemplateNode } from '../../../contracts/src';
import { type StatusMeaning, statusFacts } from '../../../facts/src';
import type { Texts } from '../platform/texts';
import type { Look } from './look';

/** How much a state wants somebody to do something, the most first. */
const BY_URGENCY: readonly StatusMeaning[] = [
  'rejected',
  'disabled',
  'paused',
  'limitExceeded',
  'inReview',
  'beingDeleted',
  'archived',
  'deleted',
  'unknown',
  'approved',
];

/** Those that an approved template has before Meta pauses it stand right after those that it has paused. */
const URGENCY_OF_LOW_QUALITY = BY_URGENCY.indexOf('paused') + 0.3;
const URGENCY_OF_MEDIUM_QUALITY = BY_URGENCY.indexOf('paused') + 0.6;

/** @returns undefined where Meta gives no reason */
export function rejectionOf({ status, rejected_reason: reason }: TemplateNode): string | undefined {
  if (statusFacts(status).meaning !== 'rejected' || !reason || reason === 'NONE') return undefined;
  return reason;
}

export function categoryWords(category: string, l10n: Texts): string {
  switch (category) {
    case 'AUTHENTICATION':
      return l10n.t('Authentication');
    case 'MARKETING':
      return l10n.t('Marketing');
    case 'UTILITY':
      return l10n.t('Utility');
    default:
      return plainWords(category);
  }
}

/** A quality rating, of a template or of a phone number. */
export function qualityWords(quality: string, l10n: Texts): string {
  switch (quality) {
    case 'GREEN':
      return l10n.t('high quality');
    case 'YELLOW':
      return l10n.t('medium quality');
    case 'RED':
      return l10n.t('low quality');
    default:
      return l10n.t('quality not known yet');
  }
}

/** How a template looks by its status; an approved one by its quality, which may end the approval. */
export function templateLook({ status, quality_score: quality }: Pick<TemplateNode, 'status' | 'quality_score'>): Look {
  if (statusFacts(status).meaning === 'approved') {
    if (quality?.score === 'YELLOW') return { icon: 'warning', color: 'charts.yellow' };
    if (quality?.score === 'RED') return { icon: 'warning', color: 'charts.red' };
  }
  return statusLook(status);
}

export function statusLook(status: string): Look {
  return LOOKS[statusFacts(status).meaning];
}

const LOOKS: Readonly<Record<StatusMeaning, Look>> = {
  approved: { icon: 'pass', color: 'charts.green' },
  inReview: { icon: 'watch', color: 'charts.yellow' },
  rejected: { icon: 'error', color: 'charts.red' },
  paused: { icon: 'debug-pause', color: 'charts.orange' },
  disabled: { icon: 'circle-slash', color: 'charts.red' },
  limitExceeded: { icon: 'warning', color: 'charts.orange' },
  beingDeleted: { icon: 'trash', color: 'disabledForeground' },
  deleted: { icon: 'trash', color: 'disabledForeground' },
  archived: { icon: 'archive', color: 'disabledForeground' },
  unknown: { icon: 'question', color: 'disabledForeground' },
};

/** Where a template stands among others when what wants attention comes first. */
export function urgencyOf({ status, quality_score: quality }: Pick<TemplateNode, 'status' | 'quality_score'>): number {
  const { meaning } = statusFacts(status);
  if (meaning === 'approved' && quality?.score === 'RED') return URGENCY_OF_LOW_QUALITY;
  if (meaning === 'approved' && quality?.score === 'YELLOW') return URGENCY_OF_MEDIUM_QUALITY;
  return BY_URGENCY.indexOf(meaning);
}

/** `SOME_NEW_WORD` as a person would read it: `Some new word`. */
export function plainWords(word: string): string {
  const words = word.replaceAll('_', ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

import type { PendingReview, Settings, StoredTemplate } from '../state';
import { allComponents, buttonsOf } from '../templateChecks/draft';
import { isNumber, placeholdersIn } from '../templateChecks/placeholders';

type Outcome = Pick<PendingReview, 'status' | 'reason'>;

/**
 * What a review ends with. Meta's reviewers read; the sandbox knows a few marks of what they are known to refuse, so that the same
 * template always ends the same.
 *
 * @returns undefined when somebody decides by hand
 */
export function outcomeOfReview(template: StoredTemplate, reviews: Settings['reviews']): Outcome | undefined {
  if (reviews === 'byHand') return undefined;
  if (reviews === 'approve') return { status: 'APPROVED', reason: 'NONE' };
  if (reviews === 'reject') return { status: 'REJECTED', reason: 'INVALID_FORMAT' };
  const reason = reasonToReject(template);
  return reason === undefined ? { status: 'APPROVED', reason: 'NONE' } : { status: 'REJECTED', reason };
}

/** What links through these end with is hidden. */
const SHORTENER = /\b(?:bit\.ly|tinyurl\.com|goo\.gl|t\.co|ow\.ly|is\.gd)\//i;

/** A text that brings a code to sign in with belongs into an authentication template. */
const ACCESS_CODE =
  /\b(?:verification|access|security|login|one-time) (?:code|password)\b|c[oó]digo de (?:verificaci[oó]n|acceso|seguridad|verificação|acesso|segurança)/i;

function reasonToReject({ category, components, parameterFormat }: StoredTemplate): string | undefined {
  const texts = allComponents(components).flatMap(({ text }) => (typeof text === 'string' ? [text] : []));
  const urls = buttonsOf(allComponents(components)).map(({ url }) => String(url ?? ''));
  const isNamed = texts.flatMap(placeholdersIn).some((placeholder) => !isNumber(placeholder));
  if (isNamed && parameterFormat !== 'NAMED') return 'INVALID_FORMAT';
  if (texts.some((text) => /\}\}\{\{/.test(text))) return 'INVALID_FORMAT';
  if ([...texts, ...urls].some((text) => SHORTENER.test(text))) return 'SCAM';
  if (category !== 'AUTHENTICATION' && texts.some((text) => ACCESS_CODE.test(text))) return 'INCORRECT_CATEGORY';
  return undefined;
}

const ADVERTISING =
  /\b(?:sale|discount|special offer|coupon|promo(?:tion)?|deal of|\d+ ?% off|descuento|oferta|rebajas?|cup[oó]n|promoci[oó]n|desconto|cupom|promoção|liquidação|rabatt|soldes)\b/i;

/** Source: template categorisation: a utility template that advertises is a marketing template. */
export function advertises({ category, components }: Pick<StoredTemplate, 'category' | 'components'>): boolean {
  if (category !== 'UTILITY') return false;
  return allComponents(components).some(({ text }) => typeof text === 'string' && ADVERTISING.test(text));
}

import {
  describeApiVersion,
  describeFailure,
  describeRejection,
  describeRestrictions,
  describeStatus,
  failureSentences,
} from '../../../../deploy/src';
import { isMadeByDirectSend, statusFacts } from '../../../../facts/src';
import type { GraphError } from '../../../../graph/src';
import { grouped } from '../../platform/numbers';
import type { Texts } from '../../platform/texts';
import { joined, type Tooltip } from '../row';
import { categoryWords, plainWords, qualityWords } from '../templateWords';
import { sinceWords } from '../times';
import type { AccountNode, AccountsNode, PhoneNumberNode, TemplateNode, WabaNode } from './nodes';
import { kindWords, type RowContext, recategorisation, templateState } from './rows';
import { nameReviewWords, reviewWords, tierWords, verificationWords } from './wabaWords';

/** What is told of a node beyond its row. @returns undefined where the row says it all */
export function tooltipOf(node: AccountsNode, context: RowContext): Tooltip | undefined {
  const { l10n } = context;
  switch (node.kind) {
    case 'account':
      return accountTooltip(node, context);
    case 'business':
      return { title: node.business.name ?? node.business.id, lines: [], facts: [fact('id', node.business.id)] };
    case 'waba':
      return wabaTooltip(node, context);
    case 'templateName':
      return {
        title: node.name,
        lines: node.templates.map((template) => `${template.language}: ${templateState(template, {}, context)}`),
        facts: [],
      };
    case 'template':
      return templateTooltip(node, context);
    case 'phoneNumber':
      return phoneTooltip(node, l10n);
    case 'subscription': {
      const { id = '', name = id, link } = node.app.whatsapp_business_api_data ?? {};
      const { override_callback_uri: address } = node.app;
      const facts = [fact('id', id)];
      if (link !== undefined) facts.push(fact(l10n.t('link'), link));
      if (address !== undefined) facts.push(fact(l10n.t('messages go to'), address));
      return {
        title: name,
        lines: [l10n.t('Meta tells this app of changes of the WhatsApp Business Account.')],
        facts,
      };
    }
    case 'note':
      if (node.note.kind !== 'failed') return undefined;
      return failureTooltip(node.note.error, context);
    case 'templates':
    case 'templateGroup':
    case 'phoneNumbers':
    case 'webhooks':
      return undefined;
  }
}

function accountTooltip({ account, facts, state }: AccountNode, context: RowContext): Tooltip {
  const { l10n, wording, now, apiVersion } = context;
  const lines = [plainFirst(kindWords(account, l10n))];
  if (state.kind === 'trouble') lines.push(failureSentences(state.error, wording));
  if (facts?.application !== undefined) lines.push(l10n.t('The token belongs to the app {0}.', facts.application));
  if (facts?.expires_at === 0) lines.push(l10n.t('The token does not expire.'));
  else if (facts?.expires_at !== undefined)
    lines.push(l10n.t('The token expires on {0}.', wording.day(facts.expires_at * 1000)));
  if (facts?.scopes) lines.push(l10n.t('Permissions: {0}', facts.scopes.join(', ')));
  // The sandbox serves what it serves, whatever Meta has ended.
  const isMeta = account.kind !== 'sandbox' && apiVersion !== undefined;
  const version = isMeta ? describeApiVersion(apiVersion, now, wording) : undefined;
  if (version !== undefined) lines.push(version);
  const shown = [fact(l10n.t('address'), account.baseUrl)];
  if (isMeta) shown.push(fact(l10n.t('version of the API'), apiVersion));
  if (facts?.app_id !== undefined) shown.push(fact(l10n.t('app'), facts.app_id));
  return { title: account.label, lines, facts: shown };
}

function wabaTooltip({ waba, business, summary, isTarget }: WabaNode, { l10n, wording, now }: RowContext): Tooltip {
  const lines: string[] = [];
  if (isTarget) lines.push(l10n.t('This workspace publishes to it.'));
  if (business?.name !== undefined) lines.push(l10n.t('Business: {0}', business.name));
  if (waba.account_review_status !== undefined) {
    lines.push(l10n.t('Meta’s review: {0}', reviewWords(waba, l10n) ?? l10n.t('approved')));
  }
  const verification = verificationWords(waba, l10n);
  if (verification !== undefined) lines.push(l10n.t('Verification of the business: {0}', verification));
  lines.push(...describeRestrictions(waba, now, wording));
  if (summary?.message_template_count !== undefined) {
    const { message_template_count: count, message_template_limit: limit } = summary;
    lines.push(
      limit === undefined
        ? l10n.t('{0} templates; every language counts.', grouped(count))
        : l10n.t('{0} of {1} templates; every language counts.', grouped(count), grouped(limit)),
    );
  }
  const facts = [fact('id', waba.id)];
  if (waba.currency !== undefined) facts.push(fact(l10n.t('currency'), waba.currency));
  if (waba.message_template_namespace !== undefined) {
    facts.push(fact(l10n.t('namespace'), waba.message_template_namespace));
  }
  return { title: waba.name ?? waba.id, lines, facts };
}

function templateTooltip({ name, language, template, deeds, isLocal }: TemplateNode, context: RowContext): Tooltip {
  const { l10n, wording, now } = context;
  const { status, quality_score: quality, category, previous_category: previous } = template;
  const { label, meaning } = describeStatus(status, wording);
  const lines = [`${label}. ${meaning}`];
  if (statusFacts(status).meaning === 'rejected') lines.push(describeRejection(template.rejected_reason, wording));
  if (isMadeByDirectSend(template)) {
    lines.push(
      l10n.t(
        'Direct Send made it: it can be neither edited nor deleted here, and Meta removes it when it is not used for a day.',
      ),
    );
  }
  if (deeds.submittedAt !== undefined) {
    lines.push(l10n.t('Published from here {0}.', sinceWords(deeds.submittedAt, now, l10n)));
  }
  lines.push(
    previous && previous !== category
      ? l10n.t('Category: {0}; it was {1} before.', categoryWords(category, l10n), categoryWords(previous, l10n))
      : l10n.t('Category: {0}', categoryWords(category, l10n)),
  );
  const next = recategorisation(template, l10n);
  if (next !== undefined) lines.push(l10n.t('{0}. That may change what a message costs.', next));
  if (quality?.score !== undefined) {
    const words = plainFirst(qualityWords(quality.score, l10n));
    lines.push(
      quality.date === undefined || quality.score === 'UNKNOWN'
        ? `${words}.`
        : l10n.t('{0}, as of {1}.', words, sinceWords(quality.date * 1000, now, l10n)),
    );
  }
  lines.push(
    isLocal
      ? l10n.t('A file of the workspace has this template.')
      : l10n.t('No file of the workspace has this template.'),
  );
  return { title: joined([name, language]), lines, facts: [fact('id', template.id)] };
}

function phoneTooltip({ phoneNumber }: PhoneNumberNode, l10n: Texts): Tooltip {
  const lines: string[] = [];
  const review = nameReviewWords(phoneNumber, l10n);
  if (phoneNumber.verified_name !== undefined) {
    lines.push(
      l10n.t('People see the name {0}.', phoneNumber.verified_name) + (review ? ` ${plainFirst(review)}.` : ''),
    );
  }
  if (phoneNumber.quality_rating !== undefined) {
    lines.push(`${plainFirst(qualityWords(phoneNumber.quality_rating, l10n))}.`);
  }
  const tier = tierWords(phoneNumber, l10n);
  if (tier !== undefined) lines.push(l10n.t('Messages may be started to: {0}', tier));
  if (phoneNumber.status !== undefined) lines.push(l10n.t('State: {0}', plainWords(phoneNumber.status)));
  if (phoneNumber.code_verification_status !== undefined) {
    lines.push(l10n.t('Code: {0}', plainWords(phoneNumber.code_verification_status)));
  }
  return {
    title: phoneNumber.display_phone_number ?? phoneNumber.id,
    lines,
    facts: [fact('id', phoneNumber.id)],
  };
}

function failureTooltip(error: GraphError, { l10n, wording }: RowContext): Tooltip {
  const { code, subcode, traceId, request } = error.details;
  const facts = [fact(l10n.t('request'), request)];
  if (code !== undefined) facts.push(fact(l10n.t('code'), subcode === undefined ? `${code}` : `${code}/${subcode}`));
  if (traceId !== undefined) facts.push(fact(l10n.t('trace for Meta’s support'), traceId));
  const { what } = describeFailure(error, wording);
  return { title: what, lines: [failureSentences(error, wording)], facts };
}

function fact(name: string, value: string): { name: string; value: string } {
  return { name, value };
}

function plainFirst(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

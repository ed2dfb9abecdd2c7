import type { DeleteOutcome } from '../deleteTemplates';
import type { DeleteEffect } from '../planDelete';
import type { PublishOutcome } from '../publish';
import type { SampleFault } from '../samples';
import type { WatchEvent } from '../watch';
import { describeFailure, failureSentences } from './failureTexts';
import { describeAction, describeBlocker } from './planTexts';
import { describeRejection, describeStatus } from './statusTexts';
import type { Wording } from './wording';

/** What became of one language that was published. */
export function describePublishOutcome(outcome: PublishOutcome, words: Wording): string {
  const { translate } = words;
  switch (outcome.kind) {
    case 'created': {
      const status = describeStatus(outcome.status, words).label;
      return outcome.category.toUpperCase() === outcome.askedCategory.toUpperCase()
        ? translate('Created: {0}.', status)
        : translate(
            'Created: {0}. Meta made it {1} instead of {2}, which may cost more.',
            status,
            outcome.category,
            outcome.askedCategory,
          );
    }
    case 'edited':
      return translate('Edited. Meta reviews it again.');
    case 'same':
      return translate('Nothing to do: the account has it as it is.');
    case 'blocked':
      return translate('Not published. {0}', describeBlocker(outcome.because, words));
    case 'planAgain': {
      const { label, detail } = describeAction(outcome.instead.action, words);
      return translate(
        'Not sent: the account has changed since the list was shown. If you publish again: {0}',
        detail === '' ? `${label}.` : `${label}. ${detail}`,
      );
    }
    case 'failed':
      return failureSentences(outcome.error, words);
    case 'noSample':
      return describeSampleFault(outcome.use.file, outcome.fault, words);
    case 'cancelled':
      return cancelled(outcome.unclear, words);
    case 'notTried':
      return translate('Not tried. {0}', describeFailure(outcome.because, words).what);
  }
}

function describeSampleFault(file: string, fault: SampleFault, { translate }: Wording): string {
  switch (fault.kind) {
    case 'unreadable':
      return translate('Not sent: the sample {0} can’t be read. {1}', file, fault.message);
    case 'unknownType':
      return translate('Not sent: Meta takes no sample like {0}. It takes .png, .jpg, .mp4 and .pdf.', file);
    case 'noApp':
      return translate(
        'Not sent: the sample {0} is uploaded to the app of the token, and Meta did not say which app that is. Sign in again to have it asked.',
        file,
      );
  }
}

/** What deleting one template would mean. */
export function describeDeleteEffect(effect: DeleteEffect, { translate, day }: Wording): string {
  switch (effect.kind) {
    case 'deleted':
      return effect.approved
        ? translate(
            'Messages that are on their way still arrive. Meta locks the name in this language for 30 days, until {0}: until then no template can be created with it, and other languages of the name need the same category.',
            day(effect.nameLockedUntil),
          )
        : translate('It was not approved, so its name is usually free again after a minute; Meta may take longer.');
    case 'cannotBeDeleted':
      return translate('It stays: Meta does not delete what it has disabled.');
    case 'madeByDirectSend':
      return translate('It stays: Direct Send made it, and Meta removes such a template itself when it is not used.');
    case 'goingAlready':
      return translate('Nothing to do: it is being deleted already.');
  }
}

export function describeDeleteOutcome(outcome: DeleteOutcome, words: Wording): string {
  const { translate } = words;
  switch (outcome.kind) {
    case 'deleted':
      return translate('Deleted.');
    case 'leftOut':
      return translate('Left as it is.');
    case 'failed':
      return failureSentences(outcome.error, words);
    case 'keptByOthers':
      return translate(
        'Not deleted: it was asked for together with templates that can’t be deleted. Delete it alone. {0}',
        describeFailure(outcome.error, words).what,
      );
    case 'cancelled':
      return cancelled(outcome.unclear, words);
    case 'notTried':
      return translate('Not tried. {0}', describeFailure(outcome.because, words).what);
  }
}

/** A change that Meta made to a template that is followed. */
export function describeWatchEvent(event: WatchEvent, words: Wording): string {
  const { translate } = words;
  if (event.kind === 'trouble') return failureSentences(event.error, words);
  const { name, language } = event.template;
  switch (event.kind) {
    case 'approved':
      return translate('{0} ({1}) is approved.', name, language);
    case 'rejected':
      return translate('{0} ({1}) is rejected. {2}', name, language, describeRejection(event.reason, words));
    case 'recategorised':
      return translate(
        'Meta made {0} ({1}) {2} instead of {3}, which may cost more.',
        name,
        language,
        event.to,
        event.from,
      );
    case 'paused':
    case 'disabled':
    case 'left': {
      const { label, meaning } = describeStatus(event.template.status, words);
      return `${translate('{0} ({1}): {2}.', name, language, label)} ${meaning}`;
    }
    case 'gone':
      return translate('{0} ({1}) is not in the account any more.', name, language);
    case 'stillInReview':
      return translate(
        '{0} ({1}) is in review for days now and is not followed any longer. Meta’s support may know why.',
        name,
        language,
      );
  }
}

function cancelled(unclear: boolean, { translate }: Wording): string {
  return unclear
    ? translate('Cancelled while it was being sent, so it may still arrive. Refresh to see whether it has.')
    : translate('Cancelled before it was sent.');
}

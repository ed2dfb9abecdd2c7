import type { Blocker, PlanAction, PlanWarning } from '../plan';
import { describeParts } from './partTexts';
import { describeStatus } from './statusTexts';
import type { Wording } from './wording';

export interface PlanText {
  /** A word: `Create`. */
  readonly label: string;
  /** One sentence or more; empty where the label says it all. */
  readonly detail: string;
}

export function describeAction(action: PlanAction, words: Wording): PlanText {
  const { translate } = words;
  switch (action.kind) {
    case 'create':
      return { label: translate('Create'), detail: '' };
    case 'same':
      return { label: translate('Nothing to do'), detail: translate('The account has it as it is.') };
    case 'edit': {
      const sentences = [
        translate('Changes: {0}.', describeParts(action.differences, action.payload, words)),
        ...action.warnings.map((one) => describeWarning(one, words)),
      ];
      return { label: translate('Edit'), detail: sentences.join(' ') };
    }
    case 'blocked':
      return { label: translate('Can’t be published'), detail: describeBlocker(action.because, words) };
  }
}

function describeWarning(warning: PlanWarning, { translate }: Wording): string {
  switch (warning.kind) {
    case 'editsLeft':
      // Of edits that were made elsewhere, nothing is known.
      return translate(
        'An approved template can be edited once a day and ten times in 30 days: as far as is known here, {0} is left today and {1} in these 30 days.',
        warning.today,
        warning.thisMonth,
      );
    case 'samplesAreSentAgain':
      return translate('Its sample files are uploaded again.');
    case 'reviewedAgain':
      return translate('Meta reviews it again, and until then it may not be sent.');
  }
}

/** What is in the way, and what can be done. */
export function describeBlocker(blocker: Blocker, words: Wording): string {
  const { translate, time, day } = words;
  switch (blocker.kind) {
    case 'inReview':
      return translate('It is in review, and Meta takes no edits until that is decided. Publish it again then.');
    case 'editQuota':
      return translate(
        'It was edited as often as Meta allows for an approved template. The next edit is possible from {0}.',
        time(blocker.until),
      );
    case 'nameLocked':
      return translate(
        'A template of this name and language was deleted, and Meta keeps the name locked until {0} at the latest. Wait, or choose another name.',
        day(blocker.until),
      );
    case 'categoryOfApproved':
      return translate(
        'It is approved as {0}, and Meta keeps the category of what is approved. Write {0} into the file instead of {1}, or make a template with another name.',
        blocker.live,
        blocker.local,
      );
    case 'categoryOfName':
      return translate(
        'Another language of this name is {0} in the account, and all languages of a name share a category. Write {0} into the file instead of {1}, or choose another name.',
        blocker.live,
        blocker.local,
      );
    case 'categoryLocked':
      return blocker.until === undefined
        ? translate(
            'A template of this name is being deleted, and until that is done Meta keeps the category of the name. Write {0} into the file instead of {1}, wait, or choose another name.',
            blocker.category,
            blocker.local,
          )
        : translate(
            'A template of this name was deleted, and Meta keeps the category of the name until {2} at the latest. Write {0} into the file instead of {1}, wait, or choose another name.',
            blocker.category,
            blocker.local,
            day(blocker.until),
          );
    case 'madeByDirectSend':
      return translate(
        'Direct Send made the template of this name and language in the account, and Meta takes no edit of it. Choose another name.',
      );
    case 'accountFull':
      return translate(
        'The account holds {0} of {1} templates, counted with those of this plan. Delete some that nobody uses, or have the business verified: then Meta allows more.',
        blocker.count,
        blocker.limit,
      );
    case 'creationsPerHour':
      return translate(
        'Meta takes a hundred new templates an hour. This one can be created from {0}.',
        time(blocker.until),
      );
    case 'state': {
      const { label, meaning } = describeStatus(blocker.status, words);
      return translate('Its state in the account allows no edit: {0}. {1}', label, meaning);
    }
    case 'notTold':
      return translate(
        'The account has it, but Meta did not say what it consists of, so it can’t be compared. Refresh, and publish again.',
      );
    case 'cannotBeEdited':
      return translate(
        'The field {0} is given when a template is made and can’t be changed later. Make a template with another name, or take the change back.',
        blocker.path,
      );
    case 'findings':
      return blocker.count === 1
        ? translate('The file has an error. Fix it first.')
        : translate('The file has {0} errors. Fix them first.', blocker.count);
    case 'twice':
      return translate('Another file has the same name and language: {0}. Publish one of them.', blocker.uri);
  }
}

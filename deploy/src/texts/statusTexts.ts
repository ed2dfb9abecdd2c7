import { statusFacts } from '../../../facts/src';
import type { Wording } from './wording';

export interface StatusText {
  /** A word or two: `In review`. */
  readonly label: string;
  /** What that means for who wants to send it. */
  readonly meaning: string;
}

/** @param status as Meta names it; one that nobody knows is shown as it stands */
export function describeStatus(status: string, { translate }: Wording): StatusText {
  switch (statusFacts(status).meaning) {
    case 'inReview':
      return status.toUpperCase() === 'IN_APPEAL'
        ? { label: translate('In appeal'), meaning: translate('Meta looks at its rejection again.') }
        : {
            label: translate('In review'),
            meaning: translate('Meta checks it. That takes from seconds to a day; it can’t be edited until then.'),
          };
    case 'approved':
      return { label: translate('Approved'), meaning: translate('It can be sent.') };
    case 'rejected':
      return {
        label: translate('Rejected'),
        meaning: translate('It can’t be sent. Edit it, or ask Meta for a second look.'),
      };
    case 'paused':
      return {
        label: translate('Paused'),
        meaning: translate('Too many people blocked or reported it, so Meta sends it to nobody for some hours.'),
      };
    case 'disabled':
      return {
        label: translate('Disabled'),
        meaning: translate('Meta paused it too often. It can be neither sent nor edited nor deleted.'),
      };
    case 'archived':
      return {
        label: translate('Archived'),
        meaning: translate(
          'It is put away and can’t be sent. Unless it is brought back, Meta deletes it after 28 days.',
        ),
      };
    case 'limitExceeded':
      return {
        label: translate('Limit exceeded'),
        meaning: translate('The account holds more templates than it may.'),
      };
    case 'beingDeleted':
      return {
        label: translate('Being deleted'),
        meaning: translate('Messages that are on their way still arrive. Then it goes, within 30 days.'),
      };
    case 'deleted':
      return { label: translate('Deleted'), meaning: translate('It is gone.') };
    case 'unknown':
      return {
        label: status || translate('Status unknown'),
        meaning: translate('Meta has a status here that this version does not know.'),
      };
  }
}

/** Why Meta rejected a template. @param reason as Meta names it, such as `INVALID_FORMAT` */
export function describeRejection(reason: string | undefined, { translate }: Wording): string {
  switch ((reason ?? '').toUpperCase()) {
    case 'ABUSIVE_CONTENT':
      return translate('Meta finds the content abusive: it threatens, insults, or breaks a policy.');
    case 'INVALID_FORMAT':
      return translate(
        'Meta finds the format wrong: often placeholders that stand side by side, at the beginning or at the end, or a link that leads elsewhere.',
      );
    case 'PROMOTIONAL':
      return translate('Meta finds that it advertises, which its category does not allow. MARKETING is for that.');
    case 'TAG_CONTENT_MISMATCH':
      return translate(
        'Meta finds that the content is in another language than the template says, or belongs to another category.',
      );
    case 'INCORRECT_CATEGORY':
      return translate('Meta finds that it belongs to another category.');
    case 'CATEGORY_NOT_AVAILABLE':
      return translate('The account may not use this category.');
    case 'SCAM':
      return translate('Meta takes it for a scam.');
    case '':
    case 'NONE':
      return translate('Meta gives no reason. WhatsApp Manager may say more.');
    default:
      return translate('Meta’s reason is {0}.', reason ?? '');
  }
}

import type { Wording } from './wording';

/** In our words: Meta’s own come in the language of the account. */
export interface RefusalText {
  /** What is wrong. */
  readonly what: string;
  /** What to do about it, where that is more than to change it and publish again. */
  readonly next?: string;
}

/** What Meta's check of a template says by a subcode. Source: error codes; those that it leaves out: recorded replies. */
const REFUSAL_TEXTS: ReadonlyMap<number, (words: Wording) => RefusalText> = new Map<
  number,
  (words: Wording) => RefusalText
>([
  [2388040, ({ translate }) => ({ what: translate('A text is longer than Meta allows.') })],
  [2388042, ({ translate }) => ({ what: translate('A component has a field that does not belong there.') })],
  [2388043, ({ translate }) => ({ what: translate('A component lacks a field, often the example of a placeholder.') })],
  [2388046, ({ translate }) => ({ what: translate('The name can have only small letters, digits and underscores.') })],
  [2388047, ({ translate }) => ({ what: translate('The body is not formatted as Meta requires.') })],
  [2388049, ({ translate }) => ({ what: translate('Meta does not support this language.') })],
  [
    2388050,
    ({ translate }) => ({ what: translate('A button lacks a field that its type needs, such as its phone number.') }),
  ],
  [
    2388052,
    ({ translate }) => ({
      what: translate('The address of a button is not one that Meta accepts.'),
      next: translate(
        'Write a full address that begins with https://, without a placeholder in the inputs of a template from Meta’s library. Then publish again.',
      ),
    }),
  ],
  [
    2388060,
    ({ translate }) => ({
      what: translate('The label of a button has a placeholder, a line break, an emoji or formatting.'),
    }),
  ],
  [2388072, ({ translate }) => ({ what: translate('The header is not formatted as Meta requires.') })],
  [2388073, ({ translate }) => ({ what: translate('The footer is not formatted as Meta requires.') })],
  [2388081, ({ translate }) => ({ what: translate('A button leads straight to WhatsApp.') })],
  [
    2388084,
    ({ translate }) => ({
      what: translate('The sample of the header is of another kind than its format.'),
      next: translate('Give a sample of that format: an image, a video or a PDF. Then publish again.'),
    }),
  ],
  [
    2388102,
    ({ translate }) => ({
      what: translate('Meta does not find this template.'),
      next: translate('Refresh to see whether it is still there.'),
    }),
  ],
  [
    2388109,
    ({ translate }) => ({
      what: translate('Meta does not accept this template, and does not say what is wrong with it.'),
      next: translate(
        'Compare it with one that was accepted, change it, and publish again. If it stays so, Meta’s support asks for the trace id.',
      ),
    }),
  ],
  [2388155, ({ translate }) => ({ what: translate('One of Meta’s own sample templates has this name.') })],
  [
    2388185,
    ({ translate }) => ({
      what: translate(
        'The account may not create templates of this category. For AUTHENTICATION, Meta wants a verified business; or the messaging limit of the account is too low.',
      ),
      next: translate('Choose another category, or ask an administrator of the business.'),
    }),
  ],
  [2388273, ({ translate }) => ({ what: translate('The sample of the header is missing or isn’t an upload.') })],
  [2388293, ({ translate }) => ({ what: translate('The body has too many placeholders for its few words.') })],
  [2388299, ({ translate }) => ({ what: translate('The body begins or ends with a placeholder.') })],
  [
    2388318,
    ({ translate }) => ({
      what: translate('Direct Send made this template, so Meta takes no edit of it.'),
      next: translate('Publish the text as a template with another name.'),
    }),
  ],
  [
    2388330,
    ({ translate }) => ({
      what: translate('Direct Send made this template, so it can’t be deleted.'),
      next: translate('Leave it: Meta removes it when it is not used for a day.'),
    }),
  ],
  [
    2494102,
    ({ translate }) => ({
      what: translate(
        'Meta does not know the uploaded sample of the header: its upload is too old, or is of another app.',
      ),
      next: translate('Name the sample file in the template, and publish again: it is uploaded each time.'),
    }),
  ],
]);

/** @returns undefined for a subcode that says no more than its failure does */
export function refusalText(subcode: number | undefined, words: Wording): RefusalText | undefined {
  return REFUSAL_TEXTS.get(subcode ?? 0)?.(words);
}

import type { Wording } from './wording';

/** What is wrong, in our words: Meta’s own come in the language of the account. */
type RefusalText = (words: Wording) => string;

/** What Meta's check of a template says by a subcode. Source: error codes; those that it leaves out: recorded replies. */
export const REFUSAL_TEXTS: ReadonlyMap<number, RefusalText> = new Map<number, RefusalText>([
  [2388040, ({ translate }) => translate('A text is longer than Meta allows.')],
  [2388042, ({ translate }) => translate('A component has a field that does not belong there.')],
  [2388043, ({ translate }) => translate('A component lacks a field, often the example of a placeholder.')],
  [2388046, ({ translate }) => translate('The name may have small letters, digits and underscores only.')],
  [2388047, ({ translate }) => translate('The body is not as Meta wants it.')],
  [2388049, ({ translate }) => translate('Meta does not support this language.')],
  [
    2388060,
    ({ translate }) => translate('The label of a button has a placeholder, a line break, an emoji or formatting.'),
  ],
  [2388072, ({ translate }) => translate('The header is not as Meta wants it.')],
  [2388073, ({ translate }) => translate('The footer is not as Meta wants it.')],
  [2388081, ({ translate }) => translate('A button leads straight to WhatsApp.')],
  [2388155, ({ translate }) => translate('One of Meta’s own sample templates has this name.')],
  [
    2388185,
    ({ translate }) =>
      translate(
        'The account may not create templates of this category. For AUTHENTICATION, Meta wants a verified business.',
      ),
  ],
  [2388273, ({ translate }) => translate('The sample of the header is missing or is no upload.')],
  [2388293, ({ translate }) => translate('The body has too many placeholders for its few words.')],
  [2388299, ({ translate }) => translate('The body begins or ends with a placeholder.')],
]);

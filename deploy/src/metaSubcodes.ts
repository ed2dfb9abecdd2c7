import type { Wording } from './texts/wording';

export interface KnownRefusal {
  /** What is wrong, in our words: Meta’s own come in the language of the account. */
  readonly what: (words: Wording) => string;
  /** The type of the component at fault, or a field of the template. */
  readonly at?: 'HEADER' | 'BODY' | 'FOOTER' | 'BUTTONS' | 'name' | 'language' | 'category';
}

/** What Meta's check of a template says by a subcode. Source: error codes; those that it leaves out: recorded replies. */
export const KNOWN_REFUSALS: ReadonlyMap<number, KnownRefusal> = new Map<number, KnownRefusal>([
  [2388040, { what: ({ translate }) => translate('A text is longer than Meta allows.') }],
  [2388042, { what: ({ translate }) => translate('A component has a field that does not belong there.') }],
  [2388043, { what: ({ translate }) => translate('A component lacks a field, often the example of a placeholder.') }],
  [
    2388046,
    { what: ({ translate }) => translate('The name may have small letters, digits and underscores only.'), at: 'name' },
  ],
  [2388047, { what: ({ translate }) => translate('The header is not as Meta wants it.'), at: 'HEADER' }],
  [2388049, { what: ({ translate }) => translate('Meta does not support this language.'), at: 'language' }],
  [
    2388060,
    {
      what: ({ translate }) =>
        translate('The label of a button has a placeholder, a line break, an emoji or formatting.'),
      at: 'BUTTONS',
    },
  ],
  [2388072, { what: ({ translate }) => translate('The body is not as Meta wants it.'), at: 'BODY' }],
  [2388073, { what: ({ translate }) => translate('The footer is not as Meta wants it.'), at: 'FOOTER' }],
  [2388081, { what: ({ translate }) => translate('A button leads straight to WhatsApp.'), at: 'BUTTONS' }],
  [2388155, { what: ({ translate }) => translate('One of Meta’s own sample templates has this name.'), at: 'name' }],
  [
    2388185,
    {
      what: ({ translate }) =>
        translate(
          'The account may not create templates of this category. For AUTHENTICATION, Meta wants a verified business.',
        ),
      at: 'category',
    },
  ],
  [
    2388273,
    { what: ({ translate }) => translate('The sample of the header is missing or is no upload.'), at: 'HEADER' },
  ],
  [
    2388293,
    { what: ({ translate }) => translate('The body has too many placeholders for its few words.'), at: 'BODY' },
  ],
  [2388299, { what: ({ translate }) => translate('The body begins or ends with a placeholder.'), at: 'BODY' }],
]);

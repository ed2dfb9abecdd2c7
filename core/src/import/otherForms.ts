import { isPlain, list, type Plain } from './plain';

interface OtherForm {
  readonly company: string;
  /** What to give instead. */
  readonly instead: string;
  is(json: Plain): boolean;
}

const FROM_META =
  'read the templates from Meta’s API instead (GET <account id>/message_templates), with a token of the account';

/** Forms of companies that put their own in place of Meta's, by what only they have. */
const OTHER_FORMS: readonly OtherForm[] = [
  {
    company: 'Twilio',
    instead: FROM_META,
    is: ({ contents, types, friendly_name }) =>
      list(contents).some(isPlain) || (isPlain(types) && typeof friendly_name === 'string'),
  },
  {
    company: 'Gupshup',
    instead: `ask its partner API for Meta’s JSON, or ${FROM_META}`,
    is: ({ elementName }) => typeof elementName === 'string',
  },
  {
    company: 'tyntec',
    instead: FROM_META,
    is: ({ localizations }) => Array.isArray(localizations),
  },
  {
    company: '8x8',
    instead: FROM_META,
    is: ({ templateName, name }) => typeof templateName === 'string' && name === undefined,
  },
];

/** The lists in which these come. */
const LISTS = ['templates', 'data', 'messageTemplates', 'items', 'template'] as const;

/** Says whose form of a template this is and what to import instead; undefined for what may be Meta's. */
export function otherForm(json: Plain): string | undefined {
  const [first] = LISTS.flatMap((key) => [...list(json[key]), json[key]]).filter(isPlain);
  const form = OTHER_FORMS.find(({ is }) => is(json) || (first !== undefined && is(first)));
  return form && `This is ${form.company}’s own form of a template, not Meta’s: ${form.instead}.`;
}

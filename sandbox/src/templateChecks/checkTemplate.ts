import { own } from '../../../contracts/src';
import { invalidParameter, Refusal } from '../refusal';
import { checkButtonHosts, checkButtonSets, checkLabels } from './buttons';
import { checkComponentFields, handlesOf, MEDIA_FORMATS } from './componentFields';
import { checkComponentSets } from './componentSets';
import { allComponents, type Draft } from './draft';
import { isLanguage } from './languages';
import { templateRefusal } from './refusals';
import { checkFormats, checkLengths, checkVariables } from './texts';

/** What Meta knows beside the template itself. */
export interface AccountFacts {
  readonly isVerified: boolean;
  /** @returns the type of the file that was uploaded for it, such as `image/png`; undefined for a handle that was never given */
  uploadedType(handle: string): string | undefined;
}

/**
 * Meta's checks, in Meta's order as far as answers that others have published show it: what the account may do comes before the
 * texts, a field that is missing before the host of a link, too few words before a variable at an edge.
 *
 * @throws Refusal with what is found first
 */
export function checkTemplate(draft: Draft, account: AccountFacts): void {
  checkAccount(draft, account);
  checkName(draft.name);
  if (!isLanguage(draft.language)) {
    throw templateRefusal('language', [draft.language], undefined, { data: { blame_field_specs: [['language']] } });
  }
  checkContent(draft, account);
}

/** What an edit is checked for as well. @throws Refusal */
export function checkContent(draft: Draft, account: AccountFacts): void {
  checkComponentFields(draft);
  checkComponentSets(draft);
  checkButtonHosts(draft);
  checkLabels(draft);
  checkLengths(draft);
  checkFormats(draft);
  checkVariables(draft);
  checkButtonSets(draft);
  checkTimeToLive(draft);
  checkHandles(draft, account);
}

function checkAccount({ category }: Draft, { isVerified }: AccountFacts): void {
  if (category !== 'AUTHENTICATION' || isVerified) return;
  throw new Refusal(10, '(#10) The account does not have permission to create message template', {
    subcode: 2388185,
    user: { key: 'notVerified' },
  });
}

/** Source: template management. */
const LONGEST_NAME = 512;

/** A sample template that every account has. */
const SAMPLE_NAMES: readonly string[] = ['hello_world'];

function checkName(name: string): void {
  const blame = { data: { blame_field_specs: [['name']] } };
  if (!/^[a-z0-9_]+$/.test(name) || name.length > LONGEST_NAME) {
    throw templateRefusal('nameFormat', [], undefined, blame);
  }
  if (SAMPLE_NAMES.includes(name)) throw templateRefusal('nameOfSample', [], undefined, blame);
}

/** Seconds. Source: time-to-live. */
const TIMES_TO_LIVE: Readonly<Record<string, readonly [least: number, most: number]>> = {
  AUTHENTICATION: [30, 900],
  UTILITY: [30, 43_200],
  MARKETING: [43_200, 2_592_000],
};
const THIRTY_DAYS = -1;

function checkTimeToLive({ category, ttlSeconds }: Draft): void {
  const range = own(TIMES_TO_LIVE, category);
  if (ttlSeconds === undefined || !range) return;
  if (ttlSeconds === THIRTY_DAYS && category !== 'MARKETING') return;
  const [least, most] = range;
  if (ttlSeconds >= least && ttlSeconds <= most) return;
  throw invalidParameter({ key: 'value', gaps: [`message_send_ttl_seconds: ${least} - ${most} (${category}).`] });
}

const MEDIA_TYPES: Readonly<Record<string, RegExp>> = {
  IMAGE: /^image\//,
  VIDEO: /^video\//,
  GIF: /^video\//,
  DOCUMENT: /^application\/pdf$/,
};

function checkHandles({ components }: Draft, account: AccountFacts): void {
  for (const { type, format, example } of allComponents(components)) {
    if (type !== 'HEADER' || !MEDIA_FORMATS.includes(format)) continue;
    // An upload in parts can give several, one on each line.
    const handles = handlesOf(example).flatMap((handle) => handle.split('\n'));
    const fits = (handle: string) => own(MEDIA_TYPES, String(format))?.test(account.uploadedType(handle) ?? '');
    if (!handles.every(fits)) {
      throw new Refusal(100, 'Uploaded media handle is invalid', { user: { key: 'invalidHandle' } });
    }
  }
}

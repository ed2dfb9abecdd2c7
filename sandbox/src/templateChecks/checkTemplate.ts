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
    throw templateRefusal('language', [draft.language], { data: { blame_field_specs: [['language']] } });
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
  checkOptimization(draft);
  checkHandles(draft, account);
}

function checkAccount({ category }: Draft, { isVerified }: AccountFacts): void {
  if (category !== 'AUTHENTICATION' || isVerified) return;
  // By a live answer; Meta's table of codes has 403 for 10.
  const status = 400;
  throw new Refusal(10, '(#10) Application does not have permission for this action', {
    status,
    subcode: 2388185,
    user: { key: 'notVerified' },
  });
}

/** Source: template management. */
const LONGEST_NAME = 512;

/** The names of the templates that Meta puts into accounts. Source: lists of accounts that others have published. */
const SAMPLE_NAMES: readonly string[] = [
  'hello_world',
  'sample_flight_confirmation',
  'sample_happy_hour_announcement',
  'sample_issue_resolution',
  'sample_movie_ticket_confirmation',
  'sample_purchase_feedback',
  'sample_shipping_confirmation',
];

const isSampleName = (name: string): boolean => SAMPLE_NAMES.includes(name);

function checkName(name: string): void {
  const blame = { data: { blame_field_specs: [['name']] } };
  if (!/^[a-z0-9_]+$/.test(name) || name.length > LONGEST_NAME) {
    throw templateRefusal('nameFormat', [], blame);
  }
  if (isSampleName(name)) throw templateRefusal('nameOfSample', [], blame);
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

/** Source: pricing of the Marketing Messages API, 18 Jun 2026. */
const BID_STRATEGIES: readonly unknown[] = ['LOWEST_COST_WITH_BID_CAP'];
const LARGEST_BID = 2_147_483_647;

/** @throws Refusal for a maximum price that is not whole, or in a category that has none */
function checkOptimization({ category, optimization }: Draft): void {
  if (optimization === undefined) return;
  const { bid_amount: amount, bid_strategy: strategy } = optimization;
  const isAmount = Number.isInteger(amount) && Number(amount) > 0 && Number(amount) <= LARGEST_BID;
  if (category === 'MARKETING' && isAmount && BID_STRATEGIES.includes(strategy)) return;
  const gaps = [`optimization_spec: bid_amount and bid_strategy (${BID_STRATEGIES.join(', ')}), in MARKETING only.`];
  throw invalidParameter({ key: 'value', gaps });
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
    const types = handles.map((handle) => account.uploadedType(handle));
    if (types.includes(undefined)) {
      throw new Refusal(131009, '(#131009) Parameter value is not valid', {
        subcode: 2494102,
        user: { key: 'invalidHandle' },
      });
    }
    const wanted = own(MEDIA_TYPES, String(format));
    if (!types.every((each) => wanted?.test(each ?? ''))) throw templateRefusal('sampleOfOtherKind', [String(format)]);
  }
}

import { API_VERSIONS } from './apiVersions';
import {
  BUTTONS,
  FLOW_ACTIONS,
  FLOW_ICONS,
  MEDIA_CARD_BUTTONS,
  OFFER_BUTTONS,
  OTP_TYPES,
  PAYMENT_REQUEST_EVIDENCE,
  PAYMENT_REQUEST_HEADERS,
  PAYMENT_SETTINGS,
  PRODUCT_CARD_BUTTONS,
  UNDOCUMENTED_BUTTONS,
} from './buttons';
import { CATEGORIES, RETIRED_CATEGORIES } from './categories';
import { type Evidence, evidence } from './evidence';
import {
  API_ONLY_FIELDS,
  BID_STRATEGIES,
  BROKEN_LIBRARY_TEMPLATES,
  CREATIVE_FEATURES,
  DISPLAY_FORMATS,
  DOUBTFUL_SUB_CATEGORIES,
  ENROLL_STATUSES,
  FIELD_CATEGORIES,
  LIBRARY_BODY_SWITCHES,
  LIBRARY_BUTTON_TYPES,
  MAX_PRICE_EVIDENCE,
  PARAMETER_FORMATS,
  PASSED_ON,
  SEND_ONLY_COMPONENTS,
  SEND_TYPES,
  SUB_CATEGORIES,
  URL_SHORTENERS,
  WHATSAPP_HOSTS,
} from './fields';
import { CARD_HEADERS, HEADERS, OFFER_HEADERS } from './headers';
import { DOUBTFUL_LANGUAGES, LANGUAGES, LANGUAGES_EVIDENCE } from './languages';
import { LIMITS, TIME_TO_LIVE } from './limits';
import { META_LIMITS } from './metaLimits';
import { REFUSALS } from './refusals';
import { RESTRICTIONS } from './restrictions';
import { SAMPLE_TYPES } from './sampleTypes';
import { STATUSES } from './statuses';

// In a file of their own, which the door leaves out: programs need the facts and not the list of them.

/** One thing that is known of Meta. */
export interface Fact {
  /** What it is about: a key, a word, a number of the table. */
  readonly row: string;
  readonly value: unknown;
  readonly evidence: Evidence;
}

export interface FactTable {
  /** The name by which the table is exported. */
  readonly name: string;
  /** Its file, in the folder of this one. */
  readonly file: string;
  readonly facts: readonly Fact[];
}

type Rows = readonly string[] | ReadonlyMap<string | number, unknown> | Readonly<Record<string, unknown>>;

/**
 * @param whole the evidence of every row that has none of its own
 * @param single the evidence of rows that are known otherwise than the rest, by row
 * @throws Error for a row without evidence
 */
function table(
  file: string,
  name: string,
  rows: Rows,
  whole?: Evidence,
  single: Readonly<Record<string, Evidence>> = {},
): FactTable {
  const facts = rowsOf(rows).map(([row, content]): Fact => {
    const { evidence: own, ...rest } = isRecord(content) ? content : { value: content };
    const known = (own as Evidence | undefined) ?? single[row] ?? whole;
    if (!known) throw new Error(`${name}.${row} has no evidence.`);
    return { row, value: 'value' in rest ? rest.value : rest, evidence: known };
  });
  return { name, file, facts };
}

function rowsOf(rows: Rows): readonly (readonly [string, unknown])[] {
  if (rows instanceof Map) return [...rows].map(([row, content]) => [String(row), content]);
  return Array.isArray(rows) ? rows.map((word: string) => [word, word]) : Object.entries(rows);
}

function isRecord(content: unknown): content is Readonly<Record<string, unknown>> {
  return typeof content === 'object' && content !== null && !Array.isArray(content);
}

const SDK = evidence('documented', ['Meta’s SDK', 'template reference']);
const REPLY = evidence('seen live', ['recorded replies']);
const ERROR_CODES = evidence('documented', ['error codes']);
const LIVE_IN_NOVEMBER = evidence('seen live', ['recorded replies'], undefined, '2026-11-30');
const ONE_REPORT = evidence('single report', ['recorded replies'], undefined, '2026-11-30');
const ONE_AUDIT = evidence(
  'single report',
  ['recorded replies'],
  'One account tried all of the library.',
  '2026-11-30',
);
const DIRECT_SEND = evidence('documented', ['Direct Send'], undefined, '2026-11-30');
const LIVE_NOT_TABLE = evidence(
  'seen live',
  ['recorded replies', 'error codes'],
  'Meta’s table has 2388047 for the header and 2388072 for the body; every reply that was seen has them the other way round.',
  '2026-11-30',
);

/** All that is known of Meta, apart from what the rules say of themselves. A new table of this folder is added here. */
export const FACT_TABLES: readonly FactTable[] = [
  table('buttons.ts', 'BUTTONS', BUTTONS),
  table(
    'buttons.ts',
    'UNDOCUMENTED_BUTTONS',
    UNDOCUMENTED_BUTTONS,
    evidence('documented', ['components webhook', 'template library']),
  ),
  table('buttons.ts', 'OTP_TYPES', OTP_TYPES, evidence('documented', ['authentication templates'])),
  table('buttons.ts', 'FLOW_ACTIONS', FLOW_ACTIONS, evidence('documented', ['sending a Flow'])),
  table('buttons.ts', 'FLOW_ICONS', FLOW_ICONS, evidence('documented', ['sending a Flow'])),
  table('buttons.ts', 'MEDIA_CARD_BUTTONS', MEDIA_CARD_BUTTONS, evidence('documented', ['media-card carousels']), {
    ORDER_DETAILS: evidence('documented', ['checkout button'], 'On cards of checkout templates, in India.'),
  }),
  table('buttons.ts', 'PRODUCT_CARD_BUTTONS', PRODUCT_CARD_BUTTONS, evidence('documented', ['product-card carousels'])),
  table('buttons.ts', 'OFFER_BUTTONS', OFFER_BUTTONS, evidence('documented', ['limited-time offers']), {
    PAYMENT_REQUEST: PAYMENT_REQUEST_EVIDENCE,
  }),
  table('buttons.ts', 'PAYMENT_REQUEST_HEADERS', PAYMENT_REQUEST_HEADERS, PAYMENT_REQUEST_EVIDENCE),
  table('buttons.ts', 'PAYMENT_SETTINGS', PAYMENT_SETTINGS, PAYMENT_REQUEST_EVIDENCE),
  table('categories.ts', 'CATEGORIES', CATEGORIES, evidence('documented', ['categorization', 'template reference'])),
  table('categories.ts', 'RETIRED_CATEGORIES', RETIRED_CATEGORIES, evidence('documented', ['categorization']), {
    AUTO_REPLY: evidence('inferred', ['categorization'], 'No page names its successor.'),
  }),
  table('fields.ts', 'SUB_CATEGORIES', SUB_CATEGORIES, SDK),
  table(
    'fields.ts',
    'DOUBTFUL_SUB_CATEGORIES',
    DOUBTFUL_SUB_CATEGORIES,
    evidence('disputed', ['template reference', 'Meta’s SDK'], 'The reference lists it; Meta’s SDK does not.'),
  ),
  table('fields.ts', 'PASSED_ON', PASSED_ON, SDK),
  table('fields.ts', 'DISPLAY_FORMATS', DISPLAY_FORMATS, SDK),
  table('fields.ts', 'SEND_TYPES', SEND_TYPES, SDK),
  table('fields.ts', 'BID_STRATEGIES', BID_STRATEGIES, MAX_PRICE_EVIDENCE),
  table('fields.ts', 'ENROLL_STATUSES', ENROLL_STATUSES, evidence('documented', ['marketing message features'])),
  table('fields.ts', 'PARAMETER_FORMATS', PARAMETER_FORMATS, SDK),
  table(
    'fields.ts',
    'CREATIVE_FEATURES',
    CREATIVE_FEATURES,
    evidence('documented', ['marketing messages', 'marketing message features', 'Meta’s SDK', 'pywa']),
  ),
  table('fields.ts', 'LIBRARY_BODY_SWITCHES', LIBRARY_BODY_SWITCHES, evidence('documented', ['template library'])),
  table('fields.ts', 'LIBRARY_BUTTON_TYPES', LIBRARY_BUTTON_TYPES, SDK),
  table('fields.ts', 'API_ONLY_FIELDS', API_ONLY_FIELDS),
  table('fields.ts', 'SEND_ONLY_COMPONENTS', SEND_ONLY_COMPONENTS, evidence('documented', ['tap target'])),
  table('fields.ts', 'FIELD_CATEGORIES', FIELD_CATEGORIES),
  table(
    'fields.ts',
    'BROKEN_LIBRARY_TEMPLATES',
    BROKEN_LIBRARY_TEMPLATES,
    REPLY,
    Object.fromEntries(
      Object.entries(BROKEN_LIBRARY_TEMPLATES).flatMap(([name, why]) => (why === 'login' ? [[name, ONE_AUDIT]] : [])),
    ),
  ),
  table(
    'fields.ts',
    'URL_SHORTENERS',
    URL_SHORTENERS,
    evidence('documented', ['older guidelines', 'Meta’s editor', 'Verloop']),
  ),
  table(
    'fields.ts',
    'WHATSAPP_HOSTS',
    WHATSAPP_HOSTS,
    evidence('seen live', ['Meta’s editor', 'HiJiffy', 'CM.com', 'recorded replies']),
  ),
  table(
    'apiVersions.ts',
    'API_VERSIONS',
    Object.fromEntries(API_VERSIONS.map((version) => [version.version, version])),
    evidence('documented', ['Graph API changelog']),
    {
      'v26.0': evidence(
        'inferred',
        ['Graph API changelog'],
        'It ends two years after its successor came.',
        '2026-11-30',
      ),
      'v27.0': evidence('documented', ['Graph API changelog'], undefined, '2026-11-30'),
    },
  ),
  table('headers.ts', 'HEADERS', HEADERS),
  table(
    'headers.ts',
    'CARD_HEADERS',
    CARD_HEADERS,
    evidence('documented', ['media-card carousels', 'product-card carousels']),
  ),
  table('headers.ts', 'OFFER_HEADERS', OFFER_HEADERS, evidence('documented', ['limited-time offers'])),
  table('languages.ts', 'LANGUAGES', LANGUAGES, LANGUAGES_EVIDENCE),
  table(
    'languages.ts',
    'DOUBTFUL_LANGUAGES',
    DOUBTFUL_LANGUAGES,
    evidence('disputed', ['pywa', 'supported languages'], 'A client library offers the code; Meta’s list lacks it.'),
  ),
  table('limits.ts', 'LIMITS', LIMITS),
  table('limits.ts', 'TIME_TO_LIVE', TIME_TO_LIVE, evidence('documented', ['time-to-live'])),
  table('metaLimits.ts', 'META_LIMITS', META_LIMITS, evidence('documented', ['templates overview']), {
    editsOfApproved: evidence('documented', ['template management']),
    lockAfterDelete: evidence('documented', ['template management']),
    lockAfterDeleteOfOther: REPLY,
  }),
  table(
    'otpUrl.ts',
    'readOtpUrl',
    { address: 'https://www.whatsapp.com/otp/code/?otp_type=ONE_TAP&package_name=…&signature_hash=…' },
    REPLY,
  ),
  table('refusals.ts', 'REFUSALS', REFUSALS, REPLY, {
    2388047: LIVE_NOT_TABLE,
    2388050: ONE_REPORT,
    2388072: LIVE_NOT_TABLE,
    2388073: ERROR_CODES,
    2388084: ONE_REPORT,
    2388094: ONE_REPORT,
    2388102: ONE_REPORT,
    2388109: ONE_REPORT,
    2388185: LIVE_IN_NOVEMBER,
    2388293: ERROR_CODES,
    2388299: ERROR_CODES,
    2388318: DIRECT_SEND,
    2388330: DIRECT_SEND,
    2494102: LIVE_IN_NOVEMBER,
  }),
  table(
    'restrictions.ts',
    'RESTRICTIONS',
    RESTRICTIONS,
    evidence('documented', ['account update webhook', 'categorization'], undefined, '2026-11-30'),
  ),
  table('sampleTypes.ts', 'SAMPLE_TYPES', SAMPLE_TYPES, evidence('documented', ['upload guide'])),
  table('statuses.ts', 'STATUSES', STATUSES, evidence('documented', ['Meta’s SDK', 'template management'])),
];

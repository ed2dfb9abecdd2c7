import { evidence } from './evidence';

/** The languages a template can be written in, by the code the API takes. Codes are case-sensitive and take an underscore. */
export const LANGUAGES: Readonly<Record<string, string>> = {
  af: 'Afrikaans',
  sq: 'Albanian',
  ar: 'Arabic',
  ar_EG: 'Arabic (Egypt)',
  ar_AE: 'Arabic (United Arab Emirates)',
  ar_LB: 'Arabic (Lebanon)',
  ar_MA: 'Arabic (Morocco)',
  ar_QA: 'Arabic (Qatar)',
  az: 'Azerbaijani',
  be_BY: 'Belarusian',
  bn: 'Bangla',
  bn_IN: 'Bangla (India)',
  bg: 'Bulgarian',
  ca: 'Catalan',
  zh_CN: 'Chinese (China)',
  zh_HK: 'Chinese (Hong Kong)',
  zh_TW: 'Chinese (Taiwan)',
  hr: 'Croatian',
  cs: 'Czech',
  da: 'Danish',
  prs_AF: 'Dari',
  nl: 'Dutch',
  nl_BE: 'Dutch (Belgium)',
  en: 'English',
  en_GB: 'English (United Kingdom)',
  en_US: 'English (United States)',
  en_AE: 'English (United Arab Emirates)',
  en_AU: 'English (Australia)',
  en_CA: 'English (Canada)',
  en_GH: 'English (Ghana)',
  en_IE: 'English (Ireland)',
  en_IN: 'English (India)',
  en_JM: 'English (Jamaica)',
  en_MY: 'English (Malaysia)',
  en_NZ: 'English (New Zealand)',
  en_QA: 'English (Qatar)',
  en_SG: 'English (Singapore)',
  en_UG: 'English (Uganda)',
  en_ZA: 'English (South Africa)',
  et: 'Estonian',
  fil: 'Filipino',
  fi: 'Finnish',
  fr: 'French',
  fr_BE: 'French (Belgium)',
  fr_CA: 'French (Canada)',
  fr_CH: 'French (Switzerland)',
  fr_CI: 'French (Côte d’Ivoire)',
  fr_MA: 'French (Morocco)',
  ka: 'Georgian',
  de: 'German',
  de_AT: 'German (Austria)',
  de_CH: 'German (Switzerland)',
  el: 'Greek',
  gu: 'Gujarati',
  ha: 'Hausa',
  he: 'Hebrew',
  hi: 'Hindi',
  hu: 'Hungarian',
  id: 'Indonesian',
  ga: 'Irish',
  it: 'Italian',
  ja: 'Japanese',
  kn: 'Kannada',
  kk: 'Kazakh',
  rw_RW: 'Kinyarwanda',
  ko: 'Korean',
  ky_KG: 'Kyrgyz',
  lo: 'Lao',
  lv: 'Latvian',
  lt: 'Lithuanian',
  mk: 'Macedonian',
  ms: 'Malay',
  ml: 'Malayalam',
  mr: 'Marathi',
  nb: 'Norwegian Bokmål',
  ps_AF: 'Pashto',
  fa: 'Persian',
  pl: 'Polish',
  pt_BR: 'Portuguese (Brazil)',
  pt_PT: 'Portuguese (Portugal)',
  pa: 'Punjabi',
  ro: 'Romanian',
  ru: 'Russian',
  sr: 'Serbian',
  si_LK: 'Sinhala',
  sk: 'Slovak',
  sl: 'Slovenian',
  es: 'Spanish',
  es_AR: 'Spanish (Argentina)',
  es_CL: 'Spanish (Chile)',
  es_CO: 'Spanish (Colombia)',
  es_CR: 'Spanish (Costa Rica)',
  es_DO: 'Spanish (Dominican Republic)',
  es_EC: 'Spanish (Ecuador)',
  es_HN: 'Spanish (Honduras)',
  es_MX: 'Spanish (Mexico)',
  es_PA: 'Spanish (Panama)',
  es_PE: 'Spanish (Peru)',
  es_ES: 'Spanish (Spain)',
  es_UY: 'Spanish (Uruguay)',
  sw: 'Swahili',
  sv: 'Swedish',
  ta: 'Tamil',
  te: 'Telugu',
  th: 'Thai',
  tr: 'Turkish',
  uk: 'Ukrainian',
  ur: 'Urdu',
  uz: 'Uzbek',
  vi: 'Vietnamese',
  zu: 'Zulu',
};

export const LANGUAGES_EVIDENCE = evidence('documented', ['supported languages', 'YCloud']);

/** Codes that a client library offers but Meta's list lacks: doubtful, so no error. */
export const DOUBTFUL_LANGUAGES: readonly string[] = ['ar_SA', 'es_VE'];

/** What people write who mean another code. */
const COMMON_MISTAKES: Readonly<Record<string, string>> = {
  zh: 'zh_CN',
  pt: 'pt_BR',
  no: 'nb',
  nb_NO: 'nb',
  iw: 'he',
  in: 'id',
  tl: 'fil',
  be: 'be_BY',
  ky: 'ky_KG',
  rw: 'rw_RW',
  si: 'si_LK',
  ps: 'ps_AF',
  zh_Hans: 'zh_CN',
  zh_Hant: 'zh_TW',
};

const BY_SHAPE = new Map(Object.keys(LANGUAGES).map((code) => [shapeOf(code), code]));

/** The code that was probably meant by one that Meta doesn't know: `en-us` is `en_US`, `pt` is `pt_BR`. */
export function probableLanguage(code: string): string | undefined {
  const mistakes = Object.entries(COMMON_MISTAKES).find(([mistake]) => shapeOf(mistake) === shapeOf(code));
  const base = shapeOf(code).split('_')[0] ?? '';
  return BY_SHAPE.get(shapeOf(code)) ?? mistakes?.[1] ?? BY_SHAPE.get(base);
}

/**
 * True for a code that Meta can't know: it is not written as one, or adds a country to a language that Meta has without any
 * (`ja_JP`), or with its own (`fr_FR`), or is one of the common mistakes. Any other may be new.
 */
export function isLanguageSlip(code: string): boolean {
  const [base = '', region] = code.split('_');
  if (!/^[a-z]{2,3}(?:_(?:[A-Z]{2,4}|\d{3}))?$/.test(code) || Object.hasOwn(COMMON_MISTAKES, code)) return true;
  if (region === undefined || !Object.hasOwn(LANGUAGES, base)) return false;
  const hasCountries = Object.keys(LANGUAGES).some((known) => known.startsWith(`${base}_`));
  return !hasCountries || region.toLowerCase() === base;
}

/** True when only upper and lower case or the separator keep a code from being one of Meta's. */
export function isMisshapen(code: string): boolean {
  return BY_SHAPE.has(shapeOf(code));
}

function shapeOf(code: string): string {
  return code.trim().toLowerCase().replace(/[-\s]/g, '_');
}

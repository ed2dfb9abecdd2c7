import { own } from '../../../../contracts/src';
import {
  buttonSpec,
  CATEGORY_MEANING,
  FLOW_ACTION_MEANINGS,
  FLOW_ICON_MEANINGS,
  headerSpec,
  isCategory,
  LANGUAGES,
  OTP_TYPE_MEANINGS,
} from '../../../../facts/src';

/** What a keyword means as the value of a key; undefined where the key's own description says it. */
export function meaningOf(key: string, value: string): string | undefined {
  switch (key) {
    case 'category':
      return isCategory(value) ? CATEGORY_MEANING[value] : undefined;
    case 'format':
      return headerSpec(value)?.description;
    case 'type':
      return buttonSpec(value)?.description;
    default:
      return own(own(TABLES, key) ?? {}, value);
  }
}

const TABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  otp_type: OTP_TYPE_MEANINGS,
  flow_action: FLOW_ACTION_MEANINGS,
  icon: FLOW_ICON_MEANINGS,
};

/** The name of a language in English; undefined for a code that Meta doesn't know. */
export function languageName(code: string): string | undefined {
  return own(LANGUAGES, code);
}

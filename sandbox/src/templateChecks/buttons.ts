import { own } from '../../../contracts/src';
import { isRecord } from '../parameters';
import { invalidParameter } from '../refusal';
import { allComponents, type Button, buttonsOf, type Draft } from './draft';
import { emojisIn, hasMarkup, placeholdersIn } from './placeholders';
import { templateRefusal } from './refusals';

/** Source: template components. */
const MOST_BUTTONS = 10;
const MOST_OF_A_TYPE: Readonly<Record<string, number>> = {
  URL: 2,
  PHONE_NUMBER: 1,
  COPY_CODE: 1,
  VOICE_CALL: 1,
  FLOW: 1,
  PAYMENT_REQUEST: 3,
};

/** Buttons that stand alone. */
const SOLE: readonly string[] = ['CATALOG', 'MPM', 'SPM', 'OTP'];

/** The host decides, not what stands behind it. */
const WHATSAPP = /^https?:\/\/(?:[^/?#@]*@)?(?:[\w-]+\.)*(?:wa\.me|whatsapp\.com)(?::\d+)?(?:[/?#]|$)/i;

/** @throws Refusal for a link that leads to WhatsApp itself */
export function checkButtonHosts({ components }: Draft): void {
  const urls = buttonsOf(allComponents(components)).map(({ url }) => url);
  if (urls.some((url) => typeof url === 'string' && WHATSAPP.test(url))) throw templateRefusal('buttonUrl');
}

/** @throws Refusal for a label that holds what it may not */
export function checkLabels({ components }: Draft): void {
  for (const { text, autofill_text } of buttonsOf(allComponents(components))) {
    for (const label of [text, autofill_text]) {
      if (typeof label !== 'string') continue;
      if (placeholdersIn(label).length > 0 || /\n/.test(label) || emojisIn(label) > 0 || hasMarkup(label)) {
        throw templateRefusal('buttonFormat');
      }
    }
  }
}

/** @throws Refusal for buttons that may not stand together, and for variables elsewhere than at the end of an address */
export function checkButtonSets({ components }: Draft): void {
  for (const component of allComponents(components)) {
    const buttons = buttonsOf([component]);
    const fault = faultOfSet(buttons) ?? buttons.map(faultOfButton).find((each) => each !== undefined);
    if (fault !== undefined) throw invalidParameter({ key: 'buttonSet', gaps: [fault] });
  }
}

function faultOfSet(buttons: readonly Button[]): string | undefined {
  if (buttons.length > MOST_BUTTONS) return `${MOST_BUTTONS} buttons are the most.`;
  const types = buttons.map(({ type }) => type);
  for (const [type, most] of Object.entries(MOST_OF_A_TYPE)) {
    if (types.filter((each) => each === type).length > most) return `${type}: ${most} is the most.`;
  }
  const sole = types.find((type) => SOLE.includes(type));
  if (sole !== undefined && types.length > 1) return `${sole} stands alone.`;
  const isReply = types.map((type) => type === 'QUICK_REPLY');
  const changes = isReply.filter((is, index) => index > 0 && is !== isReply[index - 1]).length;
  return changes > 1 ? 'QUICK_REPLY buttons stand together, before or after the others.' : undefined;
}

function faultOfButton(button: Button): string | undefined {
  switch (button.type) {
    case 'URL':
      return faultOfUrl(button);
    case 'VOICE_CALL':
      return faultOfVoiceCall(button);
    case 'PAYMENT_REQUEST':
      return faultOfPayment(button);
    default:
      return undefined;
  }
}

/** Minutes. Source: calls from buttons, 26 Jun 2026. */
const CALL_MINUTES = { least: 1440, most: 43_200 };

function faultOfVoiceCall({ ttl_minutes: minutes }: Button): string | undefined {
  if (minutes === undefined) return undefined;
  const isInRange = Number.isInteger(minutes) && Number(minutes) >= CALL_MINUTES.least;
  if (isInRange && Number(minutes) <= CALL_MINUTES.most) return undefined;
  return `VOICE_CALL: ttl_minutes from ${CALL_MINUTES.least} to ${CALL_MINUTES.most}.`;
}

/** What is paid with: the label that Meta gives it, and where its sample is. Source: payment requests in Brazil, 30 Jun 2026. */
const PAYMENTS: Readonly<Record<string, readonly [label: string, field: string]>> = {
  pix_dynamic_code: ['Copy Pix code', 'code'],
  boleto: ['Copy Boleto code', 'digitable_line'],
  payment_link: ['Open payment link', 'uri'],
};

function faultOfPayment({ text, payment_setting: setting }: Button): string | undefined {
  const kind = isRecord(setting) ? String(setting.type) : '';
  const [label, field] = own(PAYMENTS, kind) ?? [];
  if (label === undefined || field === undefined || !isRecord(setting)) {
    return `PAYMENT_REQUEST: payment_setting.type is ${Object.keys(PAYMENTS).join(', ')}.`;
  }
  if (text !== label) return `PAYMENT_REQUEST: the text for ${kind} is “${label}”.`;
  const detail = setting[kind];
  const sample = isRecord(detail) ? detail[field] : undefined;
  return typeof sample === 'string' && sample !== '' ? undefined : `PAYMENT_REQUEST: ${kind} needs ${field}.`;
}

function faultOfUrl({ url }: Button): string | undefined {
  if (typeof url !== 'string') return undefined;
  const count = placeholdersIn(url).length;
  if (count > 1) return 'URL: one variable is the most.';
  return count === 1 && !url.endsWith('}}') ? 'URL: a variable stands at the end.' : undefined;
}

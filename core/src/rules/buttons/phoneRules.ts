import { evidence, LIMITS } from '../../../../facts/src';
import { defineRule } from '../defineRule';

export const phoneFormat = defineRule({
  id: 'phone-format',
  title: 'A phone number is + and 7 to 20 digits.',
  severity: 'error',
  evidence: evidence('seen live', ['template components', 'recorded replies']),
  meta: { code: 192 },
  why: 'With the country code, without spaces, brackets, hyphens or letters: `+15550051310`. A number with fewer than 7 digits, or one that begins with a zero, has no country code.',
  bad: 'buttons:\n  - { type: PHONE_NUMBER, text: Call us, phone_number: "+1 (555) 005-1310" }\n',
  good: 'buttons:\n  - { type: PHONE_NUMBER, text: Call us, phone_number: "+15550051310" }\n',
  button(button, report) {
    const number = button.text('phone_number');
    if (!number) return;
    const most = LIMITS.phoneNumber.value;
    const least = LIMITS.phoneNumberAtLeast.value;
    const digits = number.value.replace(/^\+/, '');
    if (!/^\d+$/.test(digits)) {
      const plain = `+${number.value.replace(/\D/g, '').replace(/^00/, '')}`;
      const isComplete = plain.length > least && !plain.startsWith('+0') && !/\p{L}/u.test(number.value);
      const advice = isComplete ? `write ${plain}` : 'write one such as +15550051310';
      report(number.span, `A phone number consists of + and digits: ${advice}.`);
    } else if (!hasRightLength(digits)) {
      report(
        number.span,
        `This number has ${digits.length} digits; one with its country code has ${least} to ${most}: write all of it, such as +15550051310.`,
      );
    } else if (digits.startsWith('0')) {
      const advice = /^00[1-9]/.test(digits) ? `write +${digits.slice(2)}` : 'write one such as +15550051310';
      report(number.span, `This number begins with a zero, which no country code does: ${advice}.`);
    }
  },
});

function hasRightLength({ length }: string): boolean {
  return length >= LIMITS.phoneNumberAtLeast.value && length <= LIMITS.phoneNumber.value;
}

export const phonePlus = defineRule({
  id: 'phone-plus',
  title: 'A phone number begins with +.',
  severity: 'warning',
  evidence: evidence(
    'disputed',
    ['template components', 'Meta’s OpenAPI file'],
    'The page asks for a plus; samples of Meta’s have numbers without one.',
  ),
  meta: { code: 192 },
  why: 'Without the plus a number may be taken for a local one. Samples of Meta’s have numbers without it, hence only a warning.',
  bad: 'buttons:\n  - { type: PHONE_NUMBER, text: Call us, phone_number: "15550051310" }\n',
  good: 'buttons:\n  - { type: PHONE_NUMBER, text: Call us, phone_number: "+15550051310" }\n',
  button(button, report) {
    const number = button.text('phone_number');
    if (number && /^[1-9]\d*$/.test(number.value) && hasRightLength(number.value))
      report(number.span, `Write the number with its country code and a plus: +${number.value}.`);
  },
});

/** Two-digit and one-digit country codes after which a zero is the national prefix. Italy (39) keeps its zero. */
const TRUNK_ZERO = /^\+?(?:1|7|20|27|3[0-46]|4[0-134-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])0\d/;

export const phoneTrunkZero = defineRule({
  id: 'phone-trunk-zero',
  title: 'The country code is not followed by a zero.',
  severity: 'info',
  evidence: evidence('documented', ['template components']),
  why: 'Meta drops a zero right after the country code. Write the number as it is called from abroad.',
  bad: 'buttons:\n  - { type: PHONE_NUMBER, text: Call us, phone_number: "+4903012345678" }\n',
  good: 'buttons:\n  - { type: PHONE_NUMBER, text: Call us, phone_number: "+493012345678" }\n',
  button(button, report) {
    const number = button.text('phone_number');
    if (number && TRUNK_ZERO.test(number.value))
      report(number.span, 'Meta drops the zero after the country code: remove it.');
  },
});

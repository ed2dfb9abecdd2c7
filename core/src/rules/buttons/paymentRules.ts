import { own } from '../../../../contracts/src';
import {
  PAYMENT_REQUEST_EVIDENCE,
  PAYMENT_REQUEST_HEADERS,
  PAYMENT_SETTING_TYPES,
  PAYMENT_SETTINGS,
} from '../../../../facts/src';
import { paymentSettingOf } from '../../model/payment';
import { childOf, entryOf } from '../../syntax/tree';
import { listed } from '../../text/listed';
import { defineRule } from '../defineRule';

const PIX =
  'buttons:\n  - { type: PAYMENT_REQUEST, text: Copy Pix code, payment_setting: { type: pix_dynamic_code, pix_dynamic_code: { code: 00020101021226700014br.gov.bcb.pix } } }\n';

export const paymentSetting = defineRule({
  id: 'payment-setting',
  title: 'A PAYMENT_REQUEST button says how to pay, with a sample of it.',
  severity: 'error',
  evidence: PAYMENT_REQUEST_EVIDENCE,
  meta: { code: 100 },
  why: '`payment_setting` has a `type` (pix_dynamic_code, boleto or payment_link) and, under a key of the same name, a sample: `code`, `digitable_line` or `uri`.',
  bad: 'buttons:\n  - { type: PAYMENT_REQUEST, text: Copy Pix code, payment_setting: { type: pix_dynamic_code } }\n',
  good: PIX,
  button(button, report) {
    const found = paymentSettingOf(button);
    if (!found) return;
    const { setting, kind } = found;
    const at = button.fields.get('payment_setting')?.keySpan ?? button.typeSpan;
    if (!kind) {
      // A word that is none of them is said by the check of the shape.
      if (!entryOf(setting, 'type')) report(at, `payment_setting needs a type: ${listed(PAYMENT_SETTING_TYPES)}.`);
      return;
    }
    const { sample } = PAYMENT_SETTINGS[kind];
    const inner = childOf(setting, kind);
    if (!inner || (inner.kind === 'map' && !entryOf(inner, sample)))
      report(at, `payment_setting of the type ${kind} needs a sample: add ${kind}: { ${sample}: … }.`);
    for (const entry of setting.entries) {
      if (entry.key !== kind && own(PAYMENT_SETTINGS, entry.key))
        report(entry.keySpan, `The type of this payment_setting is ${kind}: remove ${entry.key}.`);
    }
  },
});

export const paymentLabel = defineRule({
  id: 'payment-label',
  title: 'A PAYMENT_REQUEST button has the label that Meta gives it.',
  severity: 'warning',
  evidence: PAYMENT_REQUEST_EVIDENCE,
  meta: { code: 100 },
  why: 'Meta’s page has one label for each way to pay: “Copy Pix code”, “Copy Boleto code” and “Open payment link”. The phone translates them.',
  bad: PIX.replace('Copy Pix code', 'Pay now'),
  good: PIX,
  button(button, report) {
    const kind = paymentSettingOf(button)?.kind;
    if (!kind) return;
    const { label } = PAYMENT_SETTINGS[kind];
    if (!button.label) report(button.typeSpan, `Meta’s page shows this button with its label: add text: ${label}.`);
    else if (button.label.value !== label)
      report(button.label.span, `The label of this button can’t be chosen: write “${label}”.`);
  },
});

export const paymentHeader = defineRule({
  id: 'payment-header',
  title: 'A PAYMENT_REQUEST button goes with a header of the format TEXT, IMAGE or DOCUMENT, or with none.',
  severity: 'warning',
  evidence: PAYMENT_REQUEST_EVIDENCE,
  meta: { code: 100 },
  why: 'Meta’s page names TEXT, IMAGE and DOCUMENT as headers of such a message.',
  bad: `header: { format: LOCATION }\n${PIX}`,
  good: `header: Your order\n${PIX}`,
  language({ content }, report) {
    const { header, buttons } = content;
    if (!header || PAYMENT_REQUEST_HEADERS.includes(header.format)) return;
    if (buttons?.items.some(({ type }) => type === 'PAYMENT_REQUEST'))
      report(
        header.formatSpan,
        `Meta’s page names ${listed(PAYMENT_REQUEST_HEADERS)} as headers with a PAYMENT_REQUEST button, not ${header.format}: change the header or remove it.`,
      );
  },
});

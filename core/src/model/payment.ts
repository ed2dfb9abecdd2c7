import { own } from '../../../contracts/src';
import { PAYMENT_SETTINGS, type PaymentSetting } from '../../../facts/src';
import { childOf } from '../syntax/tree';
import type { Button } from './template';

/** The setting and how it is paid; the latter undefined where it is none that Meta has. */
export function paymentSettingOf(button: Button) {
  const setting = button.type === 'PAYMENT_REQUEST' ? button.fields.get('payment_setting')?.value : undefined;
  if (setting?.kind !== 'map') return undefined;
  const type = childOf(setting, 'type');
  const written = type?.kind === 'scalar' ? type.text.toLowerCase() : '';
  return { setting, kind: own(PAYMENT_SETTINGS, written) ? (written as PaymentSetting) : undefined };
}

import { randomBytes } from 'node:crypto';
import { ok } from './answers';
import type { AuthorisedCall, GraphAnswer } from './graphCall';
import { isRecord } from './parameters';
import { Refusal } from './refusal';
import type { StoredTemplate } from './state';
import type { Store } from './store';
import { placeholdersIn } from './templateChecks/placeholders';

/** `POST /{phone}/messages` with a template. Nothing is sent to anybody; from then on the template has messages under way. */
export function sendTemplate(store: Store, { parameters }: AuthorisedCall, phoneId: string): GraphAnswer {
  const to = parameters.required('to');
  const message = parameters.json('template');
  if (parameters.text('type') !== 'template' || !isRecord(message)) {
    throw new Refusal(131009, '(#131009) Parameter value is not valid', details('The sandbox sends templates only.'));
  }
  const name = String(message.name ?? '');
  const language = isRecord(message.language) ? String(message.language.code ?? '') : '';
  const wabaId = store.phoneNumber(phoneId)?.wabaId ?? '';
  const template = store.templatesOf(wabaId).find((each) => each.name === name && each.language === language);
  checkSendable(template, name, language);
  checkParameters(template, message.components);
  template.inFlight = true;
  store.changed();
  return ok({
    messaging_product: 'whatsapp',
    contacts: [{ input: to, wa_id: to.replace(/\D/g, '') }],
    messages: [{ id: `wamid.${randomBytes(21).toString('base64url')}`, message_status: 'accepted' }],
  });
}

function checkSendable(
  template: StoredTemplate | undefined,
  name: string,
  language: string,
): asserts template is StoredTemplate {
  if (template?.status === 'PAUSED') {
    throw new Refusal(132015, '(#132015) Template is Paused', details(`${name} is paused.`));
  }
  if (template?.status === 'DISABLED') {
    throw new Refusal(132016, '(#132016) Template is Disabled', details(`${name} is disabled.`));
  }
  if (template?.status === 'APPROVED') return;
  throw new Refusal(
    132001,
    '(#132001) Template name does not exist in the translation',
    details(`template name (${name}) does not exist in ${language}`),
  );
}

function checkParameters(template: StoredTemplate, components: unknown): void {
  const body = template.components.find(({ type }) => type === 'BODY');
  const expected = new Set(placeholdersIn(String(body?.text ?? ''))).size;
  const sent = Array.isArray(components)
    ? components.find((each) => isRecord(each) && String(each.type).toLowerCase() === 'body')
    : undefined;
  const count = isRecord(sent) && Array.isArray(sent.parameters) ? sent.parameters.length : 0;
  if (count === expected) return;
  throw new Refusal(
    132000,
    '(#132000) Number of parameters does not match the expected number of params',
    details(`body: number of localizable_params (${count}) does not match the expected number of params (${expected})`),
  );
}

const details = (text: string) => ({ data: { messaging_product: 'whatsapp', details: text } });

import { randomBytes } from 'node:crypto';
import { ok } from './answers';
import type { AuthorisedCall, GraphAnswer } from './graphCall';
import { isRecord } from './parameters';
import { Refusal } from './refusal';
import { isRestricted } from './restrictions';
import type { StoredComponent, StoredTemplate } from './state';
import type { Store } from './store';
import { placeholdersIn } from './templateChecks/placeholders';
import { componentsOf } from './templates/authentication';

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
  if (isRestricted(store, wabaId, 'RESTRICTED_BIZ_INITIATED_MESSAGING')) {
    throw new Refusal(131031, '(#131031) Business Account locked', {
      status: 403,
      ...details('The account may not begin conversations.'),
    });
  }
  const template = store.templatesOf(wabaId).find((each) => each.name === name && each.language === language);
  checkSendable(template, name, language);
  const sent = Array.isArray(message.components) ? message.components.filter(isRecord) : [];
  for (const component of componentsOf(template)) checkParameters(component, sent);
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
  if (template?.madeBy === 'DIRECT_SEND') {
    throw new Refusal(
      132018,
      '(#132018) There was a problem with the parameters',
      details(`Direct Send made ${name}.`),
    );
  }
  if (template?.status === 'APPROVED') return;
  throw new Refusal(
    132001,
    '(#132001) Template name does not exist in the translation',
    details(`template name (${name}) does not exist in ${language}`),
  );
}

type Sent = readonly Readonly<Record<string, unknown>>[];

/** Headers and bodies alone: what is sent for buttons and cards is not looked at. */
function checkParameters(component: StoredComponent, sent: Sent): void {
  const { type, format, text } = component;
  const part = type.toLowerCase();
  if (part !== 'header' && part !== 'body') return;
  const parameters = parametersFor(part, sent);
  if (part === 'header' && format !== undefined && format !== 'TEXT') {
    const received = String(parameters[0]?.type ?? 'UNKNOWN').toUpperCase();
    if (received === sentAs(String(format))) return;
    throw new Refusal(
      132012,
      '(#132012) Parameter format does not match format in the created template',
      details(`header: Format mismatch, expected ${format}, received ${received}`),
    );
  }
  const [count, expected] = [parameters.length, new Set(placeholdersIn(String(text ?? ''))).size];
  if (count === expected) return;
  throw new Refusal(
    132000,
    '(#132000) Number of parameters does not match the expected number of params',
    details(
      `${part}: number of localizable_params (${count}) does not match the expected number of params (${expected})`,
    ),
  );
}

function parametersFor(part: string, sent: Sent): Sent {
  const parameters = sent.find(({ type }) => String(type).toLowerCase() === part)?.parameters;
  return Array.isArray(parameters) ? parameters.filter(isRecord) : [];
}

/** A moving picture is sent as a video. Source: media headers. */
const sentAs = (format: string): string => (format === 'GIF' ? 'VIDEO' : format);

const details = (text: string) => ({ data: { messaging_product: 'whatsapp', details: text } });

import { own } from '../../../contracts/src';
import { ok } from '../answers';
import { MANAGEMENT } from '../caller';
import type { AuthorisedCall, GraphAnswer } from '../graphCall';
import { Parameters } from '../parameters';
import { Refusal } from '../refusal';
import type { StoredComponent, StoredTemplate, StoredWaba } from '../state';
import type { Store } from '../store';
import { checkTemplate } from '../templateChecks/checkTemplate';
import { oneOf, readDraft } from '../templateChecks/draft';
import { isLanguage } from '../templateChecks/languages';
import { templateRefusal } from '../templateChecks/refusals';
import { accountFacts, type CreateTemplate, mayChangeTemplates } from './create';
import type { Lifecycle } from './lifecycle';

interface Texts {
  readonly body: string;
  readonly advice: string;
  /** `{0}` stands for minutes. */
  readonly expiry: string;
  readonly copy: string;
  readonly fill: string;
}

/** In place of what Meta writes in each of its languages. */
const TEXTS: Readonly<Record<string, Texts>> = {
  en: {
    body: '*{{1}}* is your verification code.',
    advice: 'For your security, do not share this code.',
    expiry: 'This code expires in {0} minutes.',
    copy: 'Copy code',
    fill: 'Autofill',
  },
  es: {
    body: 'Tu código de verificación es *{{1}}*.',
    advice: 'Por tu seguridad, no compartas este código.',
    expiry: 'Este código caduca en {0} minutos.',
    copy: 'Copiar código',
    fill: 'Autocompletar',
  },
  pt: {
    body: 'Seu código de verificação é *{{1}}*.',
    advice: 'Para sua segurança, não compartilhe este código.',
    expiry: 'Este código expira em {0} minutos.',
    copy: 'Copiar código',
    fill: 'Preencher',
  },
};

/** The components as they are read: those of an approved authentication template are Meta's. */
export const componentsOf = ({ category, status, components, language }: StoredTemplate): readonly StoredComponent[] =>
  category === 'AUTHENTICATION' && status === 'APPROVED' ? writtenByMeta(components, language) : components;

function textsIn(language: string): Texts {
  const texts = own(TEXTS, language.split('_')[0] ?? '') ?? TEXTS.en;
  if (!texts) throw new Error('There are texts in English.');
  return texts;
}

/** What an authentication template reads like once it is approved: Meta has filled in its texts, and the button is a link. */
function writtenByMeta(components: readonly StoredComponent[], language: string): StoredComponent[] {
  const texts = textsIn(language);
  const minutes = components.find(({ type }) => type === 'FOOTER')?.code_expiration_minutes;
  return components.map((component) => {
    if (component.type === 'BODY') {
      const hasAdvice = component.add_security_recommendation === true;
      return {
        ...component,
        text: hasAdvice ? `${texts.body} ${texts.advice}` : texts.body,
        example: { body_text: [['123456']] },
      };
    }
    if (component.type === 'FOOTER' && minutes !== undefined) {
      return { ...component, text: texts.expiry.replace('{0}', String(minutes)) };
    }
    if (component.type !== 'BUTTONS' || !Array.isArray(component.buttons)) return component;
    return {
      ...component,
      buttons: component.buttons.map((button) => {
        const address = otpAddress(button, minutes);
        return {
          type: 'URL',
          text: button.text ?? texts.copy,
          url: `${address}&code=otp{{1}}`,
          example: [`${address}&code=otp123456`],
        };
      }),
    };
  });
}

/** What says of the address of a URL button that it was an OTP button. Source: recorded replies. */
function otpAddress({ otp_type: kind, supported_apps: apps }: Record<string, unknown>, minutes: unknown): string {
  const query = new URLSearchParams({ otp_type: String(kind) });
  for (const app of Array.isArray(apps) ? apps : []) {
    query.append('package_name', String(app.package_name));
    query.append('signature_hash', String(app.signature_hash));
  }
  if (minutes !== undefined) query.append('code_expiration_minutes', String(minutes));
  return `https://www.whatsapp.com/otp/code/?${query}`;
}

/** `GET /{WABA}/message_template_previews` */
export function previews({ caller, parameters }: AuthorisedCall): GraphAnswer {
  caller.need(MANAGEMENT);
  oneOf(parameters.required('category'), ['AUTHENTICATION'] as const, 'category');
  const languages = parameters.list('languages') ?? ['en_US', 'es', 'pt_BR'];
  const unknown = languages.find((language) => !isLanguage(language));
  if (unknown !== undefined) throw templateRefusal('language', [unknown]);
  const minutes = parameters.integer('code_expiration_minutes');
  const hasAdvice = parameters.flag('add_security_recommendation') === true;
  return ok({
    data: languages.map((language) => {
      const texts = textsIn(language);
      return {
        language,
        body: hasAdvice ? `${texts.body} ${texts.advice}` : texts.body,
        ...(minutes !== undefined && { footer: texts.expiry.replace('{0}', String(minutes)) }),
        buttons: [{ text: texts.copy, autofill_text: texts.fill }],
      };
    }),
  });
}

/** `POST /{WABA}/upsert_message_templates`: one authentication template in several languages, made or replaced. */
export function upsert(
  store: Store,
  create: CreateTemplate,
  lifecycle: Lifecycle,
  call: AuthorisedCall,
  waba: StoredWaba,
): GraphAnswer {
  mayChangeTemplates(call, waba);
  const { parameters } = call;
  oneOf(parameters.required('category'), ['AUTHENTICATION'] as const, 'category');
  const languages = parameters.list('languages') ?? [];
  if (languages.length === 0) throw new Refusal(100, '(#100) The parameter languages is required.');
  const components = parameters.json('components');
  const shared = Object.fromEntries(parameters.without('languages', 'language', 'components'));
  const drafts = languages.map((language) => readDraft(Parameters.from(shared, { language, components })));
  for (const draft of drafts) checkTemplate(draft, accountFacts(store, waba));
  const data = drafts.map((draft) => {
    const present = store
      .templatesOf(waba.id)
      .find(({ name, language }) => name === draft.name && language === draft.language);
    const template = present ?? create.add(draft, waba);
    if (present) {
      present.components = [...draft.components];
      lifecycle.startReview(present, true);
    }
    return { id: template.id, status: template.status, language: template.language };
  });
  return ok({ data });
}

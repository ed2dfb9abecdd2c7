import type { TemplateNode, TemplatePayload } from '../../contracts/src';

type Json = Record<string, unknown>;

/** A payload as the account shows it later, with all that Meta does to it by itself. */
export function asMetaReads(payload: TemplatePayload): TemplateNode {
  const { components = [], parameter_format, ...rest } = structuredClone(payload);
  const isAuthentication = payload.category === 'AUTHENTICATION';
  return {
    ...rest,
    id: '138700000000001',
    status: 'APPROVED',
    sub_category: payload.sub_category === undefined ? 'CUSTOM' : String(payload.sub_category),
    parameter_format: parameter_format ?? 'POSITIONAL',
    quality_score: { score: 'UNKNOWN', date: 1795500000 },
    components: [...components].reverse().map((component) => component_(component, isAuthentication)),
  };
}

function component_(component: Json, isAuthentication: boolean): Json & { type: string } {
  const type = String(component.type);
  switch (type) {
    case 'HEADER': {
      const { header_handle } = (component.example ?? {}) as Json;
      const example = { header_handle: ['https://scontent.whatsapp.net/v/t61/1.jpg?ccb=1&oh=2'] };
      return { ...component, type, ...(header_handle ? { example } : {}) };
    }
    case 'BODY': {
      if (!isAuthentication) return { ...component, type };
      const advice = component.add_security_recommendation ? ' For your security, do not share this code.' : '';
      return {
        ...component,
        type,
        text: `*{{1}}* is your verification code.${advice}`,
        example: { body_text: [['123456']] },
      };
    }
    case 'FOOTER':
      if (!isAuthentication) return { ...component, type };
      return { ...component, type, text: `This code expires in ${component.code_expiration_minutes} minutes.` };
    case 'BUTTONS':
      return { ...component, type, buttons: (component.buttons as Json[]).map(button) };
    case 'CAROUSEL': {
      const cards = (component.cards as { components: Json[] }[]).map((card) => ({
        components: card.components.map((inner) => component_(inner, false)),
      }));
      return { ...component, type, cards };
    }
    default:
      return { ...component, type };
  }
}

function button(given: Json): Json {
  switch (given.type) {
    case 'OTP': {
      const apps = ((given.supported_apps ?? []) as Json[])
        .map(
          ({ package_name, signature_hash }) =>
            `&package_name=${package_name}&signature_hash=${encodeURIComponent(String(signature_hash))}`,
        )
        .join('');
      const url = `https://www.whatsapp.com/otp/code/?otp_type=${given.otp_type}&cta_display_name=Autofill${apps}&code=otp{{1}}`;
      return { type: 'URL', text: 'Copy code', url, example: [url.replace('{{1}}', '123456')] };
    }
    case 'URL': {
      const [sample] = (given.example ?? []) as string[];
      if (sample === undefined) return given;
      return { ...given, example: [String(given.url).replace('{{1}}', sample)] };
    }
    case 'PHONE_NUMBER':
      return { ...given, phone_number: String(given.phone_number).replace('+', '') };
    case 'COPY_CODE':
      return { ...given, text: 'Copy offer code', example: [given.example] };
    case 'FLOW':
      return { flow_action: 'NAVIGATE', navigate_screen: 'FIRST', ...given };
    default:
      return given;
  }
}

import { own, setOwn } from '../../../contracts/src';
import { buttonSpec, OTP_TYPES, type OtpUrl, readOtpUrl } from '../../../facts/src';
import { findPlaceholders } from '../model/placeholders';
import { isPlain, type Plain, text, withApiFields } from './plain';

interface Around {
  /** In upper case. */
  readonly category: string;
  readonly isReply: boolean;
  readonly note: (text: string) => void;
}

/** Reads a button in the words of this format. One of a type that is not known here stays as it is. */
export function readButton(button: Plain, { category, isReply, note }: Around): Plain {
  const type = text(button.type).toUpperCase();
  const otp = category === 'AUTHENTICATION' && type === 'URL' ? readOtpUrl(text(button.url)) : undefined;
  // The label that comes back is Meta's own, in the language of the template.
  if (otp) return otpButton(otp);
  const spec = buttonSpec(type);
  if (!spec) {
    note(`There is a button of the type ${type || '(none)'}, which is not known here: it was taken over as it stands.`);
    return { ...button, type };
  }
  const { type: _type, text: label, example, ...others } = type === 'OTP' ? withSupportedApps(button, note) : button;
  const result: Plain = { type };
  const rest: Plain = {};
  if (others.otp_type !== undefined && type === 'OTP') result.otp_type = text(others.otp_type).toUpperCase();
  const isOurLabel = !(type === 'COPY_CODE' && isReply);
  if (label !== undefined && isOurLabel) result.text = label;
  for (const [key, value] of Object.entries(others)) {
    if (key === 'otp_type' && type === 'OTP') continue;
    if ((spec.fields as readonly string[]).includes(key))
      result[key] = key === 'flow_action' || key === 'icon' ? text(value).toUpperCase() : value;
    else setOwn(rest, key, value);
  }
  const sample = Array.isArray(example) ? example[0] : example;
  if (Array.isArray(example) && example.length > 1)
    note('A button had several examples: the first was taken over, a button has one.');
  if (sample !== undefined && sample !== null) {
    if (type === 'URL' && findPlaceholders(text(button.url)).length === 0)
      note('A URL button had an example but no placeholder: the example was left out.');
    else if (type === 'OTP')
      note('A button for a one-time code had an example, which Meta does not take: it was left out.');
    else result.example = text(sample);
  }
  return withApiFields(result, rest);
}

/** Until 2024 the one app that took the code stood on the button itself. */
function withSupportedApps(button: Plain, note: (text: string) => void): Plain {
  const { package_name, signature_hash, ...rest } = button;
  if (package_name === undefined && signature_hash === undefined) return button;
  const app = { package_name, signature_hash };
  const apps = Array.isArray(rest.supported_apps) ? rest.supported_apps.filter(isPlain) : [];
  note(
    'The app of a button for a one-time code stood on the button, which Meta refuses today: it is under supported_apps now.',
  );
  const isThere = apps.some((other) => own(other, 'package_name') === package_name);
  return { ...rest, supported_apps: isThere ? apps : [...apps, app] };
}

/** An OTP button as this format writes it. */
function otpButton({ otpType, apps }: OtpUrl): Plain {
  const type = OTP_TYPES.find((known) => known === otpType) ?? 'COPY_CODE';
  return {
    type: 'OTP',
    otp_type: type,
    ...(apps.length > 0 ? { supported_apps: apps } : {}),
    ...(type === 'ZERO_TAP' ? { zero_tap_terms_accepted: true } : {}),
  };
}

/** An OTP button as this format writes it. */
export interface OtpButton {
  readonly otp_type: string;
  readonly supported_apps?: readonly { readonly package_name: string; readonly signature_hash: string }[];
  readonly zero_tap_terms_accepted?: true;
}

/**
 * After approval an OTP button reads back as a URL button whose address says what it was:
 * `https://www.whatsapp.com/otp/code/?otp_type=ONE_TAP&package_name=…&signature_hash=…`.
 *
 * @returns undefined for any other address
 */
export function readOtpUrl(url: string): OtpButton | undefined {
  const match = /^https:\/\/(?:www\.)?whatsapp\.com\/otp\/[^?]*\?(.*)$/i.exec(url);
  if (!match) return undefined;
  const pairs = (match[1] ?? '').split('&').map((pair) => {
    const [key = '', value = ''] = pair.split('=');
    return [key, decode(value)] as const;
  });
  const all = (key: string) => pairs.filter(([name]) => name === key).map(([, value]) => value);
  const type = (all('otp_type')[0] ?? all('cta_type')[0] ?? 'COPY_CODE').toUpperCase();
  const hashes = all('signature_hash');
  const apps = all('package_name').map((package_name, index) => ({
    package_name,
    signature_hash: hashes[index] ?? '',
  }));
  return {
    otp_type: ['COPY_CODE', 'ONE_TAP', 'ZERO_TAP'].includes(type) ? type : 'COPY_CODE',
    ...(apps.length > 0 ? { supported_apps: apps } : {}),
    ...(type === 'ZERO_TAP' ? { zero_tap_terms_accepted: true as const } : {}),
  };
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** What the address of an approved OTP button says of the button. */
export interface OtpUrl {
  /** In upper case: `COPY_CODE`, `ONE_TAP`, `ZERO_TAP`, or one that is newer than this file. */
  readonly otpType: string;
  readonly apps: readonly { readonly package_name: string; readonly signature_hash: string }[];
}

const ADDRESS = /^https:\/\/(?:www\.)?whatsapp\.com\/otp\/[^?]*\?(.*)$/i;

/**
 * After approval an OTP button reads back as a URL button whose address says what it was:
 * `https://www.whatsapp.com/otp/code/?otp_type=ONE_TAP&package_name=…&signature_hash=…`.
 *
 * @returns undefined for any other address
 */
export function readOtpUrl(url: string): OtpUrl | undefined {
  const query = ADDRESS.exec(url)?.[1];
  if (query === undefined) return undefined;
  const pairs = query.split('&').map((pair) => {
    const at = pair.includes('=') ? pair.indexOf('=') : pair.length;
    return [decoded(pair.slice(0, at)), decoded(pair.slice(at + 1))] as const;
  });
  const all = (key: string) => pairs.filter(([name]) => name === key).map(([, value]) => value);
  const hashes = all('signature_hash');
  return {
    otpType: (all('otp_type')[0] ?? all('cta_type')[0] ?? 'COPY_CODE').toUpperCase(),
    apps: all('package_name').map((package_name, index) => ({ package_name, signature_hash: hashes[index] ?? '' })),
  };
}

/** A plus is a plus here: hashes have them. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

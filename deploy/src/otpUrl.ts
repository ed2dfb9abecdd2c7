export interface ReadOtp {
  /** In upper case: `COPY_CODE`, `ONE_TAP`, `ZERO_TAP`. */
  readonly otpType: string;
  readonly apps: readonly { readonly package_name: string; readonly signature_hash: string }[];
}

const ADDRESS = /^https:\/\/(?:www\.)?whatsapp\.com\/otp\/[^?]*\?(.*)$/i;

/**
 * Reads the address that Meta gives an OTP button once the template is approved. Source: recorded replies.
 *
 * @returns undefined for any other address
 */
export function readOtpUrl(url: string): ReadOtp | undefined {
  const query = ADDRESS.exec(url)?.[1];
  if (query === undefined) return undefined;
  const pairs = new URLSearchParams(query.replaceAll('+', '%2B'));
  const hashes = pairs.getAll('signature_hash');
  return {
    otpType: (pairs.get('otp_type') ?? pairs.get('cta_type') ?? 'COPY_CODE').toUpperCase(),
    apps: pairs.getAll('package_name').map((package_name, index) => ({
      package_name,
      signature_hash: hashes[index] ?? '',
    })),
  };
}

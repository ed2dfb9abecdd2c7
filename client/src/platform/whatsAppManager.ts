/** Where Meta shows a WABA to people. */
const MANAGER = 'https://business.facebook.com/wa/manage';

/** @returns the page of WhatsApp Manager that shows the same as a node of the tree */
export function managerUrl(
  page: 'message-templates' | 'phone-numbers',
  { wabaId, businessId }: { readonly wabaId?: string | undefined; readonly businessId?: string | undefined },
): string {
  const query = new URLSearchParams();
  if (businessId !== undefined) query.set('business_id', businessId);
  if (wabaId !== undefined) query.set('waba_id', wabaId);
  return `${MANAGER}/${page}/${query.size === 0 ? '' : `?${query}`}`;
}

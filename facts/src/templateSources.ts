/** What Direct Send makes from messages that were sent without a template. Source: Direct Send, Meta's SDK (July 2026). */
const DIRECT_SEND = 'AUTO_GENERATED';

/**
 * Whether Direct Send made a template: it can be neither edited nor deleted nor sent as a template, and Meta removes it when it is
 * not used for a day.
 *
 * @param source as Meta names it; what a person or a program made is `MANUAL`, and older answers lack it
 */
export function isMadeByDirectSend({ source }: { readonly source?: string | undefined }): boolean {
  return source?.toUpperCase() === DIRECT_SEND;
}

/** A web address in a text, with or without its scheme. */
export interface Address {
  readonly start: number;
  readonly end: number;
  /** In lower case. */
  readonly host: string;
}

/** What a host may consist of; runs of it are looked into one by one, so that no part of a text is looked at twice. */
const RUN = /[a-z0-9.-]+/gi;
const SCHEME = /https?:\/\/$/i;
const PATH = /\/\S*/y;

/** The addresses of a text: words with dots between them of which the last could be a top-level domain. */
export function addressesIn(text: string): Address[] {
  const found: Address[] = [];
  if (!/\.[a-z]{2}/i.test(text)) return found;
  let from = 0;
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (index < from || !run.includes('.')) continue;
    const host = hostIn(run, text[index + run.length]);
    if (!host) continue;
    const hostStart = index + host.at;
    const scheme = host.at === 0 ? (SCHEME.exec(text.slice(Math.max(0, index - 8), index))?.[0].length ?? 0) : 0;
    const hostEnd = hostStart + host.name.length;
    PATH.lastIndex = hostEnd;
    const end = PATH.test(text) ? PATH.lastIndex : hostEnd;
    found.push({ start: hostStart - scheme, end, host: host.name.toLowerCase() });
    from = end;
  }
  return found;
}

/** The first host in a run of letters, digits, hyphens and dots. */
function hostIn(run: string, behind: string | undefined): { readonly at: number; readonly name: string } | undefined {
  let at = 0;
  for (const part of run.split('..')) {
    const lead = /^[.-]*/.exec(part)?.[0].length ?? 0;
    const labels = part.slice(lead).split('.');
    const isLast = at + part.length === run.length;
    let count = labels.length;
    const endsOpen = isLast && /\w/.test(behind ?? '');
    if (endsOpen) count--;
    while (count > 1 && !/^[a-z]{2,}$/i.test(labels[count - 1] ?? '')) count--;
    if (count > 1) return { at: at + lead, name: labels.slice(0, count).join('.') };
    at += part.length + 2;
  }
  return undefined;
}

/** A template that breaks no rule, with some keys of its own. */
export function template(keys: Readonly<Record<string, string>> = {}): string {
  const all: Record<string, string> = {
    name: 'order_shipped',
    category: 'UTILITY',
    language: 'en_US',
    body: 'Your order has left our warehouse and arrives on Friday.',
    ...keys,
  };
  return Object.entries(all)
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('');
}

export const CLEAN = template();

/** Breaks `unknown-key`, and nothing else. */
export const UNKNOWN_KEY = template({ boddy: 'x' });

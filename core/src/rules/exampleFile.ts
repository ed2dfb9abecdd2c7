const BASE: readonly (readonly [string, string])[] = [
  ['name', 'order_shipped'],
  ['category', 'UTILITY'],
  ['language', 'en_US'],
  ['body', 'Your parcel has left our warehouse and arrives tomorrow.'],
];

/**
 * Makes a whole template of a rule's example, which gives only the keys that matter. An example that begins with `# file` is one
 * already.
 */
export function exampleFile(snippet: string): string {
  const text = snippet.endsWith('\n') ? snippet : `${snippet}\n`;
  if (text.startsWith('# file')) return text.slice(text.indexOf('\n') + 1);
  const has = (key: string) => new RegExp(`^${key}:`, 'm').test(text);
  const base = BASE.filter(([key]) => {
    if (has(key)) return false;
    if (key === 'language') return !has('languages');
    return !(key === 'body' && has('library_template_name'));
  });
  return base.map(([key, value]) => `${key}: ${value}\n`).join('') + text;
}

import fs from 'node:fs';
import path from 'node:path';

export interface Source {
  /** Relative to the repository, with `/`. */
  readonly file: string;
  readonly text: string;
}

/** Every part of the product. */
export const PARTS: readonly string[] = [
  'contracts',
  'facts',
  'core',
  'graph',
  'deploy',
  'sandbox',
  'workspace',
  'server',
  'client',
  'cli',
];

/** The sources of one part of the repository, without what is generated into it. */
export function sourcesOf(part: string): Source[] {
  const folder = path.join(part, 'src');
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name).split(path.sep).join('/'))
    .filter((file) => file.endsWith('.ts') && !file.includes('/generated/'))
    .sort()
    .map((file) => ({ file, text: fs.readFileSync(file, 'utf8') }));
}

const IMPORTS =
  /^(?:import|export)\s[^'";]*?\bfrom\s*'([^']+)'|^import\s*'([^']+)'|\bimport\(\s*'([^']+)'|\brequire\(\s*'([^']+)'/gm;

/** What a source imports: packages by their name, other sources by their path in the repository. */
export function importsOf({ file, text }: Source): string[] {
  return Array.from(text.matchAll(IMPORTS), ([, ...names]) => {
    const named = names.find((name) => name !== undefined) ?? '';
    return named.startsWith('.') ? path.posix.join(path.posix.dirname(file), named) : named;
  });
}

const withoutTexts = (text: string) =>
  text
    .replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')
    .replace(/'(?:\\.|[^'\\\n])*'/g, "''")
    .replace(/`(?:\\.|[^`\\])*`/g, '``');

/** The lines of a part that match, each with its file; comments and what stands in texts are left out. */
export const linesThat = (part: string, matches: (line: string) => boolean): string[] =>
  sourcesOf(part).flatMap(({ file, text }) =>
    withoutTexts(text)
      .split('\n')
      .filter(matches)
      .map((line) => `${file}: ${line.trim()}`),
  );

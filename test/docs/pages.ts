import fs from 'node:fs';
import path from 'node:path';

/** The pages that people wrote, by path. The rules' pages are generated, and checked where that is done. */
export function pages(): Map<string, string> {
  const inDocs = fs.readdirSync('docs').map((name) => `docs/${name}`);
  const files = [
    'README.md',
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    ...inDocs,
    'docs/rules/README.md',
    'samples/README.md',
    'samples-broken/README.md',
  ];
  return new Map(
    files
      .filter((file) => file.endsWith('.md') && fs.existsSync(file))
      .map((file) => [file.split(path.sep).join('/'), fs.readFileSync(file, 'utf8')]),
  );
}

export interface Example {
  /** The line on which the block begins, counted from 1. */
  readonly line: number;
  /** What stands behind the three back-ticks, such as `yaml part`. */
  readonly kind: string;
  readonly text: string;
}

const FENCE = /^```([^\n`]*)\n([\s\S]*?)^```$/gm;

/** The blocks of code of a page. */
export function examplesOf(page: string): Example[] {
  return Array.from(page.matchAll(FENCE), ({ index, 1: kind = '', 2: text = '' }) => ({
    line: page.slice(0, index).split('\n').length,
    kind: kind.trim(),
    text,
  }));
}

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { IGrammar } from 'vscode-textmate';
import { KEYWORD_KEYS } from '../../core/src/schema/keywordKeys';
import { type JsonSchema, templateSchema } from '../../core/src/schema/templateSchema';
import { cpuSeconds } from '../support/cpuTime';
import { readCase } from './markers';
import { loadGrammar, type Token, tokenize } from './tokenize';

const CASES = path.join('test', 'fixtures', 'grammar');
const GRAMMAR = path.join('syntaxes', 'wabatemplate.tmLanguage.json');

describe('the grammar', () => {
  let grammar: IGrammar;
  before(async () => {
    grammar = await loadGrammar(GRAMMAR);
  });

  for (const file of fs.readdirSync(CASES)) {
    it(`colours ${file.split('.')[0]} as marked`, () => {
      const { lines, markers } = readCase(fs.readFileSync(path.join(CASES, file), 'utf8'));
      const tokens = tokenize(grammar, lines);
      const wrong = markers.flatMap((marker) =>
        (tokens[marker.line] ?? [])
          .filter((token) => token.start < marker.end && token.end > marker.start)
          .flatMap((token) => mistakes(token, marker.scopes))
          .map((mistake) => `${file}:${marker.sourceLine}: ${mistake}`),
      );
      assert.ok(markers.length > 0, 'the case marks nothing');
      assert.deepEqual(wrong, []);
    });
  }

  it('knows every key of the format', () => {
    const unknown = keysOf(templateSchema('published')).filter((key) => {
      const [line] = tokenize(grammar, [`${key}: x`]);
      return line?.[0]?.scopes.at(-1) !== 'entity.name.tag.yaml';
    });
    assert.deepEqual(unknown, []);
  });

  it('knows every keyword, in upper and lower case, in blocks and in braces', () => {
    const unknown = keywordsOf(templateSchema('published')).flatMap(([key, value]) =>
      [`${key}: ${value}`, `{ ${key}: ${value} }`, `- ${key}: "${value}"`].filter((text) => {
        const token = tokenize(grammar, [text])[0]?.find((candidate) => candidate.text === value);
        return token?.scopes.at(-1) !== 'variable.other.enummember.wabatemplate';
      }),
    );
    assert.deepEqual(unknown, []);
  });

  it('takes no longer than a moment for a line that no one would write', () => {
    const pieces = ['*a ', '_', '{{', '~x~', '"', "'", '- ', 'a: ', '{a: ', '[', '`', '# ', '<<: &a '];
    const seconds = cpuSeconds(() => {
      for (const piece of pieces)
        tokenize(grammar, [`body: ${piece.repeat(2000)}`, piece.repeat(2000), `body: |`, `  ${piece.repeat(2000)}`]);
    });
    assert.ok(seconds < 30, `${seconds} s`);
  });
});

function mistakes(token: Token, scopes: readonly string[]): string[] {
  return scopes
    .filter((wanted) => {
      const prefix = wanted.replace(/^!/, '');
      const carried = token.scopes.some((scope) =>
        scope.split(' ').some((name) => name === prefix || name.startsWith(`${prefix}.`)),
      );
      return carried === wanted.startsWith('!');
    })
    .map((wanted) => `${JSON.stringify(token.text)} should be ${wanted}, is ${token.scopes.join(' ')}`);
}

/** Every key that the schema names anywhere. */
function keysOf(schema: unknown): string[] {
  const keys = new Set<string>();
  visitSchemas(schema, ({ properties }) => {
    for (const key of Object.keys((properties as JsonSchema | undefined) ?? {})) keys.add(key);
  });
  return [...keys];
}

/** Every pair of a key and a keyword that it takes. */
function keywordsOf(schema: unknown): [key: string, value: string][] {
  const pairs: [string, string][] = [];
  visitSchemas(schema, ({ properties }) => {
    for (const [key, property] of Object.entries((properties as JsonSchema | undefined) ?? {})) {
      const values = (property as { enum?: string[] }).enum ?? [];
      if (KEYWORD_KEYS.has(key)) pairs.push(...values.map((value): [string, string] => [key, value]));
    }
  });
  return pairs;
}

function visitSchemas(schema: unknown, visit: (schema: JsonSchema) => void): void {
  if (typeof schema !== 'object' || schema === null) return;
  if (!Array.isArray(schema)) visit(schema as JsonSchema);
  for (const part of Object.values(schema)) visitSchemas(part, visit);
}

import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar, type StateStack } from 'vscode-textmate';

export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly scopes: readonly string[];
}

/** Loads a grammar with the engine that the editor uses. */
export async function loadGrammar(file: string): Promise<IGrammar> {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await oniguruma.loadWASM(fs.readFileSync(wasm).buffer);
  const source = JSON.parse(fs.readFileSync(file, 'utf8'));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (scopeName) =>
      scopeName === source.scopeName ? textmate.parseRawGrammar(JSON.stringify(source), path.basename(file)) : null,
  });
  const grammar = await registry.loadGrammar(source.scopeName);
  if (!grammar) throw new Error(`${file} is no grammar.`);
  return grammar;
}

/** The tokens of each line. */
export function tokenize(grammar: IGrammar, lines: readonly string[]): Token[][] {
  let state: StateStack = textmate.INITIAL;
  return lines.map((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens.map(({ startIndex: start, endIndex: end, scopes }) => ({
      text: line.slice(start, end),
      start,
      end,
      scopes,
    }));
  });
}

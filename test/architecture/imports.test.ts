import assert from 'node:assert/strict';
import fs from 'node:fs';
import { builtinModules } from 'node:module';
import { importsOf, sourcesOf } from './sources';

interface Allowed {
  /** Parts of the repository, by their public door. */
  readonly parts: readonly string[];
  readonly packages: readonly string[];
  /** Modules of Node. */
  readonly node: readonly string[];
}

/** Who may import whom. What is not named here is not allowed: no network, no other processes, no editor but in its client. */
const ALLOWED: Readonly<Record<string, Allowed>> = {
  contracts: { parts: [], packages: [], node: [] },
  facts: { parts: ['contracts'], packages: [], node: [] },
  core: { parts: ['contracts', 'facts'], packages: ['yaml'], node: [] },
  graph: { parts: ['contracts'], packages: [], node: [] },
  deploy: { parts: ['contracts', 'facts', 'graph'], packages: [], node: [] },
  sandbox: {
    parts: ['contracts'],
    packages: [],
    node: ['http', 'fs', 'fs/promises', 'path', 'url', 'crypto', 'util', 'buffer'],
  },
  // What reads a workspace: files and folders, no protocol, no network.
  workspace: { parts: ['core'], packages: [], node: ['fs', 'path', 'buffer', 'util'] },
  server: {
    parts: ['contracts', 'core', 'workspace'],
    packages: ['vscode-languageserver', 'vscode-languageserver-textdocument'],
    // net is for the socket on which an editor listens for its server, on loopback.
    node: ['fs', 'fs/promises', 'path', 'url', 'buffer', 'util', 'net'],
  },
  client: {
    parts: ['contracts', 'facts', 'graph', 'deploy'],
    packages: ['vscode', 'vscode-languageclient', 'node-fetch'],
    // http is for what comes back from the sign-in, on loopback; fs/promises for where a link to a sample leads.
    node: ['path', 'crypto', 'http', 'fs/promises'],
  },
  // child_process is for git, which knows what templates are new.
  cli: {
    parts: ['contracts', 'core', 'workspace', 'sandbox'],
    packages: [],
    node: ['fs', 'fs/promises', 'path', 'url', 'util', 'buffer', 'child_process'],
  },
};

/** Where a part is entered, if not by its index alone: the server judges files without loading what helps to write them. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  core: ['core/src', 'core/src/index', 'core/src/checking', 'core/src/vocabulary'],
  workspace: ['workspace/src', 'workspace/src/index', 'workspace/src/compiling'],
};

describe('imports', () => {
  for (const [part, allowed] of Object.entries(ALLOWED)) {
    it(`of ${part}/ are only ${describeAllowed(allowed)}`, () => {
      const sources = sourcesOf(part);
      assert.ok(sources.length > 0);
      const others = sources.flatMap((source) =>
        importsOf(source)
          .filter((imported) => !isAllowed(part, allowed, imported))
          .map((imported) => `${source.file} imports ${imported}`),
      );
      assert.deepEqual(others, []);
    });
  }

  it('are read whole: a file with one of each kind is seen through', () => {
    const text = `import a from 'a';\nimport {\n  type B,\n} from './b';\nexport * from '../c';\nimport 'd';\nvoid import('e');\nrequire('f');\nexport const text = 'from ' + 'g';\n`;
    assert.deepEqual(importsOf({ file: 'core/src/model/x.ts', text }), [
      'a',
      'core/src/model/b',
      'core/src/c',
      'd',
      'e',
      'f',
    ]);
  });
});

describe('the compiler', () => {
  for (const part of ['contracts', 'facts', 'core']) {
    it(`gives ${part}/ neither Node’s types nor the editor’s`, () => {
      assert.equal(compilerOptions(`${part}/tsconfig.json`).types, undefined);
      assert.deepEqual(compilerOptions('tsconfig.base.json').types, []);
      assert.deepEqual(compilerOptions('tsconfig.base.json').lib, ['ES2022']);
    });
  }

  for (const [part, { parts }] of Object.entries(ALLOWED)) {
    it(`lets ${part}/ see ${parts.join(' and ') || 'no other part'}`, () => {
      const { references } = JSON.parse(fs.readFileSync(`${part}/tsconfig.json`, 'utf8'));
      assert.deepEqual(
        references.map((reference: { path: string }) => reference.path),
        parts.map((other) => `../${other}`),
      );
    });
  }
});

function describeAllowed({ parts, packages, node }: Allowed): string {
  const names = [...parts.map((part) => `${part}/`), ...packages, ...node.map((name) => `node:${name}`)];
  return names.join(', ') || 'its own';
}

function isAllowed(part: string, { parts, packages, node }: Allowed, imported: string): boolean {
  const [top = ''] = imported.split('/');
  if (top in ALLOWED) {
    if (top === part) return true;
    return parts.includes(top) && (DOORS[top] ?? [`${top}/src`, `${top}/src/index`]).includes(imported);
  }
  if (imported.startsWith('node:') || builtinModules.includes(imported)) {
    return node.includes(imported.replace(/^node:/, ''));
  }
  if (part === 'cli' && imported === 'package.json') return true;
  return packages.includes(top);
}

function compilerOptions(file: string): { readonly types?: readonly string[]; readonly lib?: readonly string[] } {
  return JSON.parse(fs.readFileSync(file, 'utf8')).compilerOptions;
}

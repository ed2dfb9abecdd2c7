// What is built out of which source, for the build, the tests and the size check.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const inRoot = (...parts) => path.join(root, ...parts);

const COMMON_JS = { format: 'cjs', platform: 'node', target: 'node20', charset: 'utf8', legalComments: 'none' };

const common = {
  ...COMMON_JS,
  absWorkingDir: root,
  bundle: true,
  logLevel: 'warning',
  mainFields: ['module', 'main'],
  conditions: ['module', 'import'],
  // For Node this package offers CommonJS only, of which esbuild can leave nothing out.
  alias: { yaml: inRoot('node_modules/yaml/browser/dist/index.js') },
};

/**
 * What only the rules' pages and the terminal show: the pages ship beside the server as files, so the server need not carry the
 * same texts a second time.
 */
const withoutPages = {
  name: 'without-pages',
  setup(build) {
    build.onLoad({ filter: /core[\\/]src[\\/]rules[\\/].*(?:Rules|lengths)\.ts$/ }, ({ path: file }) => ({
      loader: 'ts',
      contents: stripPages(fs.readFileSync(file, 'utf8')),
    }));
  },
};

/** Takes these properties out of every rule; the formatter has put each on lines of its own. */
function stripPages(source) {
  const property = (name) => new RegExp(`^( {2}| {4})${name}[\\s\\S]*?,\\n(?=\\1[A-Za-z.}]| *\\}\\)?[;,]?$)`, 'gm');
  return ['title', 'why', 'bad', 'good'].reduce((text, name) => text.replace(property(`${name}: `), ''), source);
}

/**
 * esbuild splits ES modules only, and Node starts CommonJS some milliseconds sooner: so the pieces are split as the one and written
 * as the other.
 */
const asCommonJs = {
  name: 'as-commonjs',
  setup(build) {
    const { sourcemap } = build.initialOptions;
    build.initialOptions.write = false;
    build.onEnd(async ({ outputFiles = [] }) => {
      for (const { path: file, text } of outputFiles) {
        const { code, map } = await esbuild.transform(text, {
          ...COMMON_JS,
          minify: build.initialOptions.minify,
          sourcefile: path.basename(file),
          sourcemap: sourcemap ? 'external' : false,
        });
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, map ? `${code}//# sourceMappingURL=${path.basename(file)}.map\n` : code);
        if (map) fs.writeFileSync(`${file}.map`, map);
      }
    });
  },
};

/** Few ever start the sandbox, so it is loaded when it is started: out of dist/sandbox.js, which stands beside what needs it. */
const sandboxBeside = {
  name: 'sandbox-beside',
  setup(build) {
    build.onResolve({ filter: /\/sandbox\/src\/index$/ }, () => ({ path: './sandbox.js', external: true }));
  },
};

export const bundles = ({ minify = false } = {}) => [
  {
    ...common,
    minify,
    sourcemap: !minify,
    entryPoints: ['client/src/extension.ts'],
    outfile: 'dist/extension.js',
    external: ['vscode'],
  },
  {
    ...common,
    minify,
    entryPoints: ['server/src/main.ts'],
    // The server proper, and apart from it what is loaded with the first request: dist/server.js starts them.
    format: 'esm',
    splitting: true,
    outdir: 'dist/server',
    entryNames: '[name]',
    chunkNames: '[name]-[hash]',
    sourcemap: minify ? false : 'inline',
    plugins: [withoutPages, asCommonJs],
  },
  {
    ...common,
    minify,
    sourcemap: !minify,
    entryPoints: ['cli/src/main.ts'],
    outfile: 'dist/cli.js',
    banner: { js: '#!/usr/bin/env node' },
    plugins: [sandboxBeside],
  },
  {
    ...common,
    minify,
    sourcemap: !minify,
    entryPoints: ['sandbox/src/index.ts'],
    outfile: 'dist/sandbox.js',
  },
  ...['preview.ts', 'preview.css'].map((source) => ({
    ...common,
    minify,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    entryPoints: [`client/src/preview/webview/${source}`],
    outfile: `dist/${source.replace('.ts', '.js')}`,
  })),
];

/** Writes dist/server.js: what an editor or a terminal starts. It stands where people look for it, the bundles beside it. */
export function writeStarter(folder) {
  fs.writeFileSync(
    path.join(folder, 'dist', 'server.js'),
    `#!/usr/bin/env node
require('node:module').enableCompileCache?.();
require('./server/main.js').main(process.argv.slice(2), require('node:path').resolve(__dirname, '..'));
`,
  );
}

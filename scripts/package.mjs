// npm run package [-- file]: makes wabatemplate-<version>.vsix with only what runs in the editor, and prints its size and
// what is in it.
//
// The package is made of copies in a folder of their own. So dist/ keeps what tests and debuggers need, and the manifest
// loses what only this repository needs.
import fs from 'node:fs';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';
import esbuild from 'esbuild';
import { bundles, inRoot, writeStarter } from './bundles.mjs';
import { generateValidators } from './generate.mjs';
import { PlainError, printError } from './plainError.mjs';
import { NOTICES_FILE, thirdPartyNotices } from './thirdPartyNotices.mjs';

const STAGE = inRoot('out', 'package');

/** The bundles that the editor runs; the command line tool is not one of them. */
const BUNDLES = ['dist/extension.js', 'dist/server', 'dist/sandbox.js', 'dist/preview.js', 'dist/preview.css'];

const FILES = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'SECURITY.md',
  'docs/*.md',
  'docs/images/*.png',
  'docs/rules/*.md',
  'docs/walkthrough/*.md',
  'images/*.png',
  'images/activity.svg',
  'images/language-*.svg',
  'language-configuration.json',
  'package.nls.json',
  'schemas/*.json',
  'snippets/*.json',
  'syntaxes/*.json',
];

/** What of the manifest means something to the editor. */
const MANIFEST_KEYS = [
  'name',
  'displayName',
  'description',
  'publisher',
  'version',
  'license',
  'icon',
  'galleryBanner',
  'categories',
  'keywords',
  'main',
  'activationEvents',
  'capabilities',
  'contributes',
];

/**
 * Packages the extension.
 *
 * @param {string} [target] the file to write; by default in the root, named by version
 * @returns {Promise<{ file: string, bytes: number, contents: { name: string, bytes: number }[] }>} the contents as they are
 *   before compression, in alphabetical order
 * @throws {PlainError} when something that belongs into the package is missing
 */
export async function packageExtension(target) {
  const manifest = JSON.parse(fs.readFileSync(inRoot('package.json'), 'utf8'));
  const file = target ?? inRoot(`${manifest.name}-${manifest.version}.vsix`);
  fs.rmSync(STAGE, { recursive: true, force: true });
  await buildBundles();
  for (const name of FILES.flatMap(filesNamed)) copy(name);
  writeManifest(manifest);
  // Without it, the packager warns that nothing was chosen.
  fs.writeFileSync(path.join(STAGE, '.vscodeignore'), '');
  await createVSIX({
    cwd: STAGE,
    packagePath: file,
    dependencies: false,
    // There is no public repository yet for links to lead to.
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  return { file, bytes: fs.statSync(file).size, contents: contentsOf(STAGE) };
}

async function buildBundles() {
  await generateValidators();
  const wanted = bundles({ minify: true }).filter(({ outfile, outdir }) => BUNDLES.includes(outfile ?? outdir));
  const built = await Promise.all(
    wanted.map(({ outfile, outdir, ...bundle }) =>
      esbuild.build({
        ...bundle,
        ...(outfile ? { outfile: path.join(STAGE, outfile) } : { outdir: path.join(STAGE, outdir) }),
        metafile: true,
      }),
    ),
  );
  writeStarter(STAGE);
  const notices = thirdPartyNotices(built.map(({ metafile }) => metafile));
  fs.writeFileSync(path.join(STAGE, NOTICES_FILE), notices);
}

/** The files that a name stands for; `*` in its last part stands for anything. */
function filesNamed(name) {
  const folder = path.dirname(name);
  const [before, after] = path.basename(name).split('*');
  const found = fs
    .readdirSync(inRoot(folder))
    .filter((entry) => (after === undefined ? entry === before : entry.startsWith(before) && entry.endsWith(after)));
  if (found.length === 0) throw new PlainError(`The package needs ${name}, and there is none.`);
  return found.map((entry) => path.join(folder, entry));
}

function copy(name) {
  fs.mkdirSync(path.join(STAGE, path.dirname(name)), { recursive: true });
  fs.copyFileSync(inRoot(name), path.join(STAGE, name));
}

function writeManifest(manifest) {
  const packed = Object.fromEntries(MANIFEST_KEYS.map((key) => [key, manifest[key]]));
  packed.engines = { vscode: manifest.engines.vscode };
  fs.writeFileSync(path.join(STAGE, 'package.json'), `${JSON.stringify(packed, null, 2)}\n`);
}

function contentsOf(folder) {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== '.vscodeignore')
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({ name: path.relative(folder, file).replaceAll(path.sep, '/'), bytes: fs.statSync(file).size }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;

async function main() {
  const { file, bytes, contents } = await packageExtension(process.argv[2] && path.resolve(process.argv[2]));
  const pages = contents.filter(({ name }) => name.startsWith('docs/rules/'));
  const rest = contents.filter((entry) => !pages.includes(entry));
  for (const entry of rest) console.log(`${kilobytes(entry.bytes).padStart(10)}  ${entry.name}`);
  const total = pages.reduce((sum, entry) => sum + entry.bytes, 0);
  console.log(`${kilobytes(total).padStart(10)}  docs/rules/ (${pages.length} pages)`);
  console.log(`\n${path.relative(process.cwd(), file)}: ${kilobytes(bytes)}, ${contents.length} files`);
}

if (process.argv[1] === import.meta.filename) {
  try {
    await main();
  } catch (error) {
    printError(error);
    process.exitCode = 1;
  }
}

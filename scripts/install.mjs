// Installs the packages that are missing. Needs nothing but Node and npm.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from './npm.mjs';
import { PlainError } from './plainError.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const OLDEST_NODE = [20, 19];

/**
 * Makes node_modules what package-lock.json says. Quick when it already is.
 *
 * @throws {PlainError} when Node is too old or npm doesn't succeed
 */
export async function installDependencies() {
  refuseOldNode();
  const wanted = installedPackages('package-lock.json');
  const present = installedPackages(path.join('node_modules', '.package-lock.json'));
  const missing = Object.entries(wanted).filter(
    ([location, entry]) => location !== '' && !entry.optional && present[location]?.version !== entry.version,
  );
  if (missing.length === 0) return;
  console.log(
    `Installing packages: ${missing.length} of ${Object.keys(wanted).length - 1} are missing or out of date.`,
  );
  await npm(['ci'], root);
}

/** What a lock file lists, by its place; npm keeps one of what it has installed. */
function installedPackages(lockFile) {
  const file = path.join(root, lockFile);
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')).packages : {};
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new PlainError(`This needs Node ${OLDEST_NODE.join('.')} or later, and this is Node ${process.versions.node}.`);
}

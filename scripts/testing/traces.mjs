// Looks for secrets in what a run of the editor has left: logs, settings, state, pictures.
import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from '../plainError.mjs';

/**
 * @param {readonly string[]} secrets
 * @param {readonly string[]} folders
 * @returns {string[]} the files in them that hold a secret, as it is or in one of the ways in which programs write texts
 */
export function filesThatHold(secrets, folders) {
  const needles = secrets.filter((secret) => secret !== '').flatMap(writings);
  return folders
    .flatMap(filesIn)
    .filter((file) => {
      const content = fs.readFileSync(file);
      return needles.some((needle) => content.includes(needle));
    })
    .sort();
}

/** @throws {PlainError} that names the files in which a run of the editor has left one of these secrets */
export function leaveNoTrace(secrets, folders) {
  const files = filesThatHold(secrets, folders);
  if (files.length > 0) throw new PlainError(`A token or an app secret stands in ${files.join(', ')}.`);
}

function filesIn(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

/** In base64 a text looks different at each of three offsets; what is certain of each is its middle. */
function writings(secret) {
  const encoded = [0, 1, 2].map((offset) =>
    Buffer.from(`${'\0'.repeat(offset)}${secret}`)
      .toString('base64')
      .slice(4, -4),
  );
  return [
    ...[secret, encodeURIComponent(secret), ...encoded].map((text) => Buffer.from(text)),
    Buffer.from(secret, 'utf16le'),
  ];
}

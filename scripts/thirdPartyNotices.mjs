// The licences of the packages whose code is bundled: they ask to be named wherever that code goes.
import fs from 'node:fs';
import path from 'node:path';
import { inRoot } from './bundles.mjs';
import { PlainError } from './plainError.mjs';

export const NOTICES_FILE = 'ThirdPartyNotices.txt';

const LICENCE_FILE = /^(?:licen[cs]e|copying|notice|thirdpartynotices)(?:[.-](?:md|txt|mit|apache|bsd))?$/i;
const LICENCE_SECTION = /^(?:#+ *Licen[cs]e|Licen[cs]e\n[-=]+)\s*\n([\s\S]+)$/im;
const PACKAGE_FOLDER = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

/**
 * @param {import('esbuild').Metafile[]} metafiles what esbuild says of the bundles that are handed on
 * @returns {string} each package in them once, with its version and the whole text of its licence
 * @throws {PlainError} when a package brings no text of a licence: then it can't be handed on
 */
export function thirdPartyNotices(metafiles) {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const folders = new Set(inputs.flatMap((input) => input.match(PACKAGE_FOLDER)?.[0] ?? []));
  const packages = [...folders].map(noticeOf).sort((a, b) => (a.title < b.title ? -1 : 1));
  return [
    'This product contains code of the packages below, each under its own licence.',
    ...packages.map(({ title, texts }) => [title, '='.repeat(title.length), ...texts].join('\n\n')),
  ].join('\n\n\n');
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(fs.readFileSync(inRoot(folder, 'package.json'), 'utf8'));
  const texts = licenceTexts(inRoot(folder));
  if (texts.length === 0) throw new PlainError(`${name} is bundled, and brings no text of its licence.`);
  return { title: `${name} ${version} (${license})`, texts };
}

function licenceTexts(folder) {
  const read = (file) => fs.readFileSync(path.join(folder, file), 'utf8').trim();
  const files = fs.readdirSync(folder);
  const licences = files.filter((file) => LICENCE_FILE.test(file));
  if (licences.length > 0) return licences.map(read);
  // Some packages have it in their page alone, at its end.
  const section = files
    .filter((file) => /^readme\.md$/i.test(file))
    .map((file) => read(file).match(LICENCE_SECTION)?.[1]);
  return section.filter((text) => text?.includes('Copyright'));
}

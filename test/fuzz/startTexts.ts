import fs from 'node:fs';
import path from 'node:path';
import { importTemplates } from '../../core/src/index';
import { realFiles } from '../support/realFiles';

/** The texts that are changed: all template files of the repository, and those of further folders; payloads in JSON become such. */
export function startTexts(folders: readonly string[]): string[] {
  return [...realFiles().map(({ text }) => text), ...folders.flatMap(textsBelow)];
}

function textsBelow(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .flatMap((file) => {
      const at = path.join(folder, file);
      if (/\.ya?ml$/.test(file)) return [fs.readFileSync(at, 'utf8')];
      return file.endsWith('.json') ? importedFrom(fs.readFileSync(at, 'utf8')) : [];
    });
}

function importedFrom(json: string): string[] {
  try {
    const value = JSON.parse(json);
    return importTemplates(value.payload ?? value).map(({ text }) => text);
  } catch {
    // Other JSON lies there too.
    return [];
  }
}

import fs from 'node:fs';
import path from 'node:path';
import { diskPathOf } from './uri';
import type { Workspace } from './workspace';

/** How far and how much is looked through for one list. */
const DEEPEST = 3;
const MOST_ENTRIES = 500;

/**
 * Lists the files in a folder and below, for a template to name: relative to the template, with slashes; a folder that is not
 * looked into stands with a slash at its end. Only what is inside the workspace folder of the template is ever looked at.
 */
export function mediaLister(workspace: Workspace): (key: string) => (folder: string) => readonly string[] {
  return (key) => (folder) => {
    const template = diskPathOf(key);
    const root = workspace.folderOf(key)?.diskPath;
    if (template === undefined || root === undefined || /^(?:[\\/]|[A-Za-z]:)/.test(folder)) return [];
    const from = path.resolve(path.dirname(template), folder);
    if (!isWithin(root, from)) return [];
    const base = path.dirname(template);
    return list(from).map((file) => relativeTo(base, file));
  };
}

function isWithin(root: string, folder: string): boolean {
  try {
    // A link may lead out of the workspace.
    const relative = path.relative(fs.realpathSync(root), fs.realpathSync(folder));
    return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
  } catch {
    return false;
  }
}

function relativeTo(base: string, file: string): string {
  const relative = path.relative(base, file).replaceAll(path.sep, '/');
  return `${relative.startsWith('../') ? '' : './'}${relative}${file.endsWith(path.sep) ? '/' : ''}`;
}

function list(from: string): string[] {
  const found: string[] = [];
  let seen = 0;
  let level = [from];
  for (let depth = 0; level.length > 0; depth++) {
    const next: string[] = [];
    for (const folder of level) {
      for (const entry of entriesOf(folder)) {
        if (++seen > MOST_ENTRIES) return found;
        const file = path.join(folder, entry.name);
        if (entry.isFile()) found.push(file);
        else if (!entry.isDirectory() || entry.name.startsWith('.') || entry.name === 'node_modules') continue;
        else if (depth + 1 < DEEPEST) next.push(file);
        else found.push(file + path.sep);
      }
    }
    level = next;
  }
  return found;
}

function entriesOf(folder: string): fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch {
    // Gone meanwhile, or not for us to read.
    return [];
  }
}

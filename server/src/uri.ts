import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * One spelling for each file: clients percent-encode differently from each other and from Node, so URIs are compared in this form.
 * Files that are not on the disk keep the URI they came with.
 */
export function keyOf(uri: string): string {
  const path = diskPathOf(uri);
  return withoutTrailingSlash(path === undefined ? uri : keyOfPath(path));
}

export function keyOfPath(path: string): string {
  // Windows knows a drive by either case.
  return pathToFileURL(path).href.replace(/^file:\/\/\/[A-Z]:/, (drive) => drive.toLowerCase());
}

/** The path on the disk; undefined where there is none: virtual file systems, unsaved documents. */
export function diskPathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    // A host this system can't reach, or an encoded slash.
    return undefined;
  }
}

export function withoutTrailingSlash(key: string): string {
  return key.replace(/\/+$/, '');
}

/** Whether a file is in a folder, at any depth. Both are keys; `/a/bc` is not in `/a/b`. */
export function isInside(folder: string, key: string): boolean {
  return key.startsWith(`${folder}/`);
}

/** The readable path of a file from a folder that it is in. */
export function pathWithin(folder: string, key: string): string {
  const path = key.slice(folder.length + 1);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

export function folderOf(key: string): string {
  return key.slice(0, key.lastIndexOf('/'));
}

export function nameOf(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

import path from 'node:path';

/** As people and machines read it everywhere: relative to the folder where it lies inside, separated by `/`. */
export function relativePath(folder: string, file: string): string {
  const relative = path.relative(folder, file);
  return withSlashes(relative === '' ? '.' : relative);
}

/** True when the file lies in the folder or somewhere below it. */
export function liesIn(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

export function withSlashes(file: string): string {
  return path.sep === '/' ? file : file.split(path.sep).join('/');
}

/** The folder itself, then each one above it. */
export function* upwards(folder: string): Generator<string> {
  let current = folder;
  for (;;) {
    yield current;
    const above = path.dirname(current);
    if (above === current) return;
    current = above;
  }
}

import fs from 'node:fs';
import path from 'node:path';
import { readMarkedFile } from './markedFindings';

export interface RealFile {
  readonly name: string;
  readonly text: string;
}

/** Template files as people write them: the samples, the broken samples, and the fixtures without their marks. */
export function realFiles(): RealFile[] {
  const marked = filesBelow(path.resolve('test', 'fixtures', 'marked')).map(({ name, text }) => ({
    name,
    text: readMarkedFile(text).text,
  }));
  return [...filesBelow(path.resolve('samples')), ...filesBelow(path.resolve('samples-broken')), ...marked];
}

function filesBelow(folder: string): RealFile[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ya?ml$/.test(file) && !file.endsWith('wabatemplate.config.yaml'))
    .sort()
    .map((file) => ({ name: path.basename(file), text: fs.readFileSync(path.join(folder, file), 'utf8') }));
}

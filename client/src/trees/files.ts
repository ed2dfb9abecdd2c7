import { Uri } from 'vscode';
import type { LocalTemplateFile } from '../../../contracts/src';

/** The file that has a template. @returns undefined where none has it; the first where several do, which is a finding of theirs */
export function templateFileOf(name: string, files: readonly LocalTemplateFile[]): Uri | undefined {
  const file = files.find((each) => each.name === name);
  return file && Uri.parse(file.uri);
}

import type { RawFinding } from '../rules/defineRule';
import { LineIndex } from '../text/lineIndex';
import type { FileCheck } from './checkFile';

/** More bytes than the largest file that is checked, however it is encoded. What is larger is not even read. */
export const MOST_FILE_BYTES = 8 * 1024 * 1024;

/** Why what stands under the name of a file is not read. */
export type RefusedFile =
  | { readonly kind: 'folder' | 'device' | 'pipe' | 'socket' | 'large' }
  /** `target` is where the link leads, as a person reads it. */
  | { readonly kind: 'link'; readonly target: string };

const WHAT = { folder: 'a folder', device: 'a device', pipe: 'a pipe', socket: 'a socket' } as const;

/** The finding at the start of a file that is not read: what it is, and what to do. */
export function refusedFile(refused: RefusedFile): RawFinding {
  const place = { start: 0, end: 0 };
  switch (refused.kind) {
    case 'large':
      return {
        ruleId: 'file-too-large',
        ...place,
        message: `This file is larger than ${MOST_FILE_BYTES / 1024 / 1024} MiB and is not read. One file holds one template: split it.`,
      };
    case 'link':
      return {
        ruleId: 'file-unreadable',
        ...place,
        message: `This is a link that leads out of the folder, to ${refused.target}, and is not read: replace it with a copy of the file, or move the file into the folder.`,
      };
    default:
      return {
        ruleId: 'file-unreadable',
        ...place,
        message: `This is ${WHAT[refused.kind]}, not a file, and is not read: remove it, or rename it.`,
      };
  }
}

/** The check of a file whose text could not be looked at; the finding lies in as much of the text as is known. */
export function checkRefused(finding: RawFinding, text = ''): FileCheck & { readonly template: undefined } {
  return {
    text,
    lines: new LineIndex(text),
    findings: [finding],
    template: undefined,
    suppressions: [],
    summary: undefined,
  };
}

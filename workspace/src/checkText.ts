import { checkFile, checkRefused, type FileCheck } from '../../core/src/checking';
import type { ReadResult } from './decodeText';
import type { SampleFiles } from './sampleFiles';

/** Where a text lies, and who looks at the samples that it names from there. */
export interface TextPlace {
  /** The path of the file on the disk. */
  readonly file: string;
  readonly samples: Pick<SampleFiles, 'look'>;
}

/** Checks the text of a template. @param place absent for a text that lies nowhere: its samples are not looked at then */
export function checkText(text: string, place?: TextPlace): FileCheck {
  return checkFile(text, place ? { media: (named) => place.samples.look(place.file, named) } : {});
}

/** Checks what was read of a file, also where that is no text. @returns undefined where there is no file */
export function checkRead(read: ReadResult, place?: TextPlace): FileCheck | undefined {
  switch (read.kind) {
    case 'text':
      return checkText(read.text, place);
    case 'refused':
      return checkRefused(read.finding, read.text);
    case 'unreadable': {
      const message = `This file can’t be read: ${read.reason}. It is not checked.`;
      return checkRefused({ ruleId: 'file-unreadable', start: 0, end: 0, message });
    }
    case 'vanished':
      return undefined;
  }
}

import assert from 'node:assert/strict';
import { checkFile, settle } from '../../core/src/index';
import { HEADER_FORMATS, headerSpec, SAMPLE_TYPES, sampleType } from '../../facts/src';

/** Whether a header with this sample is without an error. */
function isTaken(format: string, file: string): boolean {
  const text = `name: order_shipped\ncategory: MARKETING\nlanguage: en_US\nheader: { format: ${format}, example: ./${file} }\nbody: Your parcel is on its way.\n`;
  return settle(checkFile(text), [], {}).every(({ severity }) => severity !== 'error');
}

const FORMATS = HEADER_FORMATS.filter((format) => headerSpec(format)?.media);

describe('samples of headers', () => {
  for (const format of FORMATS) {
    for (const ending of [...SAMPLE_TYPES.keys(), '3gp', 'webp', 'gif', 'docx', 'txt']) {
      it(`${format} with a .${ending}: what the check takes can be uploaded`, () => {
        if (isTaken(format, `a.${ending}`)) assert.ok(sampleType(`a.${ending}`));
      });
    }
    it(`${format}: what the table names is taken`, () => {
      for (const ending of headerSpec(format)?.media?.extensions ?? [])
        assert.ok(isTaken(format, `a${ending}`), ending);
    });
  }
});

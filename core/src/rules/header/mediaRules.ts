import { evidence, OWN_FORMAT } from '../../../../facts/src';
import { defineRule } from '../defineRule';

/** What is wrong with the file that a header names. The findings are made where files can be looked at. */
export const mediaFileMissing = defineRule({
  id: 'media-file-missing',
  title: 'The sample file of a header is there.',
  severity: 'error',
  evidence: OWN_FORMAT,
  why: 'The path is relative to the template file. Without the file the template can not be published. Only files inside of the folder are looked at and uploaded.',
  bad: '',
  good: 'footer: Sol Market\n',
});

export const mediaFileSize = defineRule({
  id: 'media-file-size',
  title: 'The sample file of a header is not larger than Meta allows.',
  severity: 'error',
  evidence: evidence(
    'documented',
    ['media limits', 'template components'],
    'The limits of media messages; the upload for samples states none of its own.',
  ),
  meta: { code: 100 },
  why: 'IMAGE 5 MB, VIDEO 16 MB, DOCUMENT 100 MB. A GIF above 3.5 MB is shown as a video: a warning.',
  bad: '',
  good: 'footer: Sol Market\n',
});

export const mediaFileKind = defineRule({
  id: 'media-file-kind',
  title: 'The sample file of a header is what its name says.',
  severity: 'error',
  evidence: evidence('documented', ['media limits']),
  meta: { code: 100 },
  why: 'Meta looks at what is in the file, not at its name: a PNG that is called .jpg passes, a web page does not.',
  bad: '',
  good: 'footer: Sol Market\n',
});

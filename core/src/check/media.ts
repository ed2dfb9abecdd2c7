import { headerSpec } from '../../../facts/src';
import { namesFile } from '../model/headerSample';
import type { Header, Template } from '../model/template';
import type { RawFinding } from '../rules/defineRule';

/** What can be known of a sample file without reading it whole. */
export interface MediaFacts {
  readonly bytes: number;
  /** The first bytes, 16 or more where the file has them. */
  readonly head: Uint8Array;
}

/**
 * Looks at a file, named relative to the template. `missing` when there is none, `outside` when it lies where nothing is looked at;
 * undefined when files can't be looked at.
 */
export type MediaProbe = (path: string) => MediaFacts | 'missing' | 'outside' | undefined;

/** Checks the sample files that a template's headers name. */
export function checkMedia(template: Template, probe: MediaProbe): RawFinding[] {
  const headers = new Set<Header>();
  for (const { content } of template.languages) {
    if (content.header) headers.add(content.header);
    for (const card of content.carousel?.cards ?? []) if (card.header) headers.add(card.header);
  }
  return [...headers].flatMap((header) => checkHeader(header, probe));
}

function checkHeader({ format, example }: Header, probe: MediaProbe): RawFinding[] {
  const media = headerSpec(format)?.media;
  const path = example?.value.trim() ?? '';
  if (!media || !example || path === '' || !namesFile(path) || !/\.[^./\\]+$/.test(path)) return [];
  const facts = probe(path);
  if (!facts) return [];
  const at = { start: example.span.start, end: example.span.end };
  if (facts === 'missing') {
    return [
      {
        ruleId: 'media-file-missing',
        ...at,
        message: `There is no file ${path}: the path is relative to this template.`,
      },
    ];
  }
  if (facts === 'outside') {
    return [
      {
        ruleId: 'media-file-missing',
        ...at,
        message: `${path} lies outside of the folder and is not looked at: copy it into the folder, and name it there.`,
      },
    ];
  }
  const findings: RawFinding[] = [];
  if (facts.bytes > media.bytes.value) {
    const size = `${(facts.bytes / 1024 / 1024).toFixed(1)} MB`;
    const most = `${media.bytes.value / 1024 / 1024} MB`;
    findings.push(
      format === 'GIF'
        ? {
            ruleId: 'media-file-size',
            ...at,
            severity: 'warning',
            message: `This file has ${size}; above ${most} it is shown as a video.`,
          }
        : {
            ruleId: 'media-file-size',
            ...at,
            message: `This file has ${size}; a header of the format ${format} takes at most ${most}: make it smaller.`,
          },
    );
  }
  const kind = facts.bytes === 0 ? 'empty' : kindOf(facts.head);
  // That the name promises another kind is said by a rule that needs no file.
  const extension = path.slice(path.lastIndexOf('.')).toLowerCase();
  if (!(media.extensions as readonly string[]).includes(extension) && facts.bytes > 0) return findings;
  if (format !== 'DOCUMENT' && kind !== media.kinds && !media.kinds.split(' or ').includes(kind)) {
    const what =
      kind === 'empty' ? 'This file is empty' : `This file is ${kind === 'unknown' ? 'of another kind' : `a ${kind}`}`;
    findings.push({
      ruleId: 'media-file-kind',
      ...at,
      message: `${what}; a header of the format ${format} takes ${media.kinds}.`,
    });
  }
  return findings;
}

/** Tells a file's kind by its first bytes. */
function kindOf(head: Uint8Array): string {
  const ascii = String.fromCharCode(...head.slice(0, 16));
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'JPEG';
  if (ascii.startsWith('\x89PNG\r\n')) return 'PNG';
  if (ascii.startsWith('GIF8')) return 'GIF picture';
  if (ascii.startsWith('RIFF') && ascii.slice(8, 12) === 'WEBP') return 'WebP picture';
  if (ascii.startsWith('%PDF')) return 'PDF';
  if (ascii.slice(4, 8) === 'ftyp') return ascii.slice(8, 11) === '3gp' ? '3GP' : 'MP4';
  return 'unknown';
}

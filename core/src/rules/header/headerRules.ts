import { evidence, HEADER_FORMAT, headerSpec, LIMITS, OWN_FORMAT } from '../../../../facts/src';
import { findEmoji } from '../../model/emoji';
import { isUploadHandle, namesFile } from '../../model/headerSample';
import { distinctNames } from '../../model/placeholders';
import { defineRule } from '../defineRule';

export const headerTextMissing = defineRule({
  id: 'header-text-missing',
  title: 'A text header has a text.',
  severity: 'error',
  evidence: evidence('seen live', ['template components', 'recorded replies']),
  meta: { code: 100, subcode: 2388043 },
  why: 'A header of the format TEXT without a text is refused. Leave the header out if there is nothing to say.',
  bad: 'header: ""\n',
  good: 'header: Your parcel\n',
  header(header, report) {
    if (header.format !== 'TEXT' || (header.text && header.text.value.trim() !== '')) return;
    // An empty value without quotes is reported as empty already.
    if (header.node.kind === 'scalar' && header.node.value === null) return;
    report(header.text?.span ?? header.keySpan, 'The header has no text: write one, or remove the header.');
  },
});

export const headerPlaceholders = defineRule({
  id: 'header-variables',
  title: 'A header has at most one placeholder.',
  severity: 'error',
  evidence: LIMITS.headerPlaceholders.evidence,
  meta: HEADER_FORMAT,
  why: 'Meta allows one placeholder in the header.',
  bad: 'header: "{{1}} for order {{2}} today"\nexamples: [News, "860198"]\n',
  good: 'header: News for order {{1}} today\nexamples: ["860198"]\n',
  header({ text }, report) {
    if (!text || distinctNames(text.placeholders).length <= LIMITS.headerPlaceholders.value) return;
    for (const placeholder of text.placeholders.slice(1)) {
      report(
        text.spanOf(placeholder.start, placeholder.end),
        'A header may have one placeholder: remove this one, or say it in the body.',
      );
    }
  },
});

export const headerNewline = defineRule({
  id: 'header-newline',
  title: 'A header is one line.',
  severity: 'error',
  evidence: evidence('seen live', ['Meta’s editor', 'recorded replies', 'Twilio']),
  meta: HEADER_FORMAT,
  why: 'A line break in the header is refused.',
  bad: 'header: |\n  Your parcel\n  is on its way\n',
  good: 'header: Your parcel is on its way\n',
  places: ['header'],
  text(text, report) {
    const at = text.value.indexOf('\n');
    if (at >= 0)
      report(text.spanOf(Math.max(0, at - 1), at), 'A header can’t have a line break: write it in one line.');
  },
});

export const headerEmoji = defineRule({
  id: 'header-emoji',
  title: 'A header has no emoji.',
  severity: 'error',
  evidence: evidence('seen live', ['Meta’s editor', 'recorded replies', 'Twilio']),
  meta: HEADER_FORMAT,
  why: 'Meta answers that a header can’t have emoji. They are welcome in the body.',
  bad: 'header: Your parcel 📦\n',
  good: 'header: Your parcel\n',
  places: ['header'],
  text(text, report) {
    for (const emoji of findEmoji(text.value))
      report(text.spanOfMatch(emoji), `A header can’t have an emoji: remove ${emoji[0]}.`);
  },
});

export const headerMarkup = defineRule({
  id: 'header-markup',
  title: 'A header has no formatting characters.',
  severity: 'error',
  evidence: evidence('seen live', ['Meta’s editor', 'recorded replies', 'Twilio']),
  meta: HEADER_FORMAT,
  why: 'A header is bold already. Meta answers that a header can’t have formatting characters or asterisks: `*`, `_…_`, `~…~` and ``` are refused. A lone asterisk, as in `5 * 4`, is a warning. A lone underscore or tilde is accepted: templates with `my_number` in the header are approved.',
  bad: 'header: Your *parcel*\n',
  good: 'header: Your parcel\n',
  places: ['header'],
  text(text, report) {
    for (const use of text.markup) {
      const at = text.spanOf(use.start, use.end);
      if (use.formats) report(at, `A header can’t have formatting characters: remove ${use.character}.`);
      else if (use.character === '*')
        report(at, 'Meta says that a header can’t have asterisks: remove * to be safe.', { severity: 'warning' });
    }
  },
});

export const headerVariableEdge = defineRule({
  id: 'header-variable-edge',
  title: 'A header does not begin or end with a placeholder.',
  severity: 'warning',
  evidence: evidence(
    'disputed',
    ['Bird', 'Bouncer', 'template components'],
    'Two providers forbid it; Meta’s samples end a header with a placeholder and punctuation.',
  ),
  why: 'Two providers say that such a header is refused. Samples of Meta’s have a punctuation mark behind the placeholder.',
  bad: 'header: News for order {{1}}\nexamples: ["860198"]\n',
  good: 'header: News for order {{1}}!\nexamples: ["860198"]\n',
  places: ['header'],
  text(text, report) {
    const { value, placeholders } = text;
    const wordsStart = value.length - value.trimStart().length;
    const wordsEnd = value.trimEnd().length;
    for (const placeholder of placeholders) {
      const atStart = placeholder.start <= wordsStart;
      const atEnd = placeholder.end >= wordsEnd;
      if (!atStart && !atEnd) continue;
      const where = atStart ? 'begins' : 'ends';
      report(
        text.spanOf(placeholder.start, placeholder.end),
        `The header ${where} with a placeholder, which is sometimes refused: put a word or a mark ${atStart ? 'before' : 'behind'} it.`,
      );
    }
  },
});

export const headerSampleMissing = defineRule({
  id: 'header-sample-missing',
  title: 'A header with a picture, video or document has a sample file.',
  severity: 'error',
  evidence: evidence('seen live', ['template components', 'recorded replies']),
  meta: { code: 100, subcode: 2388273 },
  why: 'Meta reviews the template with a sample. Give the path of a file, relative to the template: it is uploaded when you publish.',
  bad: 'header: { format: IMAGE }\n',
  good: 'header: { format: IMAGE, example: ./parcel.jpg }\n',
  header(header, report) {
    if (!headerSpec(header.format)?.media || (header.example && header.example.value.trim() !== '')) return;
    report(
      header.formatSpan,
      `A header of the format ${header.format} needs a sample: add example with the path of a file, such as ./sample${headerSpec(header.format)?.media?.extensions[0]}.`,
    );
  },
});

export const headerSampleUrl = defineRule({
  id: 'header-sample-url',
  title: 'The sample of a header is a file, not a web address.',
  severity: 'error',
  evidence: evidence('seen live', ['template components', 'Meta’s OpenAPI file', 'recorded replies']),
  meta: { code: 100, subcode: 2388273 },
  why: 'Meta takes only handles of its upload API. An address, also the one that the API reads back for a template, is refused. Save the picture beside the template and give its path: it is uploaded when you publish.',
  bad: 'header: { format: IMAGE, example: https://shop.example/parcel.jpg }\n',
  good: 'header: { format: IMAGE, example: ./parcel.jpg }\n',
  header({ format, example }, report) {
    if (headerSpec(format)?.media && example && /^[a-z][a-z0-9+.-]*:\/\//i.test(example.value)) {
      report(
        example.span,
        'Meta refuses web addresses as samples: save the file beside this template and write its path.',
      );
    }
  },
});

export const headerSampleHandle = defineRule({
  id: 'header-sample-handle',
  title: 'The sample of a header is a file of the right kind or an upload handle.',
  severity: 'error',
  evidence: evidence('seen live', ['template components', 'media limits', 'recorded replies']),
  meta: { code: 131009, subcode: 2494102 },
  why: 'The id that the /media endpoint gives is for sending messages and is refused here; so is a file of another kind than the format says. IMAGE: JPEG or PNG. VIDEO and GIF: an MP4 (messages may carry a 3GP, but the upload of samples does not take one). DOCUMENT: a PDF.',
  bad: 'header: { format: IMAGE, example: "1234567890123456" }\n',
  good: 'header: { format: IMAGE, example: ./parcel.jpg }\n',
  header({ format, example }, report) {
    const media = headerSpec(format)?.media;
    if (!media || !example || example.value.trim() === '' || !namesFile(example.value)) return;
    const path = example.value.trim();
    if (/^\d{6,}$/.test(path)) {
      report(
        example.span,
        'This is the id of a media message, which Meta refuses as a sample: write the path of the file instead.',
      );
      return;
    }
    const extension = /\.[^./\\]+$/.exec(path)?.[0].toLowerCase();
    if (!extension) {
      report(
        example.span,
        `This is neither a file nor an upload handle (4::…): write the path of a ${media.kinds} file.`,
      );
    } else if (!media.extensions.includes(extension) && format !== 'DOCUMENT') {
      report(
        example.span,
        `A header of the format ${format} takes ${media.kinds}, not ${extension}: use another file.`,
      );
    }
  },
});

export const headerDocumentType = defineRule({
  id: 'header-document-type',
  title: 'A document in the header is a PDF.',
  severity: 'error',
  evidence: evidence('documented', ['media limits', 'template library']),
  why: 'Other kinds of documents can be sent, but the upload of samples takes only PDF: the template could not be published.',
  bad: 'header: { format: DOCUMENT, example: ./invoice.docx }\n',
  good: 'header: { format: DOCUMENT, example: ./invoice.pdf }\n',
  header({ format, example }, report) {
    const extension = example && /\.[^./\\]+$/.exec(example.value)?.[0].toLowerCase();
    if (format !== 'DOCUMENT' || !example || !extension || !namesFile(example.value)) return;
    if (extension !== '.pdf')
      report(example.span, `The sample of a document is uploaded, which takes PDF and not ${extension}: use a PDF.`);
  },
});

export const headerSampleExpires = defineRule({
  id: 'header-sample-expires',
  title: 'The sample of a header is a file of the project.',
  severity: 'info',
  evidence: evidence('inferred', ['template components'], 'The lifetime of a handle is not documented.'),
  why: 'An upload handle expires, and nobody can see what it shows. With a file beside the template every publish uploads it anew.',
  bad: 'header: { format: IMAGE, example: "4::aW1hZ2UvanBn:ARY" }\n',
  good: 'header: { format: IMAGE, example: ./parcel.jpg }\n',
  header({ format, example }, report) {
    if (headerSpec(format)?.media && example && isUploadHandle(example.value)) {
      report(example.span, 'An upload handle expires: the path of a file lasts.');
    }
  },
});

export const headerSamplePath = defineRule({
  id: 'header-sample-path',
  title: 'The path of a sample file is relative to the template.',
  severity: 'error',
  evidence: OWN_FORMAT,
  why: 'An absolute path is true on one machine only. Keep the file in the project and write its path from the template’s folder, such as `../media/parcel.jpg`.',
  bad: 'header: { format: IMAGE, example: /home/me/parcel.jpg }\n',
  good: 'header: { format: IMAGE, example: ./parcel.jpg }\n',
  header({ format, example }, report) {
    if (!headerSpec(format)?.media || !example || !/^(?:[/\\~]|[a-z]:[/\\])/i.test(example.value)) return;
    report(
      example.span,
      'This path is true on one machine only: write it relative to this template, such as ./sample.jpg.',
    );
  },
});

export const headerFieldsUnused = defineRule({
  id: 'header-fields-unused',
  title: 'A header has only what its format uses.',
  severity: 'warning',
  evidence: evidence('documented', ['template components']),
  meta: { code: 100, subcode: 2388042 },
  why: 'A location or product is given when the message is sent; a media header shows no text; a text header takes no file.',
  bad: 'header: { format: LOCATION, example: ./map.png }\n',
  good: 'header: { format: LOCATION }\n',
  header(header, report) {
    const spec = headerSpec(header.format);
    if (!spec) return;
    const { media } = spec;
    const advice = `A header of the format ${header.format} does not use`;
    if (header.example && !media) report(header.example.span, `${advice} example: remove it.`);
    if (header.text && header.format !== 'TEXT')
      report(header.text.span, `${advice} text: remove it, or use the format TEXT.`);
  },
});

export const headerProduct = defineRule({
  id: 'header-product',
  title: 'A PRODUCT header comes with an SPM button, or on a product card.',
  severity: 'error',
  evidence: evidence('documented', ['single-product messages', 'product-card carousels']),
  meta: { code: 100 },
  why: 'The product that the header shows is the one that the SPM button opens.',
  bad: 'category: MARKETING\nheader: { format: PRODUCT }\n',
  good: 'category: MARKETING\nheader: { format: PRODUCT }\nbuttons:\n  - { type: SPM, text: View }\n',
  language({ content }, report) {
    const { header, buttons } = content;
    if (header?.format === 'PRODUCT' && !buttons?.items.some((button) => button.type === 'SPM')) {
      report(header.formatSpan, 'A PRODUCT header needs an SPM button: add one, or use another format.');
    }
  },
});

export const buttonHeader = defineRule({
  id: 'button-header',
  title: 'A catalog or product button has the header that it needs.',
  severity: 'error',
  evidence: evidence('documented', [
    'catalog templates',
    'multi-product messages',
    'single-product messages',
    'Gupshup',
  ]),
  meta: { code: 100 },
  why: 'SPM needs a PRODUCT header, MPM a TEXT header, and CATALOG brings its own.',
  bad: 'category: MARKETING\nbuttons:\n  - { type: MPM, text: View items }\n',
  good: 'category: MARKETING\nheader: Still interested?\nbuttons:\n  - { type: MPM, text: View items }\n',
  language({ content }, report) {
    const { header, buttons } = content;
    // Of a format that is not known here it is not known either which buttons go with it.
    if (header && !headerSpec(header.format)) return;
    for (const button of buttons?.items ?? []) {
      const at = button.typeSpan;
      if (button.type === 'SPM' && header?.format !== 'PRODUCT')
        report(at, 'An SPM button needs a header of the format PRODUCT: add one.');
      if (button.type === 'MPM' && header?.format !== 'TEXT') report(at, 'An MPM button needs a text header: add one.');
      if (button.type === 'CATALOG' && header) report(at, 'A CATALOG button brings its own header: remove the header.');
    }
  },
});

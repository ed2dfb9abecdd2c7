import { evidence } from '../../../../facts/src';
import { findEmoji } from '../../model/emoji';
import { defineRule } from '../defineRule';

const FOOTER_FORMAT = { code: 100, subcode: 2388073 };

export const footerTextMissing = defineRule({
  id: 'footer-text-missing',
  title: 'A footer has a text.',
  severity: 'error',
  evidence: evidence('documented', ['template components']),
  meta: { code: 100, subcode: 2388043 },
  why: 'A footer without a text is refused. Leave it out if there is nothing to say. In AUTHENTICATION a footer has no text of its own.',
  bad: 'footer: ""\n',
  good: 'footer: Sol Market\n',
  footer(footer, report, { category }) {
    // What only an authentication template has here is said by another rule.
    if (footer.codeExpirationMinutes) return;
    if (category === 'AUTHENTICATION' || (footer.text && footer.text.value.trim() !== '')) return;
    if (footer.node.kind === 'scalar' && footer.node.value === null) return;
    report(footer.text?.span ?? footer.keySpan, 'The footer has no text: write one, or remove the footer.');
  },
});

export const footerVariable = defineRule({
  id: 'footer-variable',
  title: 'A footer has no placeholder.',
  severity: 'error',
  evidence: evidence(
    'disputed',
    ['Meta’s editor', '8x8', 'Ezpulze', 'error codes', 'utility templates', 'catalog templates'],
    'Meta’s editor and error code 2388073 refuse it; two pages of Meta’s say that footers take placeholders.',
  ),
  meta: FOOTER_FORMAT,
  why: 'Meta’s editor and providers refuse placeholders in the footer. Two pages say otherwise, which seems to be a slip.',
  bad: 'footer: Sent to {{1}}\n',
  good: 'footer: Sent by Sol Market\n',
  footer({ text }, report) {
    for (const placeholder of text?.placeholders ?? []) {
      if (text)
        report(
          text.spanOf(placeholder.start, placeholder.end),
          'A footer can’t have a placeholder: say it in the body.',
        );
    }
  },
});

export const footerEmoji = defineRule({
  id: 'footer-emoji',
  title: 'A footer has no emoji.',
  severity: 'error',
  evidence: evidence('seen live', ['recorded replies', 'Twilio']),
  meta: FOOTER_FORMAT,
  why: 'Meta answers that a footer can’t have line breaks or emoji.',
  bad: 'footer: Sol Market ☀️\n',
  good: 'footer: Sol Market\n',
  footer({ text }, report) {
    if (!text) return;
    for (const emoji of findEmoji(text.value))
      report(text.spanOfMatch(emoji), `A footer can’t have an emoji: remove ${emoji[0]}.`);
  },
});

export const footerNewline = defineRule({
  id: 'footer-newline',
  title: 'A footer is one line.',
  severity: 'error',
  evidence: evidence('seen live', ['recorded replies', 'Twilio']),
  meta: FOOTER_FORMAT,
  why: 'Meta answers that a footer can’t have line breaks or emoji.',
  bad: 'footer: |\n  Sol Market\n  Madrid\n',
  good: 'footer: Sol Market, Madrid\n',
  footer({ text }, report) {
    const at = text?.value.indexOf('\n') ?? -1;
    if (text && at >= 0)
      report(text.spanOf(Math.max(0, at - 1), at), 'A footer can’t have a line break: write it in one line.');
  },
});

export const footerMarkup = defineRule({
  id: 'footer-markup',
  title: 'A footer has no formatting characters.',
  severity: 'info',
  evidence: evidence(
    'disputed',
    ['Eocean', 'recorded replies'],
    'A guide asks for plain text; templates with an italic footer are approved.',
  ),
  why: 'Older guides ask for plain text in the footer, but templates with an italic footer are approved.',
  bad: 'footer: "*Sol Market*"\n',
  good: 'footer: Sol Market\n',
  footer({ text }, report) {
    for (const use of text?.markup ?? []) {
      if (text && use.formats)
        report(
          text.spanOf(use.start, use.end),
          `Some guides ask for a footer without formatting, such as ${use.character}. Meta takes it.`,
        );
    }
  },
});

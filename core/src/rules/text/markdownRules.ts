import { evidence, OWN_FORMAT } from '../../../../facts/src';
import { BODIES, defineRule } from '../defineRule';

const MARKDOWN: readonly (readonly [RegExp, string])[] = [
  [/\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*/g, 'WhatsApp’s bold has one asterisk: write *…*.'],
  [/__(?=\S)([^_\n]+?)(?<=\S)__/g, 'WhatsApp’s italic has one underscore: write _…_.'],
  [/~~(?=\S)([^~\n]+?)(?<=\S)~~/g, 'WhatsApp’s strike-through has one tilde: write ~…~.'],
  [
    /\[[^[\]\n]+\]\([^)[\s]+\)/g,
    'WhatsApp has no links with a text of their own: write the address, or use a URL button.',
  ],
  [/^#{1,6} +\S.*$/gm, 'WhatsApp has no headings: use bold (*…*), or the header.'],
  [/^\|.*\|[ \t]*\n\|[ \t:|-]+\|[ \t]*$/gm, 'WhatsApp has no tables: write lines.'],
];

export const markdownNotWhatsapp = defineRule({
  id: 'markdown-not-whatsapp',
  title: 'Formatting is WhatsApp’s, not Markdown.',
  severity: 'warning',
  evidence: evidence('inferred', ['Twilio, formatting', 'Green API'], 'WhatsApp shows these signs as they stand.'),
  why: 'The phone shows `**bold**`, `[text](address)` and `# heading` as they stand. WhatsApp has *bold*, _italic_, ~strike-through~, ```monospace```, > quotes and lists.',
  bad: 'body: Your parcel is **on its way** to you.\n',
  good: 'body: Your parcel is *on its way* to you.\n',
  places: BODIES,
  text(text, report) {
    if (!/\*\*|__|~~|\]\(|^[#|]/m.test(text.value)) return;
    for (const [pattern, message] of MARKDOWN) {
      for (const match of text.value.matchAll(pattern)) report(text.spanOfMatch(match), message);
    }
  },
});

export const textComment = defineRule({
  id: 'text-cut-by-comment',
  title: 'A text is not cut off by a number sign.',
  severity: 'warning',
  evidence: OWN_FORMAT,
  why: 'In YAML a space and `#` begin a comment: `Order #860198 is here` is the text `Order`. Put the text in quotes, or write it as a block after `|`.',
  bad: 'header: Order #860198 is here\n',
  good: 'header: "Order #860198 is here"\n',
  text(text, report, { template }) {
    const { node } = text;
    if (node.style !== 'plain') return;
    const rest = /^[ \t]+#(?=[^\s#!])[^\n]*/.exec(template.source.slice(node.end, node.end + 300));
    // A comment for this tool is meant as one.
    if (!rest || /waba-disable/.test(rest[0])) return;
    report(
      { start: node.end + rest[0].indexOf('#'), end: node.end + rest[0].trimEnd().length },
      'This is a comment to YAML, not part of the text: put the whole text in quotes if it belongs to it.',
    );
  },
});

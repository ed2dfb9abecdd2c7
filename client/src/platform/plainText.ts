/**
 * Texts of others, such as names of templates, accounts and files, and what Meta answers, as the editor may show them.
 *
 * The editor makes more of some texts than text: links that run commands in notifications and below input boxes, icons in lists and
 * in the status bar, a whole page in what is Markdown. And some texts are made to be read as something else than they are.
 */

/** Stands for each character that can't be seen or changes how its neighbours are shown. */
const UNSEEN = '\uFFFD';

/** The editor shows no more of a notification. */
const MOST_OF_A_LINE = 1000;
/** So much of a name leaves the question around it to be read. */
const MOST_OF_A_NAME = 120;
const MOST_LINES = 200;
/** What a person can be asked to type. */
const MOST_TYPED = 100;

/** Line breaks, tabs and spaces of any width, also many of them. */
const BLANKS = /[\s\u0085]+/gu;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\p{DI}\u2800]/u;
/** What holds pictures and some scripts together, where it does: joiners, the form of a picture, and flags of regions. */
const JOINED = [
  /(?<=[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{VS}])(?<![\p{scx=Latn}\p{scx=Cyrl}\p{scx=Grek}])(?:\u200C|\u200D)(?=[\p{L}\p{Extended_Pictographic}])(?![\p{sc=Latn}\p{sc=Cyrl}\p{sc=Grek}])/u,
  /(?<=[\p{Extended_Pictographic}0-9#*])(?:\uFE0E|\uFE0F)/u,
  /(?<=\u{1F3F4})[\u{E0061}-\u{E007A}]{2,6}\u{E007F}/u,
];
const JOINED_OR_INVISIBLE = new RegExp(`(${JOINED.map(({ source }) => source).join('|')})|${INVISIBLE.source}`, 'gu');
/** More marks than this on one letter would cover the lines above and below. */
const MARKS = /(\p{M}{4})\p{M}+/gu;

/** What makes a link of the editor's notifications, and what makes an icon. */
const LINK = /\](?=\()/g;
const ICON = /\$(?=\()/g;

/** A text as one line that is text and nothing else. What was shown so before stays as it is. */
export function plainLine(text: string, most = MOST_OF_A_LINE): string {
  return seen(text, most).replace(LINK, '] ').replace(ICON, '$ ');
}

/** A text of several lines, such as the details of a question, each of which is shown as by {@link plainLine}. */
export function plainLines(text: string): string {
  const lines = text.split(/\r\n|[\n\r]/, MOST_LINES + 1).map((line) => plainLine(line));
  return (lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), '…'] : lines).join('\n');
}

/** A text that is filled into a sentence. Links and icons are left to whoever shows the sentence, of which they may be parts. */
export function plainValue(text: string): string {
  return seen(text, MOST_OF_A_LINE);
}

/** A name in a question, as far as it tells one thing from another. */
export function plainName(text: string): string {
  return seen(text, MOST_OF_A_NAME);
}

/** A text inside Markdown, with nothing of it taken for Markdown, HTML, an icon or an address. */
export function inMarkdown(text: string): string {
  return plainLine(text).replace(/[!-/:-@[-`{-~]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Whether a person can type a text who sees it, and what they type is the same text: no letters that only look like others. */
export function isTypable(text: string): boolean {
  if (text === '' || text.length > MOST_TYPED || text !== text.normalize('NFC') || text !== plainLine(text))
    return false;
  if (text.includes(UNSEEN) || /\p{DI}/u.test(text)) return false;
  return SCRIPTS.filter((script) => script.test(text)).length <= 1;
}

/** Those whose letters look alike. */
const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
];

function seen(text: string, most: number): string {
  // Cut first, so that what is endless takes no time; a character may have become none by what follows.
  const line = shortened(text, most * 4)
    .replace(BLANKS, ' ')
    .replace(JOINED_OR_INVISIBLE, (_, joined?: string) => joined ?? UNSEEN)
    .replace(MARKS, '$1')
    .trim();
  return shortened(line, most);
}

/** Both ends stay: names that begin alike differ at the end. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = Math.floor((most - 1) / 2);
  const [head, tail] = [text.slice(0, half), text.slice(-half)];
  return `${head.replace(/[\uD800-\uDBFF]$/, '')}…${tail.replace(/^[\uDC00-\uDFFF]/, '')}`;
}

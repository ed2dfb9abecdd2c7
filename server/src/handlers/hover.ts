import { type ClientCapabilities, type Hover, type HoverParams, MarkupKind } from 'vscode-languageserver/node';
import { type Guide, type Hover as HoverCard, hoverAt } from '../../../core/src';
import type { OpenDocument } from '../documents';
import type { FileJudge } from '../fileJudge';
import type { RulePages } from '../rulePages';

export interface HoverParts {
  readonly openTemplate: (params: HoverParams) => OpenDocument | undefined;
  readonly guide: Guide;
  readonly pages: RulePages;
  readonly judge: FileJudge;
  readonly capabilities: ClientCapabilities;
}

/** The width of a picture, in pixels. */
const PICTURE_WIDTH = 240;

export function hover(parts: HoverParts): (params: HoverParams) => Hover | null {
  const formats = parts.capabilities.textDocument?.hover?.contentFormat;
  const kind =
    formats?.find((format) => Object.hasOwn(MARKUP, format)) ?? (formats ? MarkupKind.PlainText : MarkupKind.Markdown);
  return (params) => {
    const document = parts.openTemplate(params);
    if (!document) return null;
    const check = document.check();
    const card = hoverAt(check, {
      guide: parts.guide,
      offset: check.lines.offsetAt(params.position),
      titles: (ruleId) => parts.pages.titleOf(ruleId),
      media: (path) => parts.judge.look(document.key, path),
    });
    if (!card) return null;
    const picture = card.picture && parts.judge.uriOf(document.key, card.picture);
    const page = card.ruleId && parts.pages.uriOf(card.ruleId);
    return {
      contents: { kind, value: MARKUP[kind](card, page, picture) },
      range: check.lines.rangeOf(card.span),
    };
  };
}

type Write = (card: HoverCard, page: string | undefined, picture: string | undefined) => string;

const MARKUP: Record<MarkupKind, Write> = {
  markdown: (card, page, picture) =>
    paragraphs([
      [`**${asText(card.heading)}**`, ...card.facts].join(' · '),
      card.text,
      picture && `![](${picture.replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'))}|width=${PICTURE_WIDTH})`,
      [...evidenceOf(card), ...(page ? [`[${card.ruleId}](${page})`] : [])].join(' · '),
    ]),
  plaintext: (card) =>
    paragraphs([
      [card.heading, ...card.facts].join(' · '),
      card.text,
      [...evidenceOf(card), ...(card.ruleId ? [`Rule: ${card.ruleId}`] : [])].join(' · '),
    ]),
};

/** A text of the author's in one line, with nothing of it taken for Markdown or for an address. */
function asText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\_*`[\]<>&!~|@/]|(?<=www)\./gi, '\\$&');
}

function evidenceOf({ evidence }: HoverCard): string[] {
  return evidence.length > 0 ? [`Evidence: ${evidence.join('; also ')}`] : [];
}

function paragraphs(texts: readonly (string | undefined)[]): string {
  return texts.filter((text) => text).join('\n\n');
}

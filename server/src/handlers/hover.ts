import { type ClientCapabilities, type Hover, type HoverParams, MarkupKind } from 'vscode-languageserver/node';
import { type Guide, hoverAt, type Hover as Told } from '../../../core/src';
import type { Checker } from '../checker';
import type { OpenDocument } from '../documents';
import type { FileJudge } from '../fileJudge';
import type { RulePages } from '../rulePages';

export interface HoverParts {
  readonly openTemplate: (params: HoverParams) => OpenDocument | undefined;
  readonly guide: Guide;
  readonly checker: Checker;
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
    const hover = hoverAt(check, {
      guide: parts.guide,
      offset: check.lines.offsetAt(params.position),
      findings: parts.checker.findings(document),
      titles: (ruleId) => parts.pages.titleOf(ruleId),
      media: (path) => parts.judge.look(document.key, path),
    });
    if (!hover) return null;
    const picture = hover.card?.picture && parts.judge.uriOf(document.key, hover.card.picture);
    const value = MARKUP[kind](hover, (ruleId) => parts.pages.uriOf(ruleId), picture);
    return { contents: { kind, value }, range: check.lines.rangeOf(hover.span) };
  };
}

type Write = (hover: Told, page: (ruleId: string) => string | undefined, picture: string | undefined) => string;

const MARKUP: Record<MarkupKind, Write> = {
  markdown: ({ card, findings }, page, picture) => {
    const link = (ruleId: string) => {
      const uri = page(ruleId);
      return uri ? `[${ruleId}](${uri})` : ruleId;
    };
    const about = card && [
      [`**${asText(card.heading)}**`, ...card.facts].join(' · '),
      card.text,
      picture && `![](${picture.replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'))}|width=${PICTURE_WIDTH})`,
      [...card.evidence, ...(card.ruleId && page(card.ruleId) ? [link(card.ruleId)] : [])].join(' · '),
    ];
    return paragraphs([
      ...(about ?? []),
      ...findings.map(({ ruleId, certainty }) => `${link(ruleId)}: ${asText(certainty)}`),
    ]);
  },
  plaintext: ({ card, findings }) => {
    const about = card && [
      [card.heading, ...card.facts].join(' · '),
      card.text,
      [...card.evidence, ...(card.ruleId ? [`Rule: ${card.ruleId}`] : [])].join(' · '),
    ];
    return paragraphs([...(about ?? []), ...findings.map(({ ruleId, certainty }) => `${ruleId}: ${certainty}`)]);
  },
};

/** A text in one line, with nothing of it taken for Markdown or for an address. */
function asText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\_*`[\]<>&!~|@/]|(?<=www)\./gi, '\\$&');
}

function paragraphs(texts: readonly (string | undefined)[]): string {
  return texts.filter((text) => text).join('\n\n');
}

import {
  type InlayHint,
  type InlayHintParams,
  type SemanticTokens,
  SemanticTokensBuilder,
  type SemanticTokensParams,
  type SemanticTokensRangeParams,
} from 'vscode-languageserver/node';
import { hintsOf, TOKEN_MODIFIERS, TOKEN_TYPES, tokensOf } from '../../../core/src';
import type { OpenDocument } from '../documents';
import type { Workspace } from '../workspace';

type OpenTemplate = (params: unknown) => OpenDocument | undefined;

/** The tokens of a file, or of the part of it that the parameters name. */
export function semanticTokens(
  openTemplate: OpenTemplate,
): (params: SemanticTokensParams | SemanticTokensRangeParams) => SemanticTokens {
  return (params) => {
    const builder = new SemanticTokensBuilder();
    const document = openTemplate(params);
    if (!document) return builder.build();
    const { lines } = document.check();
    const part = 'range' in params ? params.range : undefined;
    const from = part ? lines.offsetAt(part.start) : 0;
    const to = part ? lines.offsetAt(part.end) : Number.POSITIVE_INFINITY;
    for (const { start, end, type, modifiers } of tokensOf(document.rough())) {
      if (end <= from || start >= to) continue;
      const { line, character } = lines.positionAt(start);
      const bits = modifiers.reduce((sum, modifier) => sum | (1 << TOKEN_MODIFIERS.indexOf(modifier)), 0);
      builder.push(line, character, end - start, TOKEN_TYPES.indexOf(type), bits);
    }
    return builder.build();
  };
}

/** Characters used and example values, as the settings want them. */
export function inlayHints(openTemplate: OpenTemplate, workspace: Workspace): (params: InlayHintParams) => InlayHint[] {
  return (params) => {
    const document = openTemplate(params);
    if (!document) return [];
    const { lines } = document.check();
    const part = { start: lines.offsetAt(params.range.start), end: lines.offsetAt(params.range.end) };
    const choice = workspace.settingsOf(document.key).inlayHints;
    return hintsOf(document.rough(), part, choice).map(({ offset, label, kind }) => ({
      position: lines.positionAt(offset),
      label,
      paddingLeft: true,
      ...(kind === 'length' ? { tooltip: 'Characters used, and the most that Meta takes' } : {}),
    }));
  };
}

import {
  type ClientCapabilities,
  type DocumentSymbol,
  type DocumentSymbolParams,
  type FoldingRange,
  FoldingRangeKind,
  type FoldingRangeParams,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver/node';
import { foldsOf, type LineIndex, type OutlineItem, type OutlineKind, outlineOf } from '../../../core/src';
import type { OpenDocument } from '../documents';

const KINDS: Record<OutlineKind, SymbolKind> = {
  template: SymbolKind.Class,
  language: SymbolKind.Namespace,
  component: SymbolKind.Field,
  list: SymbolKind.Array,
  button: SymbolKind.Event,
  card: SymbolKind.Object,
};

/** Template, languages, components, buttons and cards: as a tree, or for clients that don't know trees as a list. */
export function documentSymbols(
  openTemplate: (params: DocumentSymbolParams) => OpenDocument | undefined,
  { textDocument }: ClientCapabilities,
): (params: DocumentSymbolParams) => DocumentSymbol[] | SymbolInformation[] {
  const knowsTrees = textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
  return (params) => {
    const document = openTemplate(params);
    if (!document) return [];
    const { lines } = document.check();
    const items = outlineOf(document.rough());
    return knowsTrees
      ? items.map((item) => asSymbol(item, lines))
      : items.flatMap((item) => asList(item, undefined, document.uri, lines));
  };
}

function asSymbol({ kind, name, detail, selection, children, ...span }: OutlineItem, lines: LineIndex): DocumentSymbol {
  return {
    kind: KINDS[kind],
    name,
    ...(detail ? { detail } : {}),
    range: lines.rangeOf(span),
    selectionRange: lines.rangeOf(selection),
    children: children.map((child) => asSymbol(child, lines)),
  };
}

function asList(
  item: OutlineItem,
  containerName: string | undefined,
  uri: string,
  lines: LineIndex,
): SymbolInformation[] {
  const { kind, name, children, ...span } = item;
  const symbol = { kind: KINDS[kind], name, location: { uri, range: lines.rangeOf(span) } };
  return [
    containerName === undefined ? symbol : { ...symbol, containerName },
    ...children.flatMap((child) => asList(child, name, uri, lines)),
  ];
}

export function foldingRanges(
  openTemplate: (params: FoldingRangeParams) => OpenDocument | undefined,
): (params: FoldingRangeParams) => FoldingRange[] {
  return (params) => {
    const document = openTemplate(params);
    if (!document) return [];
    return foldsOf(document.text, document.check().lines).map(({ startLine, endLine, comment }) => ({
      startLine,
      endLine,
      ...(comment ? { kind: FoldingRangeKind.Comment } : {}),
    }));
  };
}

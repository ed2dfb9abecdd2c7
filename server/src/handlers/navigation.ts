import {
  type ClientCapabilities,
  type DefinitionParams,
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentHighlightParams,
  type Location,
  LSPErrorCodes,
  type PrepareRenameParams,
  type PrepareRenameResult,
  type ReferenceParams,
  type RenameParams,
  ResponseError,
  type SelectionRange,
  type SelectionRangeParams,
  type TextDocumentPositionParams,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import {
  definitionsAt,
  type NamedPlace,
  placesOfSame,
  type Refusal,
  renamable,
  rename,
  selectionSteps,
} from '../../../core/src';
import type { OpenDocument } from '../documents';
import { workspaceEdit } from '../protocolEdits';

type OpenTemplate = (params: unknown) => OpenDocument | undefined;

export function definition(openTemplate: OpenTemplate): (params: DefinitionParams) => Location[] {
  return (params) => {
    const place = placeOf(params, openTemplate);
    if (!place) return [];
    const { document, offset } = place;
    return definitionsAt(document.rough(), offset).map((span) => locationOf(span, document));
  };
}

export function references(openTemplate: OpenTemplate): (params: ReferenceParams) => Location[] {
  return (params) => {
    const place = placeOf(params, openTemplate);
    if (!place) return [];
    const { document, offset } = place;
    return placesOfSame(document.rough(), offset)
      .filter(({ definition }) => params.context.includeDeclaration || !definition)
      .map((span) => locationOf(span, document));
  };
}

export function highlights(openTemplate: OpenTemplate): (params: DocumentHighlightParams) => DocumentHighlight[] {
  return (params) => {
    const place = placeOf(params, openTemplate);
    if (!place) return [];
    const { document, offset } = place;
    return placesOfSame(document.rough(), offset).map((each: NamedPlace) => ({
      range: document.check().lines.rangeOf(each),
      kind: each.definition ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
  };
}

/** @throws ResponseError that says why, where there is something that can't be renamed */
export function prepareRename(openTemplate: OpenTemplate): (params: PrepareRenameParams) => PrepareRenameResult | null {
  return (params) => {
    const place = placeOf(params, openTemplate);
    const span = place && unlessRefused(renamable(place.document.rough(), place.offset));
    if (!place || !span) return null;
    const { document } = place;
    return { range: document.check().lines.rangeOf(span), placeholder: document.text.slice(span.start, span.end) };
  };
}

/** @throws ResponseError that says why, where there is something that can't be renamed, or not like this */
export function renaming(
  openTemplate: OpenTemplate,
  { workspace }: ClientCapabilities,
): (params: RenameParams) => WorkspaceEdit | null {
  const hasVersions = workspace?.workspaceEdit?.documentChanges === true;
  return (params) => {
    const place = placeOf(params, openTemplate);
    const changes = place && unlessRefused(rename(place.document.rough(), place.offset, params.newName));
    if (!place || !changes) return null;
    return workspaceEdit(place.document, changes, hasVersions);
  };
}

export function selectionRanges(openTemplate: OpenTemplate): (params: SelectionRangeParams) => SelectionRange[] {
  return (params) => {
    const document = openTemplate(params);
    if (!document) return [];
    const { lines } = document.check();
    return params.positions.map((position) => {
      const steps = selectionSteps(document.rough(), lines.offsetAt(position));
      let range: SelectionRange | undefined;
      for (const step of steps.reverse()) range = { range: lines.rangeOf(step), ...(range ? { parent: range } : {}) };
      return range ?? { range: { start: position, end: position } };
    });
  };
}

function placeOf(params: TextDocumentPositionParams, openTemplate: OpenTemplate) {
  const document = openTemplate(params);
  return document && { document, offset: document.check().lines.offsetAt(params.position) };
}

function locationOf(span: { start: number; end: number }, document: OpenDocument): Location {
  return { uri: document.uri, range: document.check().lines.rangeOf(span) };
}

function unlessRefused<T>(result: T | Refusal | undefined): T | undefined {
  if (typeof result === 'object' && result !== null && 'refusal' in result) {
    throw new ResponseError(LSPErrorCodes.RequestFailed, result.refusal);
  }
  return result as T | undefined;
}

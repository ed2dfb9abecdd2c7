import { type Connection, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import {
  ADD_LANGUAGE_REQUEST,
  type AddLanguageParams,
  CHOICES_REQUEST,
  type ChoicesParams,
  CONVERT_PLACEHOLDERS_REQUEST,
  type ConvertPlaceholdersParams,
  type DocumentEdits,
  IMPORT_PAYLOAD_REQUEST,
  type ImportPayloadAnswer,
  type ImportPayloadParams,
  NEW_TEMPLATE_REQUEST,
  type NewTemplateAnswer,
  type NewTemplateParams,
  type TemplateChoices,
} from '../../../contracts/src';
import {
  addLanguage,
  CannotEditError,
  convertPlaceholders,
  type FileCheck,
  NotATemplateError,
  newTemplate,
  type TextEdit,
  templateChoices,
  templatesFromText,
} from '../../../core/src';
import type { OpenDocument } from '../documents';
import type { Guard } from '../guard';
import { protocolEdits } from '../protocolEdits';

export interface AuthoringParts {
  readonly connection: Connection;
  readonly guard: Guard;
  readonly openTemplate: (params: unknown) => OpenDocument | undefined;
}

/** Answers the requests of commands that write for a person: new templates, languages, placeholders, payloads. */
export function handleAuthoring({ connection, guard, openTemplate }: AuthoringParts): void {
  const answer = <P, R>(method: string, handle: (params: P) => R) =>
    connection.onRequest<R, void>(method, guard.request(method, saying(handle)) as never);
  const documentOf = (uri: string) => {
    const document = openTemplate({ textDocument: { uri } });
    if (!document) throw new ResponseError(ErrorCodes.InvalidParams, `${uri} is no template that is open.`);
    return document;
  };
  const edited = (uri: string, edit: (template: NonNullable<FileCheck['template']>) => TextEdit[]): DocumentEdits => {
    const document = documentOf(uri);
    const { template, lines } = document.check();
    if (!template)
      throw new CannotEditError('This file can’t be read as a template yet: fix what is marked as wrong first.');
    return { version: document.version, edits: protocolEdits(lines, edit(template)) };
  };

  answer(CHOICES_REQUEST, (params: ChoicesParams | undefined): TemplateChoices => {
    const languages = params?.uri === undefined ? [] : (documentOf(params.uri).check().template?.languages ?? []);
    return { ...templateChoices(), present: languages.map(({ code }) => code).filter((code) => code !== '') };
  });
  answer(
    NEW_TEMPLATE_REQUEST,
    ({ kind, name, category, languages }: NewTemplateParams): NewTemplateAnswer => ({
      text: newTemplate(kind, name, category, languages),
    }),
  );
  answer(ADD_LANGUAGE_REQUEST, ({ uri, code, from }: AddLanguageParams) =>
    edited(uri, (template) => addLanguage(template, code, from)),
  );
  answer(CONVERT_PLACEHOLDERS_REQUEST, ({ uri, style }: ConvertPlaceholdersParams) =>
    edited(uri, (template) => convertPlaceholders(template, style)),
  );
  answer(
    IMPORT_PAYLOAD_REQUEST,
    ({ text }: ImportPayloadParams): ImportPayloadAnswer => ({ files: templatesFromText(text) }),
  );
}

/** What can't be done is no failure of the server's: its message is for the person. */
function saying<P, R>(handle: (params: P) => R): (params: P) => R {
  return (params) => {
    try {
      return handle(params);
    } catch (error) {
      if (error instanceof CannotEditError || error instanceof NotATemplateError) {
        throw new ResponseError(LSPErrorCodes.RequestFailed, error.message);
      }
      throw error;
    }
  };
}

import {
  CONVERT_PLACEHOLDERS_REQUEST,
  type ConvertPlaceholdersParams,
  type DocumentEdits,
} from '../../../contracts/src';
import type { LanguageServer } from '../language/languageServer';
import { activeTemplate, applyEdits } from './templateEdits';

/** Gives all placeholders of the template names, or numbers. */
export async function convertPlaceholders(
  server: LanguageServer,
  style: ConvertPlaceholdersParams['style'],
): Promise<void> {
  const { document } = activeTemplate();
  const params: ConvertPlaceholdersParams = { uri: document.uri.toString(), style };
  await applyEdits(document, await server.request<DocumentEdits>(CONVERT_PLACEHOLDERS_REQUEST, params));
}

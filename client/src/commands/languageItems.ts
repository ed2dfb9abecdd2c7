import type { QuickPickItem } from 'vscode';

export interface LanguageItem extends QuickPickItem {
  readonly code: string;
}

/** Languages to choose from: found by name and by code. */
export function languageItems(languages: readonly { readonly code: string; readonly name: string }[]): LanguageItem[] {
  return languages.map(({ code, name }) => ({ label: name, description: code, code }));
}

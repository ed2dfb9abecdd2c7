import { Range, Selection, TextEditorRevealType } from 'vscode';
import {
  ADD_LANGUAGE_REQUEST,
  type AddLanguageParams,
  CHOICES_REQUEST,
  type DocumentEdits,
  type TemplateChoices,
} from '../../../contracts/src';
import type { LanguageServer } from '../language/languageServer';
import { l10n } from '../platform/l10n';
import { type LanguageItem, languageItems } from './languageItems';
import { chooseOne } from './questions';
import { activeTemplate, applyEdits } from './templateEdits';

/** Asks for a language and for the one to copy, adds it to the template, and goes there. */
export async function addLanguage(server: LanguageServer): Promise<void> {
  const editor = activeTemplate();
  const { document } = editor;
  const uri = document.uri.toString();
  const { languages, present } = await server.request<TemplateChoices>(CHOICES_REQUEST, { uri });
  const items = languageItems(languages);
  const absent = items.filter(({ code }) => !present.includes(code));
  const originals = present.map((code) => items.find((item) => item.code === code) ?? { label: code, code });
  const answers = await askFor(absent, originals);
  if (!answers) return;
  const params: AddLanguageParams = { uri, ...answers };
  await applyEdits(document, await server.request<DocumentEdits>(ADD_LANGUAGE_REQUEST, params));
  const at = new RegExp(`^[ \\t]*(?:- )?["']?${answers.code}["']?:?[ \\t]*(?:#.*)?$`, 'm').exec(document.getText());
  if (!at) return;
  const start = document.positionAt(at.index);
  editor.selection = new Selection(start, start);
  editor.revealRange(new Range(start, start), TextEditorRevealType.InCenterIfOutsideViewport);
}

/** @returns undefined when the person gave up */
async function askFor(
  absent: readonly LanguageItem[],
  originals: readonly LanguageItem[],
): Promise<{ readonly code: string; readonly from?: string } | undefined> {
  const title = l10n.t('Add Language');
  const of = originals.length > 1 ? 2 : 1;
  let chosen: LanguageItem | undefined;
  for (;;) {
    const wanted = await chooseOne({
      title,
      placeHolder: l10n.t('The language to add'),
      items: absent,
      active: chosen ? [chosen] : [],
      position: { step: 1, of },
    });
    if (wanted === 'cancelled' || wanted === 'back') return undefined;
    if (of === 1) return { code: wanted.code };
    chosen = wanted;
    const from = await chooseOne({
      title,
      placeHolder: l10n.t('The language to copy the texts from'),
      items: originals,
      active: [],
      position: { step: 2, of },
    });
    if (from === 'cancelled') return undefined;
    if (from !== 'back') return { code: wanted.code, from: from.code };
  }
}

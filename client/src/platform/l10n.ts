import { l10n as editor } from 'vscode';
import { plainValue } from './plainText';
import type { Texts } from './texts';

/** Texts in the language of the editor. What is filled into them can't break out of its line or drown the sentence around it. */
export const l10n: Texts = {
  t: (english, ...values) =>
    editor.t(english, ...values.map((value) => (typeof value === 'string' ? plainValue(value) : value))),
};

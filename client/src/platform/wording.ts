import { env } from 'vscode';
import type { Wording } from '../../../deploy/src';
import { l10n } from './l10n';

/** Texts in the language of the editor, times as it writes them. */
export function editorWording(): Wording {
  return {
    translate: (text, ...values) => l10n.t(text, ...values),
    day: (at) => new Intl.DateTimeFormat(env.language, { dateStyle: 'long' }).format(at),
    time: (at) => new Intl.DateTimeFormat(env.language, { dateStyle: 'long', timeStyle: 'short' }).format(at),
  };
}

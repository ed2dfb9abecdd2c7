import { env } from 'vscode';
import type { Wording } from '../../../deploy/src';
import { l10n } from './l10n';

/** Texts in the language of the editor, times as it writes them. */
export function editorWording(): Wording {
  return {
    translate: (text, ...values) => l10n.t(text, ...values),
    day: (at) => formatted(at, { dateStyle: 'long' }),
    time: (at) => formatted(at, { dateStyle: 'long', timeStyle: 'short' }),
  };
}

/** What others tell may lie beyond any calendar, and formatting it would fail. */
function formatted(at: number, options: Intl.DateTimeFormatOptions): string {
  if (Number.isNaN(new Date(at).getTime())) return l10n.t('an unknown time');
  return new Intl.DateTimeFormat(env.language, options).format(at);
}

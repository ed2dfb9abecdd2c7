import type { PreviewState } from '../../../../contracts/src';
import { el } from './dom';
import { icon } from './icons';
import type { Texts } from './l10n';

export const ALL_LANGUAGES = '*';

export interface ToolbarView {
  readonly state: PreviewState;
  readonly theme: 'light' | 'dark';
  readonly languages: readonly { readonly code: string; readonly name: string }[];
  /** Absent: there is no editor to follow. */
  readonly lock?: { readonly locked: boolean };
}

/** The switches above the picture. `data-action` and `data-choice` say what each does. */
export function drawToolbar({ state, theme, languages, lock }: ToolbarView, texts: Texts): HTMLElement {
  const language = state.language ?? (lock ? '' : ALL_LANGUAGES);
  const device = state.device ?? 'phone';
  const pressed = (choice: string, value: string, current: string, label: string) =>
    el(
      'button',
      { type: 'button', 'data-action': choice, 'data-choice': value, 'aria-pressed': `${value === current}` },
      label,
    );
  return el(
    'div',
    { class: 'toolbar', role: 'toolbar', 'aria-label': texts.t('How the preview is shown') },
    select(texts.t('Language'), 'language', language, [
      ...(lock ? [{ value: '', label: texts.t('Language at the cursor') }] : []),
      { value: ALL_LANGUAGES, label: texts.t('All languages') },
      ...languages.map(({ code, name }) => ({ value: code, label: texts.t('{0} ({1})', name, code) })),
    ]),
    select(texts.t('Placeholders'), 'values', state.values ?? 'examples', [
      { value: 'examples', label: texts.t('Examples') },
      { value: 'names', label: texts.t('Placeholders') },
      { value: 'longest', label: texts.t('Longest values') },
    ]),
    el(
      'div',
      { class: 'switch', role: 'group', 'aria-label': texts.t('Device') },
      pressed('device', 'phone', device, texts.t('Phone')),
      pressed('device', 'desktop', device, texts.t('Desktop')),
    ),
    el(
      'div',
      { class: 'switch', role: 'group', 'aria-label': texts.t('Colors') },
      pressed('theme', 'light', theme, texts.t('Light')),
      pressed('theme', 'dark', theme, texts.t('Dark')),
    ),
    lock &&
      el(
        'button',
        {
          class: 'lock',
          type: 'button',
          'data-action': 'lock',
          'aria-pressed': `${lock.locked}`,
          'aria-label': texts.t('Stay with this file'),
          title: lock.locked ? texts.t('Stays with this file') : texts.t('Follows the active editor'),
        },
        icon(lock.locked ? 'lock' : 'unlock'),
      ),
  );
}

function select(
  label: string,
  choice: string,
  current: string,
  options: readonly { readonly value: string; readonly label: string }[],
): HTMLElement {
  return el(
    'select',
    { 'data-action': choice, 'aria-label': label },
    ...options.map(({ value, label: text }) => el('option', { value, selected: value === current }, text)),
  );
}

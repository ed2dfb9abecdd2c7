import { l10n } from '../platform/l10n';
import { showInputBox } from '../platform/pickers';
import { isTypable } from '../platform/plainText';
import { titleOf } from './chosenTarget';
import type { Target } from './target';

/**
 * Has the name of a protected target typed, so that nobody changes it by a key too many.
 *
 * @param what happens then, such as “delete 3 templates”
 * @returns whether to go on
 */
export async function confirmProtected(target: Target, what: string): Promise<boolean> {
  if (!target.protected) return true;
  // What can't be typed as it is shown would lock people out, or have them type something else.
  const name = [target.name ?? target.wabaName].find(isTypable) ?? target.wabaId;
  const prompt = l10n.t('Type {0} to {1}.', name, what);
  const typed = await showInputBox({
    title: l10n.t('{0} Is Protected', titleOf(target)),
    prompt,
    placeHolder: name,
    ignoreFocusOut: true,
    validateInput: (value) => (value === name ? undefined : prompt),
  });
  return typed === name;
}

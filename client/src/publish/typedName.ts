import { l10n } from '../platform/l10n';
import { showInputBox } from '../platform/pickers';
import { nameToType, type Target, titleOf } from './target';

/**
 * Has the name of a protected target typed, so that nobody changes it by a key too many.
 *
 * @param what happens then, such as “delete 3 templates”
 * @returns whether to go on
 */
export async function confirmProtected(target: Target, what: string): Promise<boolean> {
  if (!target.protected) return true;
  const name = nameToType(target);
  const prompt = target.isUncertain
    ? l10n.t(
        'Type {0} to {1}. You are asked because a project file can’t be read, or the language server doesn’t answer.',
        name,
        what,
      )
    : l10n.t('Type {0} to {1}.', name, what);
  const typed = await showInputBox({
    title: l10n.t('{0} Is Protected', titleOf(target)),
    prompt,
    placeHolder: name,
    ignoreFocusOut: true,
    validateInput: (value) => (value === name ? undefined : prompt),
  });
  return typed === name;
}

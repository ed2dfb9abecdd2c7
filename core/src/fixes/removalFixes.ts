import { own } from '../../../contracts/src';
import { API_ONLY_FIELDS } from '../../../facts/src';
import { type FixMaker, fix } from './fix';

/** Takes out the key that a finding is about, with its value. */
function takeOut(safe: boolean): FixMaker {
  return (finding, file) => {
    const last = file.pathTo(finding).at(-1);
    const what = last?.kind === 'entry' ? last.entry.key : 'this item';
    return fix(`Take ${what} out`, file.removalOf(finding), safe);
  };
}

const removed = takeOut(false);
const removedSafely = takeOut(true);

export const REMOVAL_FIXES: Readonly<Record<string, FixMaker>> = {
  'field-no-effect': removedSafely,
  'component-send-only': removed,
  'header-fields-unused': removed,
  'url-sample-surplus': removed,
  'language-and-languages': removed,
  'otp-fields-unused': removed,
  'otp-label-language': removed,
  'otp-apps-duplicate': removed,
  'library-quick-reply-input': removed,
  'contact-label': removed,
  'auth-header': removed,
  'auth-fields-elsewhere': removed,
  'order-status-components': removed,
  'sub-category-undocumented': removed,
  'flow-screen': (finding, file) => {
    const last = file.pathTo(finding).at(-1);
    return last?.kind === 'entry' && last.entry.key === 'navigate_screen' ? removed(finding, file) : undefined;
  },
  'parameter-format-mismatch': removedSafely,
};

/** A key that nobody knows, or one of the API that does nothing any more. */
export const unknownKeyRemoved: FixMaker = (finding, file) => {
  const last = file.pathTo(finding).at(-1);
  const effect = last?.kind === 'entry' ? own(API_ONLY_FIELDS, last.entry.key)?.effect : undefined;
  return effect === 'none' ? removedSafely(finding, file) : removed(finding, file);
};

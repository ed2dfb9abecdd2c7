import { type DeleteItem, type DeletionText, describeDeletion, type Wording } from '../../../deploy/src';
import { plainName } from '../platform/plainText';

/** As {@link describeDeletion}. A name has no lines in it that could be taken for ours. */
export function deletionWords(plan: readonly DeleteItem[], words: Wording, room?: number): DeletionText {
  const shown = plan.map((item) => {
    const { name, language, status } = item.template;
    const plain = { name: plainName(name), language: plainName(language), status: plainName(status) };
    return { ...item, template: { ...item.template, ...plain } };
  });
  return describeDeletion(shown, words, room);
}

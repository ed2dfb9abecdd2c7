import type { DeleteItem } from '../planDelete';
import { describeDeleteEffect } from './outcomeTexts';
import { describeStatus } from './statusTexts';
import type { Wording } from './wording';

export interface DeletionText {
  /** A line for each name, then what it means, then the next names. */
  readonly text: string;
  /** How many templates are counted only, since there is no room for their names. */
  readonly unnamed: number;
}

/** Characters that stand side by side in a question. */
const WIDTH = 60;

/**
 * Says which templates a deletion takes and what that means: the languages of a name together, and all together for which it means the
 * same. What stays comes last.
 *
 * @param room lines that names may take; a long one takes several
 */
export function describeDeletion(
  plan: readonly DeleteItem[],
  words: Wording,
  room = Number.POSITIVE_INFINITY,
): DeletionText {
  const { translate } = words;
  const goes = ({ effect }: DeleteItem) => effect.kind === 'deleted';
  const inOrder = [...plan.filter(goes), ...plan.filter((item) => !goes(item))];
  let left = room;
  let unnamed = 0;
  const sections = grouped(inOrder, ({ effect }) => describeDeleteEffect(effect, words)).map(([effect, items]) => {
    const lines: string[] = [];
    let more = 0;
    for (const [line, alike] of linesOf(items, words)) {
      left -= Math.ceil(line.length / WIDTH);
      if (left >= 0) lines.push(line);
      else more += alike;
    }
    unnamed += more;
    if (more > 0) lines.push(translate('… and {0} more', more));
    const [only] = lines;
    if (only !== undefined && items.length === 1) return `${only}. ${effect}`;
    return [...lines, translate('For each of these: {0}', effect)].join('\n');
  });
  return { text: sections.join('\n\n'), unnamed };
}

/** A line for each name and status, with the number of templates that it stands for. */
function linesOf(items: readonly DeleteItem[], words: Wording): readonly (readonly [line: string, alike: number])[] {
  const label = ({ template }: DeleteItem) => describeStatus(template.status, words).label;
  return grouped(items, (item) => `${item.template.name}\n${label(item)}`).flatMap(([, alike]) => {
    const [first] = alike;
    if (!first) return [];
    const languages = alike.map(({ template }) => template.language).join(', ');
    return [[`• ${first.template.name} (${languages}), ${label(first)}`, alike.length] as const];
  });
}

function grouped<Item>(
  items: readonly Item[],
  by: (item: Item) => string,
): readonly (readonly [key: string, items: readonly Item[]])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = by(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups];
}

import type { TemplatePayload } from '../../../contracts/src';
import type { Difference } from '../plan';
import type { Wording } from './wording';

/** What a person calls the parts of a template that differ: `header, button 1`. Each is named once. */
export function describeParts(differences: readonly Difference[], payload: TemplatePayload, words: Wording): string {
  return [...new Set(differences.map(({ path }) => describePart(path, payload, words)))].join(', ');
}

/** What a person calls the part of a template at a path of its payload: `components[2].buttons[0].url` is button 1. */
function describePart(path: string, payload: TemplatePayload, { translate }: Wording): string {
  const [, index, rest = ''] = /^components\[(\d+)\](.*)$/.exec(path) ?? [];
  if (index === undefined) return path;
  const number = (pattern: RegExp) => {
    const found = pattern.exec(rest)?.[1];
    return found === undefined ? undefined : Number(found) + 1;
  };
  const type = payload.components?.[Number(index)]?.type.toUpperCase();
  switch (type) {
    case 'HEADER':
      return translate('header');
    case 'BODY':
      return translate('body');
    case 'FOOTER':
      return translate('footer');
    case 'BUTTONS': {
      const button = number(/^\.buttons\[(\d+)\]/);
      return button === undefined ? translate('buttons') : translate('button {0}', button);
    }
    case 'CAROUSEL': {
      const card = number(/^\.cards\[(\d+)\]/);
      return card === undefined ? translate('carousel') : translate('card {0}', card);
    }
    case 'LIMITED_TIME_OFFER':
      return translate('offer');
    default:
      return path;
  }
}

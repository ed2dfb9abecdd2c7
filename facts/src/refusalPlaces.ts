import type { MetaError } from './evidence';

/** The part of a template that Meta blames: the type of a component, or a field of the template. */
export type RefusalPlace = 'HEADER' | 'BODY' | 'FOOTER' | 'BUTTONS' | 'name' | 'language' | 'category';

/** Where a refusal belongs by its subcode, as far as the subcode tells. Source: error codes; the others: recorded replies. */
export const REFUSAL_PLACES: ReadonlyMap<number, RefusalPlace> = new Map<number, RefusalPlace>([
  [2388046, 'name'],
  [2388047, 'BODY'],
  [2388049, 'language'],
  [2388060, 'BUTTONS'],
  [2388072, 'HEADER'],
  [2388073, 'FOOTER'],
  [2388081, 'BUTTONS'],
  [2388155, 'name'],
  [2388185, 'category'],
  [2388273, 'HEADER'],
  [2388293, 'BODY'],
  [2388299, 'BODY'],
]);

/** What Meta answers to a header that is not as it wants it. Its own table has the two numbers the other way round; replies of twelve projects do not. */
export const HEADER_FORMAT: MetaError = { code: 100, subcode: 2388072 };
export const BODY_FORMAT: MetaError = { code: 100, subcode: 2388047 };

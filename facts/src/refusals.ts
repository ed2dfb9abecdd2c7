import type { MetaError } from './evidence';

/** The part of a template that Meta blames: the type of a component, or a field of the template. */
export type RefusalPlace = 'HEADER' | 'BODY' | 'FOOTER' | 'BUTTONS' | 'name' | 'language' | 'category';

export interface RefusalFacts {
  /** The code that comes with it. */
  readonly code: number;
  /** Where in the template it belongs, as far as the subcode tells. */
  readonly place?: RefusalPlace;
  /** Whether what the file says is refused, and not the account, the hour, or a change of something else. */
  readonly marksFile: boolean;
}

const inFile = (place?: RefusalPlace, code = 100): RefusalFacts => ({
  code,
  marksFile: true,
  ...(place === undefined ? {} : { place }),
});
const elsewhere = (code = 100): RefusalFacts => ({ code, marksFile: false });

/**
 * What is known of Meta's refusals by their subcode. Source: error codes; what it leaves out: recorded replies, the Direct Send
 * pages (2388318, 2388330), and one report each for 2388050, 2388084, 2388094, 2388102 and 2388109.
 */
export const REFUSALS: ReadonlyMap<number, RefusalFacts> = new Map<number, RefusalFacts>([
  [2388019, elsewhere()],
  [2388023, elsewhere()],
  [2388024, elsewhere()],
  [2388025, inFile('category')],
  [2388039, elsewhere()],
  [2388040, inFile()],
  [2388042, inFile()],
  [2388043, inFile()],
  [2388046, inFile('name')],
  [2388047, inFile('BODY')],
  [2388049, inFile('language')],
  [2388050, inFile('BUTTONS')],
  [2388052, inFile('BUTTONS')],
  [2388060, inFile('BUTTONS')],
  [2388072, inFile('HEADER')],
  [2388073, inFile('FOOTER')],
  [2388081, inFile('BUTTONS')],
  [2388084, inFile('HEADER')],
  [2388094, elsewhere()],
  [2388102, elsewhere()],
  [2388109, inFile(undefined, 200002)],
  [2388124, elsewhere()],
  [2388155, inFile('name')],
  [2388185, inFile('category', 10)],
  [2388273, inFile('HEADER')],
  [2388293, inFile('BODY')],
  [2388299, inFile('BODY')],
  [2388318, elsewhere()],
  [2388330, elsewhere()],
  [2494102, inFile('HEADER', 131009)],
]);

/** What Meta answers to a header that is not as it wants it. Its own table has the two numbers the other way round; replies do not. */
export const HEADER_FORMAT: MetaError = { code: 100, subcode: 2388072 };
/** The same for a body. */
export const BODY_FORMAT: MetaError = { code: 100, subcode: 2388047 };

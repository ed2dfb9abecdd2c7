import type { Span } from '../text/span';

/** No payload of ours has longer paths; those that are asked for come from Meta's messages. */
const LONGEST_PATH = 1000;

/** From places in a payload to where their values were written. Made while the payload is made, not by searching afterwards. */
export class SourceMap {
  /** @param spans by path, such as `components[1].buttons[0].phone_number` */
  constructor(readonly spans: ReadonlyMap<string, Span>) {}

  /**
   * Where the value of a path stands; for one that is not in the map, where the nearest part around it stands.
   *
   * @param path in our own notation or in that of Meta's messages: `components[1]['buttons'][0]['phone_number']`
   */
  spanOf(path: string): Span | undefined {
    return this.placeOf(path)?.span;
  }

  /**
   * As {@link spanOf}, together with all that the part consists of: of a component, for instance, also its text and samples.
   */
  placeOf(path: string): { readonly span: Span; readonly parts: readonly Span[] } | undefined {
    if (path.length > LONGEST_PATH) return undefined;
    for (let at = normalise(path); at !== ''; at = parentOf(at)) {
      const span = this.spans.get(at);
      if (!span) continue;
      const parts = [...this.spans].flatMap(([inner, part]) => (isWithin(inner, at) ? [part] : []));
      return { span, parts };
    }
    return undefined;
  }
}

function isWithin(path: string, outer: string): boolean {
  return path.startsWith(outer) && ['', '.', '['].includes(path.charAt(outer.length));
}

function normalise(path: string): string {
  return path.replace(/\[['"]([^'"\]]+)['"]\]/g, '.$1').replace(/^\./, '');
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['), 0));
}

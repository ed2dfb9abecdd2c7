import type { Entry, MapNode } from './tree';

/**
 * The keys of a map, to look up and to go through. Maps in a template are short: searching them in line is quicker than making an
 * index of each.
 */
export class Fields {
  static readonly NONE = new Fields([]);

  private constructor(readonly entries: readonly Entry[]) {}

  static of(map: MapNode | undefined): Fields {
    return map ? new Fields(map.entries) : Fields.NONE;
  }

  get(key: string): Entry | undefined {
    for (const entry of this.entries) if (entry.key === key) return entry;
    return undefined;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }
}

import type { Span } from '../text/span';

/** The parts of a text that edits take up: asked about by each further fix, and added to by it. */
export class EditedPlaces {
  /** In their order, none touching another. */
  private places: readonly Span[] = [];

  /** Whether something lies in one of them or right beside it. */
  touches({ start, end }: Span): boolean {
    let low = 0;
    let high = this.places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.places[middle]?.end ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    const place = this.places[low];
    return place !== undefined && place.start <= end;
  }

  /** @param added places that touch none of those that are there */
  add(added: readonly Span[]): void {
    this.places = [...this.places, ...added].sort((a, b) => a.start - b.start);
  }
}

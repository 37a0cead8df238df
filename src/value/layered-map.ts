import { LastingList } from './lasting-list.js';

/**
 * Elements by key, in the order in which they came. It goes on from a lasting list, which it shares with others, so that it costs as much as what
 * is different in it.
 */
export class LayeredMap<Key, Element> {
  private readonly own = new Map<Key, Element>();
  /** Keys of the list that are here no more; an element that came later may have one of them. */
  private readonly gone = new Set<Key>();
  private base: LastingList<Element> = LastingList.empty;
  private places: ReadonlyMap<Key, number> | undefined;
  /** How many of its own elements are in the place of one of the list. */
  private replaced = 0;
  private latest: LastingList<Element> | undefined;

  constructor(private readonly keyOf: (element: Element) => Key) {}

  /** Takes over what was somewhere else; only before anything else is here. */
  goOnFrom(list: LastingList<Element>): void {
    this.base = list;
    this.latest = list;
  }

  get size(): number {
    return this.base.length - this.gone.size - this.replaced + this.own.size;
  }

  has(key: Key): boolean {
    return this.own.has(key) || this.placeOf(key) !== undefined;
  }

  get(key: Key): Element | undefined {
    const own = this.own.get(key);
    if (own !== undefined || this.base.length === 0) return own;
    const place = this.placeOf(key);
    return place === undefined ? undefined : this.base.at(place);
  }

  set(element: Element): void {
    const key = this.keyOf(element);
    if (this.base.length > 0 && !this.own.has(key) && this.placeOf(key) !== undefined) this.replaced += 1;
    this.own.set(key, element);
  }

  /** An element takes the place of one of the list, which `get` has given. */
  replaceInList(element: Element): void {
    this.replaced += 1;
    this.own.set(this.keyOf(element), element);
  }

  delete(key: Key): boolean {
    const isInList = this.placeOf(key) !== undefined;
    const isOwn = this.own.delete(key);
    if (isInList && isOwn) this.replaced -= 1;
    if (isInList) this.gone.add(key);
    return isInList || isOwn;
  }

  clear(): void {
    this.own.clear();
    this.gone.clear();
    this.base = LastingList.empty;
    this.places = undefined;
    this.replaced = 0;
  }

  values(): Iterable<Element> {
    return this.base.length === 0 ? this.own.values() : this.allValues();
  }

  /**
   * What is here now.
   *
   * @param lastingOf makes an element of that
   */
  lasting(lastingOf: (element: Element) => Element): LastingList<Element> {
    this.latest =
      this.base.length > 0 && this.gone.size === 0
        ? this.lastingOverList(lastingOf)
        : LastingList.of(this.values(), lastingOf, this.latest);
    return this.latest;
  }

  private lastingOverList(lastingOf: (element: Element) => Element): LastingList<Element> {
    const others = new Map<number, Element>();
    const added: Element[] = [];
    for (const [key, element] of this.own) {
      const place = this.placeOf(key);
      if (place === undefined) added.push(lastingOf(element));
      else others.set(place, lastingOf(element));
    }
    return this.base.with(others, added);
  }

  private *allValues(): Generator<Element> {
    for (const element of this.base) {
      const key = this.keyOf(element);
      if (!this.gone.has(key)) yield this.own.get(key) ?? element;
    }
    for (const [key, element] of this.own) if (this.placeOf(key) === undefined) yield element;
  }

  /** Where it is in the list, unless it is gone from there. */
  private placeOf(key: Key): number | undefined {
    if (this.base.length === 0 || (this.gone.size > 0 && this.gone.has(key))) return undefined;
    this.places ??= this.base.placesBy(this.keyOf);
    return this.places.get(key);
  }
}

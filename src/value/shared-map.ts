import type { LastingList } from './lasting-list.js';
import { LayeredMap } from './layered-map.js';

type Entry<Key, Value> = readonly [Key, Value];

/** A map of which copies cost little: they share what was in it, and what did not change since. */
export class SharedMap<Key, Value> {
  private readonly entries = new LayeredMap<Key, Entry<Key, Value>>(([key]) => key);

  constructor(original?: SharedMap<Key, Value>) {
    if (original !== undefined) this.entries.goOnFrom(original.lasting());
  }

  get size(): number {
    return this.entries.size;
  }

  has(key: Key): boolean {
    return this.entries.has(key);
  }

  get(key: Key): Value | undefined {
    return this.entries.get(key)?.[1];
  }

  set(key: Key, value: Value): void {
    this.entries.set([key, value]);
  }

  delete(key: Key): void {
    this.entries.delete(key);
  }

  clear(): void {
    this.entries.clear();
  }

  /** In the order in which the keys came. */
  *values(): Generator<Value> {
    for (const [, value] of this.entries.values()) yield value;
  }

  /** What it holds now. */
  lasting(): LastingList<Entry<Key, Value>> {
    return this.entries.lasting((entry) => entry);
  }
}

/**
 * Ids of objects, deterministic and unique in a world. Mendix ids are opaque numbers in text; ours stay below 2^53, so that
 * they are exact as plain numbers and as SQLite integers.
 */
export class IdSequence {
  constructor(private nextId = 281_474_976_710_657) {}

  next(): number {
    return this.nextId++;
  }

  get state(): number {
    return this.nextId;
  }
}

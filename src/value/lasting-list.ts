/** How many elements a piece has: few enough that one that differs costs little, many enough that equal ones are compared as one. */
const pieceLength = 256;
const bytesOfReference = 8;

/** A list that nobody changes. One that is made with another in view has the same pieces where both have the same elements. */
export class LastingList<out Element> {
  static readonly empty = new LastingList<never>([]);
  private places: WeakRef<ReadonlyMap<unknown, number>> | undefined;

  private constructor(private readonly pieces: readonly (readonly Element[])[]) {}

  /**
   * @param lasting makes an element of each of them
   * @param before a list that is nearly the same
   */
  static of<Given, Element>(
    given: Iterable<Given>,
    lasting: (given: Given) => Element,
    before?: LastingList<Element>,
  ): LastingList<Element> {
    const pieces: (readonly Element[])[] = [];
    let known = before?.pieces[0];
    /** Nothing as long as the piece that is known has the same elements. */
    let piece: Element[] | undefined;
    let place = 0;
    const finish = () => {
      pieces.push(piece ?? (known?.length === place ? known : (known?.slice(0, place) ?? [])));
      known = before?.pieces[pieces.length];
      piece = undefined;
      place = 0;
    };
    for (const one of given) {
      const element = lasting(one);
      if (piece !== undefined) piece.push(element);
      else if (known?.[place] !== element) piece = [...(known?.slice(0, place) ?? []), element];
      place += 1;
      if (place === pieceLength) finish();
    }
    if (place > 0) finish();
    const isEqual = pieces.length === before?.pieces.length && pieces.every((one, index) => one === before.pieces[index]);
    return isEqual ? before : new LastingList(pieces);
  }

  get length(): number {
    const { length } = this.pieces;
    return length === 0 ? 0 : (length - 1) * pieceLength + (this.pieces[length - 1]?.length ?? 0);
  }

  at(place: number): Element | undefined {
    return this.pieces[Math.floor(place / pieceLength)]?.[place % pieceLength];
  }

  *[Symbol.iterator](): Generator<Element> {
    for (const piece of this.pieces) yield* piece;
  }

  toArray<Made>(make: (element: Element) => Made): Made[] {
    const made: Made[] = [];
    for (const piece of this.pieces) for (const element of piece) made.push(make(element));
    return made;
  }

  /** The places of its elements by something that tells them apart; for all who need them at the same time there is one. */
  placesBy<Key>(keyOf: (element: Element) => Key): ReadonlyMap<Key, number> {
    const known = this.places?.deref();
    if (known !== undefined) return known as ReadonlyMap<Key, number>;
    const places = new Map<Key, number>();
    for (const piece of this.pieces) for (const element of piece) places.set(keyOf(element), places.size);
    this.places = new WeakRef(places);
    return places;
  }

  /** The same list with other elements at some places, and more at its end. */
  with<Other>(others: ReadonlyMap<number, Other>, added: readonly Other[]): LastingList<Element | Other> {
    const pieces: (readonly (Element | Other)[])[] = this.pieces.slice();
    for (const [place, element] of others) {
      if (this.at(place) === element) continue;
      const number = Math.floor(place / pieceLength);
      pieces[number] = (pieces[number] ?? []).with(place % pieceLength, element);
    }
    for (const element of added) {
      const last = pieces.at(-1);
      if (last === undefined || last.length === pieceLength) pieces.push([element]);
      else pieces[pieces.length - 1] = [...last, element];
    }
    const isEqual = pieces.length === this.pieces.length && pieces.every((one, index) => one === this.pieces[index]);
    return isEqual ? this : new LastingList(pieces);
  }

  /**
   * About how much memory it takes beside another list.
   *
   * @param bytesOfElement what one element takes that the other does not have
   */
  bytesBeside(other: LastingList<Element> | undefined, bytesOfElement: number): number {
    let bytes = 0;
    for (const [place, piece] of this.pieces.entries()) {
      const counterpart = other?.pieces[place];
      if (piece === counterpart) continue;
      bytes += piece.length * bytesOfReference;
      for (let index = 0; index < piece.length; index++) if (piece[index] !== counterpart?.[index]) bytes += bytesOfElement;
    }
    return bytes;
  }
}

/** Seeded random numbers (sfc32): the same seed gives the same sequence on every machine. */
export class SeededRandom {
  private a: number;
  private b: number;
  private c: number;
  private counter: number;

  constructor(seed: number) {
    this.a = 0x9e3779b9 ^ seed;
    this.b = 0x243f6a88;
    this.c = Math.trunc(seed / 0x100000000) | 0;
    this.counter = 1;
    // The first numbers of nearby seeds are alike; a dozen turns spread them.
    for (let turn = 0; turn < 12; turn++) this.next();
  }

  /** A number in [0, 1) with 53 random bits, as the client's `random()` gives. */
  next(): number {
    const high = this.nextInteger() >>> 5;
    const low = this.nextInteger() >>> 6;
    return (high * 0x4000000 + low) / 0x20000000000000;
  }

  /** A whole number in [0, 2^32). */
  nextInteger(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
    this.c |= 0;
    return sum >>> 0;
  }

  /** The state as data, for copying a world. */
  get state(): readonly [number, number, number, number] {
    return [this.a, this.b, this.c, this.counter];
  }

  static fromState(state: readonly [number, number, number, number]): SeededRandom {
    const random = new SeededRandom(0);
    [random.a, random.b, random.c, random.counter] = state;
    return random;
  }
}

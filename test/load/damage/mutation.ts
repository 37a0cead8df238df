import { SeededRandom } from '../../../src/clock/random.js';

/** Changes bytes by chance, the same way in every run. */
export class Mutation {
  private readonly random: SeededRandom;

  constructor(seed: number) {
    this.random = new SeededRandom(seed);
  }

  below(limit: number): number {
    return Math.floor(this.random.next() * limit);
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }

  /** A copy with a few bytes flipped, overwritten, cut out, repeated, or with a length set to something absurd. */
  mutate(bytes: Uint8Array): Uint8Array {
    // Not `slice`, which for a Buffer copies nothing.
    let mutated = new Uint8Array(bytes);
    for (let count = 1 + this.below(3); count > 0 && mutated.length > 0; count--) mutated = this.change(mutated);
    return mutated;
  }

  private change(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    const place = this.below(bytes.length);
    const length = 1 + this.below(Math.min(64, bytes.length - place));
    switch (this.below(7)) {
      case 0:
        bytes[place] = (bytes[place] ?? 0) ^ (1 << this.below(8));
        return bytes;
      case 1:
        bytes[place] = this.below(256);
        return bytes;
      case 2:
        return bytes.slice(0, place);
      case 3:
        return joined(bytes.subarray(0, place), bytes.subarray(place + length));
      case 4:
        return joined(bytes.subarray(0, place + length), bytes.subarray(place));
      case 5:
        bytes.fill(this.pick([0x00, 0x20, 0x7f, 0xff]), place, place + length);
        return bytes;
      default:
        return this.withLength(bytes, place);
    }
  }

  /** Lengths in BSON are 32 bits, little-endian. */
  private withLength(bytes: Uint8Array<ArrayBuffer>, place: number): Uint8Array<ArrayBuffer> {
    if (place + 4 > bytes.length) return bytes;
    const lengths = [0, 1, 4, 5, -1, 0x7fffffff, -0x80000000, bytes.length, bytes.length + 1];
    new DataView(bytes.buffer, bytes.byteOffset).setInt32(place, this.pick(lengths), true);
    return bytes;
  }
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

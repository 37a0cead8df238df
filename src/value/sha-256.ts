/** The digest by which bytes are told apart in traces, as `sha256sum` prints it. FIPS 180-4; synchronous, and no part of Node. */
export function sha256(bytes: Uint8Array): string {
  const known = digests.get(bytes);
  if (known !== undefined) return known;
  const digest = digestOf(bytes);
  digests.set(bytes, digest);
  return digest;
}

/** Contents never change, and one photo is in many events. */
const digests = new WeakMap<Uint8Array, string>();

const blockBytes = 64;

function digestOf(bytes: Uint8Array): string {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / blockBytes) * blockBytes);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, (bytes.length * 8) >>> 0);
  const hash = initialHash.slice();
  const words = new Uint32Array(64);
  for (let start = 0; start < padded.length; start += blockBytes) {
    for (let place = 0; place < 16; place++) words[place] = view.getUint32(start + place * 4);
    mixBlock(hash, words);
  }
  return [...hash].map((word) => word.toString(16).padStart(8, '0')).join('');
}

function mixBlock(hash: Uint32Array, words: Uint32Array): void {
  for (let place = 16; place < 64; place++) {
    const early = at(words, place - 15);
    const late = at(words, place - 2);
    const first = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
    const second = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
    words[place] = at(words, place - 16) + first + at(words, place - 7) + second;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
  for (let round = 0; round < 64; round++) {
    const chosen = (e & f) ^ (~e & g);
    const sum = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + chosen + at(roundConstants, round) + at(words, round)) | 0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const other = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + sum) | 0;
    d = c;
    c = b;
    b = a;
    a = (sum + other) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, place) => {
    hash[place] = at(hash, place) + word;
  });
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function at(words: Uint32Array, place: number): number {
  return words[place] ?? 0;
}

/** One step of Newton's makes the root independent of how exact the engine's own is. */
function exactCubeRoot(value: number): number {
  const root = Math.cbrt(value);
  return root - (root * root * root - value) / (3 * root * root);
}

/** The first 32 bits behind the point of the square and cube roots of the first primes. */
const primes = firstPrimes(64);
const initialHash = Uint32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const roundConstants = Uint32Array.from(primes, (prime) => fraction(exactCubeRoot(prime)));

function firstPrimes(count: number): number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return found;
}

function fraction(root: number): number {
  return Math.floor((root % 1) * 2 ** 32);
}

/** Counts one more. */
export function count(hits: Uint32Array, counter: number): void {
  hits[counter] = (hits[counter] as number) + 1;
}

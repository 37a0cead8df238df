/** Numbers in the order of their costs, which are small and whole; of the same cost the latest comes first. */
export class BucketQueue {
  private readonly buckets: number[][] = [];
  private lowest = 0;

  add(value: number, cost: number): void {
    const bucket = this.buckets[cost];
    if (bucket === undefined) this.buckets[cost] = [value];
    else bucket.push(value);
    if (cost < this.lowest) this.lowest = cost;
  }

  /** The value with the lowest cost; `undefined` when there is none. */
  take(): number | undefined {
    while (this.lowest < this.buckets.length) {
      const value = this.buckets[this.lowest]?.pop();
      if (value !== undefined) return value;
      this.lowest++;
    }
    return undefined;
  }
}

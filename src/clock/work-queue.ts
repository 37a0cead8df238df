/** One piece of pending work: data, never a function, so that a world can be copied with its queue. */
export interface PendingWork<Work> {
  readonly atMs: number;
  /** Ties in time are broken by the order in which work was added. */
  readonly sequence: number;
  readonly work: Work;
}

/** The one queue of a world: everything that is due later, in order of time and then of arrival. */
export class WorkQueue<Work> {
  private readonly entries: PendingWork<Work>[] = [];
  private nextSequence = 0;

  get size(): number {
    return this.entries.length;
  }

  /** Takes over what is pending in another queue, in the same order. */
  copyFrom(original: WorkQueue<Work>, copyWork: (work: Work) => Work): void {
    for (const { atMs, sequence, work } of original.entries) this.entries.push({ atMs, sequence, work: copyWork(work) });
    this.nextSequence = original.nextSequence;
  }

  add(atMs: number, work: Work): void {
    const entry = { atMs, sequence: this.nextSequence++, work };
    // Nearly everything is due after what is already there, so the search starts at the end.
    let index = this.entries.length;
    while (index > 0 && (this.entries[index - 1]?.atMs ?? 0) > atMs) index--;
    this.entries.splice(index, 0, entry);
  }

  peek(): PendingWork<Work> | undefined {
    return this.entries[0];
  }

  take(): PendingWork<Work> | undefined {
    return this.entries.shift();
  }

  /** Drops what matches: the work of a device that was stopped. */
  remove(matches: (work: Work) => boolean): void {
    for (let index = this.entries.length - 1; index >= 0; index--) {
      const entry = this.entries[index];
      if (entry !== undefined && matches(entry.work)) this.entries.splice(index, 1);
    }
  }
}

/**
 * Compares what a scenario shows with what was kept.
 *
 * @param name names the snapshot in its scenario, like no other
 * @param text what there is now
 * @returns nothing where it is what was kept, or was kept now; else the text that was kept, or, under `missing`, why there is none
 */
export type CompareSnapshot = (name: string, text: string) => string | undefined | { readonly missing: string };

/** Why a snapshot is not as it has to be. */
interface SnapshotVerdict {
  readonly message: string;
  /** What was kept. */
  readonly expected?: string;
}

/** The snapshots of one run of a scenario. */
export class KeptSnapshots {
  private readonly counts = new Map<string, number>();

  constructor(private readonly compareWithKept: CompareSnapshot) {}

  /** Nothing where it is as it was. A step that comes again has a snapshot of its own. */
  compare(title: string, text: string): SnapshotVerdict | undefined {
    const count = (this.counts.get(title) ?? 0) + 1;
    this.counts.set(title, count);
    const name = count === 1 ? title : `${title} (${count})`;
    const kept = this.compareWithKept(name, text);
    if (kept === undefined || kept === text) return undefined;
    if (typeof kept === 'object') return { message: kept.missing };
    return { message: `The snapshot «${name}» is another one than was kept.`, expected: kept };
  }
}

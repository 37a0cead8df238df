import { objectsIn, type PlannedObject } from '../../../harness/fixture/plan.js';

/**
 * Which rows of a `--server` file the server of a store has already, so that the same file can be given with every run: a row is
 * placed once, and one that is written differently is another row.
 */
export class PlacedRows {
  private readonly keys = new Map<PlannedObject, string>();
  private readonly ids: Map<string, string>;

  /** @param earlier what earlier runs have placed */
  constructor(rows: readonly PlannedObject[], earlier: ReadonlyMap<string, string>) {
    this.ids = new Map(earlier);
    const counts = new Map<string, number>();
    for (const row of rows.flatMap(objectsIn)) {
      // Where in the file a row stands does not matter.
      const text = JSON.stringify(row, (name, value: unknown) => (name === 'where' ? undefined : value));
      const count = (counts.get(text) ?? 0) + 1;
      counts.set(text, count);
      this.keys.set(row, count === 1 ? text : `${text} (${count})`);
    }
  }

  /** The id that a row has got in an earlier run. */
  idOf(row: PlannedObject): string | undefined {
    const key = this.keys.get(row);
    return key === undefined ? undefined : this.ids.get(key);
  }

  /** The same, of the row with this `$id`. */
  idOfLabel(label: string): string | undefined {
    const row = [...this.keys.keys()].find((candidate) => candidate.label === label);
    return row === undefined ? undefined : this.idOf(row);
  }

  note(row: PlannedObject, id: string): void {
    const key = this.keys.get(row);
    if (key !== undefined) this.ids.set(key, id);
  }

  /** Everything that was placed, in this run and before. */
  get all(): ReadonlyMap<string, string> {
    return this.ids;
  }
}

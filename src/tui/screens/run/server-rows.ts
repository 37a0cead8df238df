/** A row of the server file that an argument can be. */
export interface ServerRow {
  readonly label: string;
  readonly entity: string;
  /** Its most telling members. */
  readonly summary: string;
}

/** What became of reading the server file. */
export type ReadServer =
  | { readonly kind: 'read'; readonly path: string; readonly rows: readonly ServerRow[]; readonly counts: string }
  | { readonly kind: 'wrong'; readonly path: string; readonly problem: string };

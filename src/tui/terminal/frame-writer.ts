/** The rows of a frame as they are on the screen, so that the next one costs only what has changed. */
export class FrameWriter {
  private shown: readonly string[] = [];

  /** The next frame is written whole. */
  forget(): void {
    this.shown = [];
  }

  /**
   * What brings the screen from the last frame to this one: rows that differ, in one synchronized update.
   *
   * @param compose gets those rows only
   */
  update(
    rows: readonly string[],
    cursor: { readonly row: number; readonly column: number } | undefined,
    compose: (rows: readonly string[]) => readonly string[],
  ): string {
    const isWhole = this.shown.length !== rows.length;
    const changed = [...rows.keys()].filter((index) => isWhole || this.shown[index] !== rows[index]);
    const composed = compose(changed.map((index) => rows[index] ?? ''));
    let text = isWhole ? '\u001b[2J' : '';
    for (const [place, index] of changed.entries()) {
      text += `\u001b[${index + 1};1H\u001b[0m${composed[place] ?? ''}\u001b[0m\u001b[K`;
    }
    this.shown = rows;
    const place = cursor === undefined ? '\u001b[?25l' : `\u001b[${cursor.row + 1};${cursor.column + 1}H\u001b[?25h`;
    // Terminals that know the mode draw all of it at once; others do not mind it.
    return `\u001b[?2026h\u001b[?25l${text}${place}\u001b[?2026l`;
  }
}

/** What is new in a frame, for somebody who listens: the rows that were not there before. */
export function newRows(before: readonly string[], after: readonly string[]): readonly string[] {
  const known = new Set(before);
  return after.filter((row) => row.trim() !== '' && !known.has(row));
}

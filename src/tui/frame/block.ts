import { fitLine, type Line } from '../line/line.js';

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** A part of the screen that the mouse can hit. Of targets that lie on each other, the last one is hit. */
export interface Target {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  /** The pane, by the name that its screen gave it. */
  readonly name: string;
  /** The item of a list. */
  readonly index?: number;
}

/** A rectangle of styled text, with what the mouse can hit in it and where the cursor stands. */
export interface Block {
  readonly columns: number;
  /** Each exactly `columns` cells wide. */
  readonly lines: readonly Line[];
  readonly targets: readonly Target[];
  /** Where text is being typed. */
  readonly cursor?: { readonly row: number; readonly column: number };
}

/** Lines as a rectangle of exactly that size: cut, or filled up with blanks. */
export function block(lines: readonly Line[], size: Size, targets: readonly Target[] = []): Block {
  const rows = Array.from({ length: Math.max(0, size.rows) }, (_, row) => fitLine(lines[row] ?? [], size.columns));
  return { columns: size.columns, lines: rows, targets };
}

/** Blocks side by side; all as high as the highest. */
export function beside(...blocks: readonly Block[]): Block {
  const rows = Math.max(0, ...blocks.map(({ lines }) => lines.length));
  let whole: Block = { columns: 0, lines: Array.from({ length: rows }, () => []), targets: [] };
  for (const part of blocks) {
    const lines = whole.lines.map((left, row) => [...left, ...(part.lines[row] ?? fitLine([], part.columns))]);
    whole = joined({ ...whole, columns: whole.columns + part.columns, lines }, moved(part, 0, whole.columns));
  }
  return whole;
}

/** Blocks below each other; all as wide as the widest. */
export function below(...blocks: readonly Block[]): Block {
  const columns = Math.max(0, ...blocks.map((part) => part.columns));
  let whole: Block = { columns, lines: [], targets: [] };
  for (const part of blocks) {
    const lines = part.columns === columns ? part.lines : part.lines.map((one) => fitLine(one, columns));
    whole = joined({ ...whole, lines: [...whole.lines, ...lines] }, moved(part, whole.lines.length, 0));
  }
  return whole;
}

function joined(whole: Block, part: Block): Block {
  return {
    ...whole,
    targets: [...whole.targets, ...part.targets],
    ...(part.cursor !== undefined && { cursor: part.cursor }),
  };
}

/** Targets and cursor of a block that stands somewhere else. */
export function moved(part: Block, rows: number, columns: number): Block {
  const { cursor } = part;
  return {
    ...part,
    targets: part.targets.map((target) => ({ ...target, row: target.row + rows, column: target.column + columns })),
    ...(cursor !== undefined && { cursor: { row: cursor.row + rows, column: cursor.column + columns } }),
  };
}

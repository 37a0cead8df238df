import type { Flow } from '../model/flow.js';

/** Where a flow stands in the text of an export, in lines from 1. */
export interface FlowLines {
  /** Where its statement begins, behind its documentation. */
  readonly line: number;
  /** By the ids of nodes: those that have a line of their own. */
  readonly nodes: ReadonlyMap<string, number>;
}

/** Stands around the number of a mark in a line that is being written; no text of an app holds it. */
const sign = '\u0001';

/** Notes which line becomes of what while a text is written: lines are moved, and put together, until the whole text is there. */
export class LineMarks {
  private readonly marks: { readonly flow: Flow; readonly node: string | undefined }[] = [];

  /** To be put before the line of a node; without one, before that of the flow itself. */
  mark(flow: Flow, node?: string): string {
    return `${sign}${this.marks.push({ flow, node }) - 1}${sign}`;
  }

  /** Takes the marks out of the finished text. */
  read(marked: string): { readonly text: string; readonly lines: ReadonlyMap<Flow, FlowLines> } {
    const lines = new Map<Flow, { line: number; nodes: Map<string, number> }>();
    const pattern = new RegExp(`${sign}(\\d+)${sign}`, 'g');
    const text = marked
      .split('\n')
      .map((content, place) =>
        content.replaceAll(pattern, (_, number: string) => {
          const { flow, node } = this.marks[Number(number)] ?? {};
          if (flow === undefined) return '';
          const known = lines.get(flow) ?? { line: place + 1, nodes: new Map<string, number>() };
          if (node !== undefined) known.nodes.set(node, place + 1);
          lines.set(flow, known);
          return '';
        }),
      )
      .join('\n');
    return { text, lines };
  }
}

import { dirname, extname, join } from 'node:path';
import { exportWithLines } from '../../src/export/export-app.js';
import type { Flow, FlowKind } from '../../src/model/flow.js';
import { FlowGraph } from '../../src/model/flow-graph.js';
import type { App } from '../../src/world/app.js';

/** Where flows and their nodes stand in texts, for reports that know of files and lines only. */
export interface SourceLines {
  /** The line of each node that has one, by its id, and the place of the flow itself. */
  of(kind: FlowKind, name: string): FlowInSource | undefined;
  /** Of an app that is no text, the text that stands in for it: to be written beside the report. */
  readonly text?: { readonly name: string; readonly mdl: string };
}

export interface FlowInSource {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly nodes: ReadonlyMap<string, number>;
}

/**
 * An app in MDL has the lines of its files; a project has those of its export.
 *
 * @param path where the app was opened
 * @param folder where the report is written
 */
export function sourceLinesOf({ model, index }: App, path: string, folder: string): SourceLines {
  if (model.format === 'mdl') {
    const root = extname(path) === '.mdl' ? dirname(path) : path;
    return {
      of: (kind, name) => {
        const flow = index.flow(kind, name);
        return flow === undefined ? undefined : inFile(flow, root);
      },
    };
  }
  const name = `${model.name}.mdl`;
  const { mdl, lines } = exportWithLines(index, ({ offlineEntities }) => offlineEntities);
  const file = join(folder, name);
  return {
    text: { name, mdl },
    of: (kind, name) => {
      const flow = index.flow(kind, name);
      const found = flow === undefined ? undefined : lines.get(flow);
      return found === undefined ? undefined : { file, ...found };
    },
  };
}

/** A merge has no statement of its own where it only ends a decision. */
function inFile(flow: Flow, root: string): FlowInSource | undefined {
  const { file, position } = flow.origin;
  if (file === undefined || position === undefined) return undefined;
  const nodes = new Map<string, number>();
  for (const { id, kind, origin } of new FlowGraph(flow).reachable) {
    if (kind !== 'merge' && origin.position !== undefined) nodes.set(id, origin.position.line);
  }
  return { file: join(root, file), line: position.line, nodes };
}

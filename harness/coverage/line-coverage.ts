import { isAbsolute, relative } from 'node:path';
import type { CoverageMap, CoveredFlow } from './coverage-map.js';
import type { SourceLines } from './source-lines.js';

/** The coverage of one file as other tools know coverage: flows are functions, nodes statements, outcomes branches. */
export interface FileCoverage {
  /** Relative to where the tests run, with `/`. */
  readonly file: string;
  readonly functions: readonly { readonly name: string; readonly line: number; readonly count: number }[];
  /** How often each line was come to that has a node: where several share it, the one that most often was. */
  readonly lines: ReadonlyMap<number, number>;
  /** In the order of lines. */
  readonly branches: readonly Branch[];
}

/** The outcomes of one decision. */
export interface Branch {
  readonly line: number;
  /** How often the decision was come to. */
  readonly reached: number;
  readonly counts: readonly number[];
}

/** @param root where the tests run */
export function lineCoverage(map: CoverageMap, sources: SourceLines, root: string): FileCoverage[] {
  const files = new Map<
    string,
    { functions: FileCoverage['functions'][number][]; lines: Map<number, number>; branches: Branch[] }
  >();
  for (const flow of map.flows) {
    const source = sources.of(flow.kind, flow.flow);
    if (source === undefined) continue;
    const name = nameOf(source.file, root);
    const file = files.get(name) ?? { functions: [], lines: new Map<number, number>(), branches: [] };
    files.set(name, file);
    file.functions.push({ name: flow.flow, line: source.line, count: flow.points[0]?.count ?? 0 });
    addNodes(flow, source.nodes, file.lines);
    file.branches.push(...branchesOf(flow, source.nodes));
  }
  return [...files]
    .map(([file, { functions, lines, branches }]) => ({
      file,
      functions: functions.sort((a, b) => a.line - b.line),
      lines: new Map([...lines].sort(([a], [b]) => a - b)),
      branches: branches.sort((a, b) => a.line - b.line),
    }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

function addNodes({ points }: CoveredFlow, places: ReadonlyMap<string, number>, lines: Map<number, number>): void {
  for (const point of points) {
    const line = point.kind === 'node' ? places.get(point.node) : undefined;
    if (line !== undefined) lines.set(line, Math.max(lines.get(line) ?? 0, point.count));
  }
}

function branchesOf({ points }: CoveredFlow, places: ReadonlyMap<string, number>): Branch[] {
  const reached = new Map(points.flatMap((point) => (point.kind === 'node' ? [[point.node, point.count] as const] : [])));
  const counts = new Map<string, number[]>();
  for (const point of points) {
    if (point.kind !== 'outcome') continue;
    const known = counts.get(point.node);
    if (known === undefined) counts.set(point.node, [point.count]);
    else known.push(point.count);
  }
  return [...counts].flatMap(([node, own]) => {
    const line = places.get(node);
    return line === undefined ? [] : [{ line, reached: reached.get(node) ?? 0, counts: own }];
  });
}

function nameOf(file: string, root: string): string {
  return (isAbsolute(file) ? relative(root, file) : file).replaceAll('\\', '/');
}

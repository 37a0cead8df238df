import type { ProgramProblem } from '../flow/program.js';
import type { Flow, FlowNode } from '../model/flow.js';
import type { Diagnostic } from '../problem/diagnostic.js';
import type { Origin } from '../problem/span.js';

/**
 * What is wrong or doubtful in one flow: the diagnostics that loading left about it, and what compiling found beyond those. Both look
 * up names, each in its own way; of a node that is already known to be wrong, compiling adds only what is not about a name.
 */
export function faultsOf(flow: Flow, problems: readonly ProgramProblem[], known: readonly Diagnostic[]): readonly Diagnostic[] {
  const loaded = diagnosticsOf(flow, known);
  const origins = originsOf(flow.nodes, new Map());
  const found: Diagnostic[] = [];
  for (const problem of problems) {
    const { kind, code, reason, activity, node } = problem;
    if (kind === 'unsupported') continue;
    const place = origins.get(node);
    // What is wrong with its text was said where that was read.
    if (code === 'unreadable-statement' && place !== undefined && loaded.some(({ origin }) => isInside(origin, place))) continue;
    const isKnown = loaded.some((diagnostic) => place !== undefined && isSameOrigin(diagnostic.origin, place));
    if (isKnown && isAboutName(code)) continue;
    const origin = problem.origin ?? place;
    const severity = kind === 'doubtful' ? 'warning' : 'error';
    const where = `${flow.name}, ${activity}`;
    found.push({ severity, code, message: reason, where, ...(origin !== undefined && { origin }) });
  }
  return [...loaded, ...found];
}

/** The diagnostics of an app that are about one flow: by its name, or because its text is where they stand. */
export function diagnosticsOf(flow: Flow, known: readonly Diagnostic[]): readonly Diagnostic[] {
  return known.filter(({ where, origin }) => {
    return where === flow.name || where.startsWith(`${flow.name}, `) || isInside(origin, flow.origin);
  });
}

function isInside(inner: Origin | undefined, outer: Origin): boolean {
  if (inner?.span === undefined || outer.span === undefined || inner.file !== outer.file) return false;
  return inner.span.start >= outer.span.start && inner.span.end <= outer.span.end;
}

function originsOf(nodes: readonly FlowNode[], into: Map<string, Origin>): ReadonlyMap<string, Origin> {
  for (const node of nodes) {
    into.set(node.id, node.origin);
    if (node.kind === 'loop') originsOf(node.nodes, into);
  }
  return into;
}

function isSameOrigin(one: Origin | undefined, other: Origin): boolean {
  if (one === undefined) return false;
  if (one.element !== undefined || other.element !== undefined) return one.element === other.element && one.unit === other.unit;
  return one.file === other.file && one.span?.start === other.span?.start;
}

function isAboutName(code: string): boolean {
  return code === 'unresolved-name' || code === 'xpath-unknown-entity' || code.startsWith('unknown-');
}

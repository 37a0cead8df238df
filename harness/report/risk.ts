import type { Activity } from '../../src/model/activity.js';
import type { Flow, FlowNode } from '../../src/model/flow.js';
import { FlowGraph } from '../../src/model/flow-graph.js';
import type { RiskInReport } from './report-data.js';

/** What makes a flow risky that nobody tests, and how much: losing data first, then what depends on others. */
const weights = { synchronizes: 8, deletes: 6, callsMicroflow: 4, unhandled: 3, commits: 2, callsScript: 2, decides: 1 } as const;

type Danger = keyof typeof weights;

/** How much harm a flow can do when it is wrong, and why, in words. */
export function riskOf(flow: Flow): RiskInReport {
  const { reachable } = new FlowGraph(flow);
  const dangers = new Map<Danger, Set<string>>();
  const note = (danger: Danger, what = '') => dangers.set(danger, (dangers.get(danger) ?? new Set<string>()).add(what));
  for (const node of reachable) {
    if (node.kind === 'decision' || node.kind === 'object-type-decision') note('decides', node.id);
    if (node.kind !== 'activity' || node.disabled) continue;
    const danger = dangerOf(node.activity, flow);
    if (danger === undefined) continue;
    note(danger.kind, danger.what);
    if (danger.canFail && !isHandled(node)) note('unhandled', node.id);
  }
  const found = (Object.keys(weights) as Danger[]).filter((danger) => dangers.has(danger));
  return {
    weight: found.reduce((sum, danger) => sum + weights[danger], 0),
    reasons: found.map((danger) => wordsFor(danger, [...(dangers.get(danger) ?? [])])),
  };
}

function dangerOf(
  activity: Activity,
  { kind }: Flow,
): { readonly kind: Danger; readonly what?: string; readonly canFail: boolean } | undefined {
  switch (activity.kind) {
    case 'synchronize':
    case 'synchronize-to-device':
      return { kind: 'synchronizes', canFail: true };
    case 'delete':
    case 'clear-from-device':
      return { kind: 'deletes', canFail: kind !== 'nanoflow' };
    case 'call-microflow':
      // On the server it is a call like any other; from a device it needs a connection.
      return kind === 'nanoflow' ? { kind: 'callsMicroflow', what: activity.flow, canFail: true } : undefined;
    case 'call-javascript-action':
      return { kind: 'callsScript', what: activity.action, canFail: true };
    case 'commit':
      return { kind: 'commits', canFail: true };
    case 'create-object':
    case 'change-object':
      return activity.commit === 'no' ? undefined : { kind: 'commits', canFail: true };
    default:
      return undefined;
  }
}

function isHandled(node: FlowNode): boolean {
  return 'errorHandling' in node && node.errorHandling !== 'abort' && node.errorHandling !== 'rollback';
}

function wordsFor(danger: Danger, what: readonly string[]): string {
  const [first = '', ...others] = what;
  const named = others.length === 0 ? first : `${first} and ${others.length} more`;
  switch (danger) {
    case 'synchronizes':
      return 'synchronizes';
    case 'deletes':
      return 'deletes';
    case 'callsMicroflow':
      return `calls the microflow ${named}`;
    case 'unhandled':
      return what.length === 1 ? 'has no error handler' : `has no error handler in ${what.length} places`;
    case 'commits':
      return 'commits';
    case 'callsScript':
      return `calls ${named}`;
    case 'decides':
      return what.length === 1 ? 'decides once' : `decides ${what.length} times`;
  }
}

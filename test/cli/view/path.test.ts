import { describe, expect, it } from 'vitest';
import { FlowPlan } from '../../../src/cli/view/flow-plan.js';
import { plain } from '../../../src/cli/view/paint.js';
import { buildPath } from '../../../src/cli/view/path.js';
import { pathLines } from '../../../src/cli/view/path-lines.js';
import { loadMdl } from '../../../src/load/mdl/load-mdl.js';
import { formatInUtc } from '../../../src/trace/encode.js';
import type { EffectDetail, Side, TraceEvent } from '../../../src/trace/event.js';

const text = `mdl 1;
create entity A.E (N: Integer);
create nanoflow A.Loops ($L: list of A.E)
begin
  loop $Outer in $L begin
    loop $Inner in $L begin
      if $Inner/N > 0 then continue; end if;
      log info 'x';
    end loop;
    log info 'y';
  end loop;
  log info 'z';
end;
create nanoflow A.Caller () begin call nanoflow A.Called (); end;
create nanoflow A.Called () begin log info 'x'; end;
`;

const model = loadMdl([{ name: 'a.mdl', text }]);

function planOf(name: string): FlowPlan | undefined {
  const flow = model.flows.find((candidate) => candidate.name === name);
  return flow === undefined ? undefined : new FlowPlan(flow);
}

/** The nodes of a flow by what tells them apart in these tests: the kind, and how many of it come before. */
function nodesOf(name: string): Record<string, string> {
  const ids: Record<string, string> = {};
  const counts = new Map<string, number>();
  const visit = (nodes: NonNullable<ReturnType<typeof flowOf>>['nodes']) => {
    for (const node of nodes) {
      const number = (counts.get(node.kind) ?? 0) + 1;
      counts.set(node.kind, number);
      ids[`${node.kind}${number}`] = node.id;
      if (node.kind === 'loop') visit(node.nodes);
    }
  };
  visit(flowOf(name)?.nodes ?? []);
  return ids;
}

function flowOf(name: string) {
  return model.flows.find((candidate) => candidate.name === name);
}

const enter = (flow: string, on: Side = 'device'): TraceEvent => ({ event: 'flow-entered', on, flow, depth: 1, arguments: {} });
const leave = (flow: string, outcome: 'returned' | 'failed' = 'returned'): TraceEvent => ({
  event: 'flow-left',
  on: 'device',
  flow,
  depth: 1,
  outcome,
  result: null,
});
const visit = (flow: string, node = '', activity = node, on: Side = 'device'): TraceEvent => ({
  event: 'node',
  on,
  flow,
  node,
  activity,
  depth: 1,
  atMs: 0,
});
const effect = (detail: EffectDetail): TraceEvent => ({
  event: 'effect',
  effect: { flow: 'A.F', activity: 'a', node: 'n', on: 'device', ...detail },
});
const request = (subject: string): TraceEvent => effect({ kind: 'request', message: 'download', subject, outcome: 'answered' });

function linesOf(events: readonly TraceEvent[], columns = 80): string[] {
  return pathLines(buildPath(events, planOf), { paint: plain, columns, formatMoment: formatInUtc });
}

describe('the path of a run', () => {
  it('tells passes of loops inside loops apart', () => {
    const flow = 'A.Loops';
    const ids = nodesOf(flow);
    const seen = (label: string) => visit(flow, ids[label], label);
    const lines = linesOf([
      enter(flow),
      seen('start1'),
      seen('loop1'),
      seen('loop2'),
      seen('decision1'),
      seen('continue1'),
      seen('decision1'),
      seen('activity1'),
      seen('activity2'),
      seen('loop2'),
      seen('activity2'),
      seen('activity3'),
      leave(flow),
    ]);
    expect(lines).toEqual([
      '  loop1 (2 passes)',
      '    pass 1',
      '      loop2 (2 passes)',
      '        pass 1',
      '          decision1 → true',
      '          continue1',
      '        pass 2',
      '          decision1 → false',
      '          activity1',
      '      activity2',
      '    pass 2',
      '      loop2 (0 passes)',
      '      activity2',
      '  activity3',
    ]);
  });

  it('shows a called flow below its call, and the server on every line', () => {
    const lines = linesOf([
      enter('A.Caller'),
      visit('A.Caller', 'c', 'Call nanoflow A.Called'),
      enter('A.Called'),
      visit('A.Called', 'x', 'Log message'),
      leave('A.Called'),
      visit('A.Caller', 'm', 'Ask the server'),
      enter('A.Unknown', 'server'),
      visit('A.Unknown', 'y', 'Create', 'server'),
      leave('A.Unknown', 'failed'),
      {
        event: 'error-caught',
        on: 'device',
        flow: 'A.Caller',
        node: 'm',
        activity: '',
        depth: 1,
        message: 'No\nway',
        flowStack: [],
      },
      visit('A.Caller', 'e', 'End'),
      leave('A.Caller'),
    ]);
    expect(lines).toEqual([
      '  Call nanoflow A.Called',
      '    Log message',
      '  Ask the server',
      '    [server] A.Unknown',
      '      [server] Create',
      '    ✗ A.Unknown failed',
      '    ↯ error caught: No way',
      '  End',
    ]);
  });

  it('shows effects where they happened, and folds those that are alike', () => {
    const failed = effect({ kind: 'request', message: 'download', subject: 'A.F', outcome: 'failed', reason: 'cut' });
    const lines = linesOf([
      enter('A.Called'),
      visit('A.Called', 's', 'Synchronize'),
      ...['A.A', 'A.B', 'A.C', 'A.D', 'A.E'].map(request),
      failed,
      visit('A.Called', 'e', 'End'),
    ]);
    expect(lines).toEqual([
      '  Synchronize',
      '    • request download A.A',
      '    • request download A.B',
      '    • … and 3 more like these (request download)',
      '    • request download A.F failed: cut',
      '  End',
    ]);
  });

  it('is cut in the middle when it is very long, and never deeper than a line has room', () => {
    const deep = Array.from({ length: 300 }, () => [enter('A.Called'), visit('A.Called', 'c', 'Call nanoflow A.Called')]).flat();
    const lines = linesOf(deep, 60);
    expect(lines).toHaveLength(201);
    expect(lines.find((line) => line.includes('left out'))).toBe('  … 100 lines left out; --json has every effect …');
    expect(lines.every((line) => Array.from(line).length <= 60)).toBe(true);
  });

  it('of events without a flow is what they say', () => {
    expect(linesOf([effect({ kind: 'page-closed', page: 'A.Home' })])).toEqual(['  • closed page A.Home']);
    expect(linesOf([])).toEqual([]);
  });
});

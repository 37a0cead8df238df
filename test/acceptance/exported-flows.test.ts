import { join } from 'node:path';
import { expect, it } from 'vitest';
import { planArguments } from '../../harness/fixture/plan-arguments.js';
import { stageRun } from '../../harness/fixture/stage-run.js';
import type { Inspection } from '../../src/check/inspection.js';
import type { Flow } from '../../src/model/flow.js';
import { FlowGraph } from '../../src/model/flow-graph.js';
import { type App, openApp } from '../../src/world/app.js';
import { reachedNodes } from '../export/flow-equivalence.js';
import { runCommand } from '../fixture/command.js';
import { describeWithProjects, projectPath } from '../projects.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder('exported');

/**
 * Every nanoflow and microflow of a real app and of the text that `nanoflow export` writes of it, run as
 * `nanoflow run APP FLOW --defaults` runs them: the traces are the same, apart from the name of the app.
 */
describeWithProjects('the flows of an exported app', () => {
  it.each([
    { project: 'nmr-11.10', flows: 201 },
    { project: 'keymgmt-10.24', flows: 120 },
    { project: 'expr-checker-11.6', flows: 29 },
    { project: 'datagrid-10.24-v2', flows: 11 },
    { project: 'oql-8.0', flows: 12 },
  ])('of $project run as those of the project', async ({ project, flows: count }) => {
    const file = join(folder, `${project}.mdl`);
    expect((await runCommand('export', projectPath(project), '-o', file)).status).toBe(0);
    const original = await openApp(projectPath(project));
    const exported = await openApp(file);
    const flows = original.model.flows.filter(({ kind, excluded }) => kind !== 'rule' && !excluded);
    expect(flows).toHaveLength(count);
    for (const flow of flows) {
      const same = exported.index.flow(flow.kind, flow.name);
      expect(same && (await traceOf(exported, same)), flow.name).toEqual(await traceOf(original, flow));
    }
  });

  it('are counted by inspect like those of the project', async () => {
    const file = join(folder, 'counted.mdl');
    await runCommand('export', projectPath('nmr-11.10'), '-o', file);
    const inspect = async (app: string) => (await runCommand('inspect', app, '--json')).json<Inspection>();
    const [project, text] = [await inspect(projectPath('nmr-11.10')), await inspect(file)];
    expect(text.counts).toEqual({ ...project.counts, nanoflows: 198 });
    expect({ ...text.app, name: '', format: '' }).toEqual({ ...project.app, name: '', format: '' });
    // The needs of a flow stand in the order of its nodes, and those in the order of the text.
    const sorted = ({ flows }: Inspection) => {
      return flows
        .map((flow) => ({ ...flow, needs: flow.needs.toSorted() }))
        .toSorted((one, other) => (one.name < other.name ? -1 : 1));
    };
    expect(sorted(text)).toEqual(sorted(project));
  });
});

/** The trace without its head, with nodes by their number instead of their id. */
async function traceOf(app: App, flow: Flow): Promise<string> {
  const planned = await planArguments([], flow, app.index, { fillMissing: true, nowMs: Date.UTC(2026, 0, 1) });
  let trace = '';
  const plan = { flow, arguments: planned, server: undefined, settings: {}, store: undefined, offline: false };
  await stageRun(app, plan, { trace: (text) => (trace = text) });
  const steps = trace.slice(trace.indexOf('\n'));
  expect(steps).toContain(flow.name);
  return steps.replace(/"node":"([^"]*)"/g, (_, id: string) => `"node":"${numbersOf(app).get(id) ?? id}"`);
}

const numbers = new Map<App, ReadonlyMap<string, string>>();

function numbersOf(app: App): ReadonlyMap<string, string> {
  const known = numbers.get(app);
  if (known !== undefined) return known;
  const all = app.model.flows.flatMap((flow) =>
    reachedNodes(new FlowGraph(flow)).map(({ id }, index) => [id, `${flow.name} ${index + 1}`] as const),
  );
  const made = new Map(all);
  numbers.set(app, made);
  return made;
}

import { expect, it } from 'vitest';
import { planArguments } from '../../harness/fixture/plan-arguments.js';
import { stageRun } from '../../harness/fixture/stage-run.js';
import type { Flow } from '../../src/model/flow.js';
import type { App } from '../../src/world/app.js';
import { openApp } from '../../src/world/app.js';
import type { RunResult } from '../../src/world/run-result.js';
import { FlowReach } from '../fixture/flow-reach.js';
import { describeWithProjects, projectPath } from '../projects.js';

/**
 * Every nanoflow of two real apps, run as `nanoflow run APP FLOW --defaults` runs it, each in a world of its own. The tables
 * beside this test say what became of each; a run that ends in an internal error fails the test.
 */
describeWithProjects('every nanoflow of a real app runs', () => {
  it.each([
    // How many flows call neither a JavaScript action nor a microflow, themselves or through other nanoflows, and how many of
    // them may fail or block; the table says why they do.
    { project: 'nmr-11.10', nanoflows: 198, through: 'itself', plain: 110, exceptions: 10 },
    { project: 'keymgmt-10.24', nanoflows: 105, through: 'nanoflows', plain: 9, exceptions: 0 },
  ])('$project', async ({ project, nanoflows, through, plain, exceptions }) => {
    const app = await openApp(projectPath(project));
    const flows = app.model.flows.filter(({ kind }) => kind === 'nanoflow').toSorted(byName);
    expect(flows).toHaveLength(nanoflows);
    const reach = new FlowReach(app.index, through === 'nanoflows');
    const lines: string[] = [];
    const plainOutcomes: string[] = [];
    for (const flow of flows) {
      if (flow.excluded) {
        lines.push(`excluded  ${flow.name}`);
        continue;
      }
      const result = await runWithDefaults(app, flow);
      lines.push(...describe(result));
      if (!reach.leavesNanoflows(flow)) plainOutcomes.push(result.outcome);
    }
    expect(plainOutcomes).toHaveLength(plain);
    expect(plainOutcomes.filter((outcome) => outcome !== 'returned').length).toBeLessThanOrEqual(exceptions);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`outcomes/${project}.txt`);
  });
});

async function runWithDefaults(app: App, flow: Flow): Promise<RunResult> {
  const nowMs = Date.UTC(2026, 0, 1);
  const planned = await planArguments([], flow, app.index, { fillMissing: true, nowMs });
  return stageRun(app, { flow, arguments: planned, server: undefined, store: undefined, settings: {}, offline: false });
}

/** One line, and for what did not return a second one with the place and the reason. */
function describe({ flow, outcome, error, steps }: RunResult): string[] {
  const line = `${outcome.padEnd(8)}  ${flow}  (${steps} steps)`;
  if (error === undefined) return [line];
  const [reason = ''] = error.message.split('\n');
  const place = error.flow === flow ? error.activity : `${error.activity} in ${error.flow}`;
  return [line, `            at ${place}: ${reason}`];
}

function byName(left: Flow, right: Flow): number {
  return left.name < right.name ? -1 : 1;
}

import { runScenario } from '../scenario/run-scenario.js';
import type { Scenario } from '../scenario/scenario.js';
import { pack } from './pack.js';
import type { RunInReport } from './report-data.js';
import { reportLimits } from './report-limits.js';
import { RunRecorder } from './run-recorder.js';

/**
 * Runs a scenario once more, and keeps what happens step by step.
 *
 * @returns packed; nothing where its world never came to stand
 */
export async function recordRun(scenario: Scenario): Promise<string | undefined> {
  const observer = new RunRecorder();
  // What a snapshot was is known from the first run.
  await runScenario(scenario, { observer, snapshot: (_, text) => text });
  return observer.run === undefined ? undefined : pack(bounded(observer.run));
}

/** Without its end, where it is too long for a report. */
function bounded(run: RunInReport): RunInReport {
  let room: number = reportLimits.runCharacters;
  const fits = run.moments.findIndex((moment) => {
    room -= JSON.stringify(moment).length;
    return room < 0;
  });
  if (fits < 0) return run;
  const left = run.moments.length - fits;
  const remark = `The run is too large for a report: its last ${left} moments are left out.`;
  return { ...run, moments: run.moments.slice(0, fits), remarks: [...run.remarks, remark] };
}

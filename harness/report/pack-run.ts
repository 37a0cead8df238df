import { pack } from './pack.js';
import type { RunInReport } from './report-data.js';
import { reportLimits } from './report-limits.js';

/** A run as tests send it along: without its end, where it is too long for a report. */
export function packRun(run: RunInReport): string {
  return pack(bounded(run));
}

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

import { HarnessError } from '../../src/problem/harness-error.js';
import type { Encoded } from '../../src/trace/encode.js';
import type { LoggedApp } from '../../src/world/logged-step.js';
import { describeApp, isSameApp } from '../coverage/same-app.js';
import { appsOf } from '../replay/trace-apps.js';
import { describeStep, type RecordedEvent, type TraceFile, type TraceStep } from '../replay/trace-file.js';
import type { Moment, RowChange, RunInReport } from './report-data.js';
import { reportLimits } from './report-limits.js';

/**
 * A recorded trace as a run that the page shows. It has the variables that were watched when it was recorded.
 *
 * @param apps those of the report
 * @param where what messages call the trace
 * @throws HarnessError `other-app` or `app-changed`: its path can not be drawn on flows that are others
 */
export function runOfTrace(trace: TraceFile, apps: readonly LoggedApp[], where: string): RunInReport {
  for (const app of appsOf(trace)) checkApp(app, apps, where);
  return recordedRun(trace);
}

/** What is known of a run that is not repeated. */
export interface RecordedRunOptions {
  /** The place of the first step that is shown. */
  readonly since?: number;
  /** Why the test that recorded it did not pass. */
  readonly failures?: readonly string[];
  readonly remarks?: readonly string[];
}

/** What a trace holds, as a run that the page shows. */
export function recordedRun(trace: TraceFile, { since = 0, failures = [], remarks = [] }: RecordedRunOptions = {}): RunInReport {
  const found = failures.map((message): Moment => ({ kind: 'failure', message }));
  const all = [...trace.steps.slice(since).flatMap(momentsOf), ...found];
  const left = all.length - reportLimits.moments;
  const devices = trace.steps.flatMap((step) => (step.step === 'add-device' ? [step.device] : []));
  return {
    devices,
    rows: [],
    moments: all.slice(0, reportLimits.moments),
    messages: [],
    remarks: [
      ...remarks,
      'A trace holds rows from the moment on at which a flow writes them, and messages without what they say.',
      ...(left > 0 ? [`The run goes on for ${left} more moments; the first ${reportLimits.moments} are shown.`] : []),
    ],
  };
}

function checkApp(app: LoggedApp, apps: readonly LoggedApp[], where: string): void {
  if (apps.some((one) => isSameApp(one, app))) return;
  const namesake = apps.find(({ file }) => file === app.file);
  if (namesake !== undefined) {
    const message = `${where} was recorded with ${describeApp(app)}, and this report is about ${describeApp(namesake)}: its run can not be shown on flows of another version. Record it again.`;
    throw new HarnessError('app-changed', message, where);
  }
  const here = apps.map(describeApp).join(' and ') || 'no app, because no test has run a flow';
  throw new HarnessError('other-app', `${where} is a trace of ${describeApp(app)}, and this report is about ${here}.`, where);
}

function momentsOf(step: TraceStep): Moment[] {
  const { events = [], failure, error } = step;
  const on = 'device' in step && typeof step.device === 'string' ? step.device : 'server';
  const message = failure?.message ?? error;
  return [
    { kind: 'step', words: describeStep(step), where: '' },
    ...events.map((event): Moment => {
      const rows = rowsOf(event, on);
      return { kind: 'event', event: event as Readonly<Record<string, Encoded>>, ...(rows.length > 0 && { rows }) };
    }),
    ...(message === undefined ? [] : [{ kind: 'failure' as const, message }]),
  ];
}

/** What a flow has written, where its effect says it. */
function rowsOf({ event, kind, on: side, entity, id, object }: RecordedEvent, device: string): RowChange[] {
  if (event !== 'effect' || typeof entity !== 'string' || typeof id !== 'string') return [];
  const on = side === 'server' ? 'server' : device;
  if (kind === 'deleted') return [{ on, entity, id, row: null }];
  if (kind !== 'committed' || typeof object !== 'object' || object === null) return [];
  const members = Object.entries(object as Record<string, Encoded>).filter(([name]) => !name.startsWith('$'));
  return [{ on, entity, id, row: Object.fromEntries(members) }];
}

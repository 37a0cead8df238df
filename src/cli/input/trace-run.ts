import { appsOf } from '../../../harness/replay/trace-apps.js';
import { describeStep, type RecordedEvent, type TraceFile, type TraceStep } from '../../../harness/replay/trace-file.js';
import { marksOf, type PathEvent, type RunMarks } from '../../drawing/run-marks.js';
import type { AppModel } from '../../model/app-model.js';
import type { Flow } from '../../model/flow.js';
import { HarnessError } from '../../problem/harness-error.js';
import { didYouMean } from '../../problem/nearest.js';

/** What a trace has of a flow that is to be drawn. */
export interface TraceRun {
  readonly marks: RunMarks;
  /** Which run it is, and how it ended, in words. */
  readonly description: string;
}

/** One time that a flow was executed, as a run of its own or called by another flow. */
interface Execution {
  readonly step: TraceStep;
  /** What happened between entering and leaving the flow, calls included. */
  readonly events: readonly PathEvent[];
  /** The error that left the flow, if one did. */
  readonly error: string | undefined;
}

/** The longest list of flows in a message. */
const mostListed = 8;

/**
 * The path of one execution of a flow in a trace: the last one, unless another is chosen. Each time that the flow was called counts.
 *
 * @param run `all` for everything that the flow did, or the number of an execution, from 1
 * @param path what messages call the trace
 * @throws HarnessError `other-app`, `app-changed`, `flow-not-in-trace`, or `wrong-argument` for a number that there is none of
 */
export function traceRun(trace: TraceFile, flow: Flow, app: AppModel, run: string | undefined, path: string): TraceRun {
  checkApp(trace, app, path);
  const executions = trace.steps.flatMap((step) => executionsIn(step, flow.name));
  const last = executions[executions.length - 1];
  if (last === undefined) throw notExecuted(trace, flow, path);
  if (run === 'all') {
    const marks = executions.map((execution) => execution.events);
    const all = marksOf(flow, marks.flat());
    const failed = new Map([...all.failed, ...executions.flatMap((execution) => failureOf(flow, execution))]);
    return { marks: { ...all, failed }, description: `${path}: all ${executions.length} runs` };
  }
  const number = run === undefined ? executions.length : Number(run);
  const chosen = executions[number - 1];
  if (chosen === undefined) {
    const times = executions.length === 1 ? 'once' : `${executions.length} times`;
    const message = `--run ${run}: ${path} has ${flow.name} executed ${times}. Write a number from 1 to ${executions.length}, or all.`;
    throw new HarnessError('wrong-argument', message, '--run');
  }
  const marks = marksOf(flow, chosen.events);
  const failed = new Map([...marks.failed, ...failureOf(flow, chosen)]);
  const ending = chosen.error === undefined ? '' : `; it failed: ${chosen.error}`;
  const description = `${path}: run ${number} of ${executions.length}, in «${describeStep(chosen.step)}»${ending}`;
  return { marks: { ...marks, failed }, description };
}

function checkApp(trace: TraceFile, { fileName, contentHash }: AppModel, path: string): void {
  const apps = appsOf(trace);
  if (apps.some(({ content }) => content === contentHash)) return;
  if (apps.some(({ file }) => file === fileName)) {
    const message = `${fileName} has changed since ${path} was recorded, so that its path can not be drawn on it. Draw the app as it was, or record the trace again.`;
    throw new HarnessError('app-changed', message, path);
  }
  const message = `${path} is a trace of ${apps.map(({ file }) => file).join(' and ')}, and not of ${fileName}.`;
  throw new HarnessError('other-app', message, path);
}

function notExecuted({ steps }: TraceFile, { name }: Flow, path: string): HarnessError {
  const executed = new Set(
    steps.flatMap(({ events = [] }) => events.flatMap((event) => (event.event === 'flow-entered' ? (event.flow ?? []) : []))),
  );
  const listed = [...executed].slice(0, mostListed).join(', ') + (executed.size > mostListed ? ' …' : '');
  const what = executed.size === 0 ? 'No flow was.' : `These were: ${listed}.`;
  return new HarnessError('flow-not-in-trace', `${name} was not executed in ${path}. ${what}${didYouMean(name, executed)}`, path);
}

/** Executions of a flow in one step, in the order in which they began. One that calls itself is executed twice. */
function executionsIn(step: TraceStep, flow: string): Execution[] {
  const { events = [] } = step;
  const executions: Execution[] = [];
  for (const [start, event] of events.entries()) {
    if (event.event !== 'flow-entered' || event.flow !== flow) continue;
    const isOwn = (other: RecordedEvent) => other.flow !== flow || other.depth === event.depth;
    const left = events.findIndex(
      (other, place) => place > start && other.event === 'flow-left' && other.flow === flow && other.depth === event.depth,
    );
    const end = left < 0 ? events.length : left;
    const hasFailed = left < 0 ? step.failure !== null && step.failure !== undefined : events[left]?.outcome === 'failed';
    const caught = events.slice(end).find((other) => other.event === 'error-caught')?.message;
    const message = typeof caught === 'string' ? caught : (step.failure?.message ?? 'Nothing says why.');
    executions.push({
      step,
      events: events.slice(start, end).filter(isOwn) as readonly PathEvent[],
      error: hasFailed ? message : undefined,
    });
  }
  return executions;
}

/** An error that leaves a flow leaves it at its last node. */
function failureOf({ name }: Flow, { events, error }: Execution): [string, string][] {
  const node = events.findLast((event) => event.event === 'node' && event.flow === name)?.node;
  return node === undefined || error === undefined ? [] : [[node, error]];
}

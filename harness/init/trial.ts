import type { AppIndex } from '../../src/model/app-index.js';
import type { Flow } from '../../src/model/flow.js';
import { mayRun } from '../../src/model/flow-access.js';
import { isFailure } from '../../src/problem/failure.js';
import { HarnessError } from '../../src/problem/harness-error.js';
import type { App } from '../../src/world/app.js';
import { createWorld } from '../../src/world/create-world.js';
import type { DeviceControl } from '../../src/world/device-control.js';
import type { RunResult } from '../../src/world/run-result.js';
import { chooseUser } from '../../src/world/users.js';
import type { World } from '../../src/world/world.js';
import type { WorldOptions } from '../../src/world/world-options.js';
import { type SeenRows, seeWorld } from '../record/world-rows.js';
import { plainValue, stubValue } from './plain-value.js';

/** How a flow is run where nobody says more than has to be said. */
export interface TrialPlan {
  readonly flow: Flow;
  /** Where those who use a device by default may not run it. */
  readonly roles: readonly string[] | undefined;
  /** Microflows that reach beyond the model. */
  readonly stubs: readonly Flow[];
}

/** A flow that came to its end. */
export interface Trial extends TrialPlan {
  readonly result: RunResult;
  /** The text of the trace of its world. */
  readonly trace: string;
  /** Of a microflow: how many rows the server has afterwards, of the entities that it has made some of. */
  readonly stored: ReadonlyMap<string, number>;
}

/** A flow that did not, and why. */
export interface FailedTrial {
  readonly flow: Flow;
  readonly reason: string;
}

/** More stubs than these say nothing about the flow any more. */
const mostStubs = 3;

/**
 * Runs a flow in a world of its own, with the plainest arguments. A microflow that comes to what does not run here gets a stub, and the
 * flow is run again.
 *
 * @param limits of the run, where it is only to be found out whether it ends soon
 */
export async function tryFlow(flow: Flow, app: App, limits?: WorldOptions['limits']): Promise<Trial | FailedTrial> {
  const roles = rolesFor(flow, app.index);
  let stubs: readonly Flow[] = [];
  for (;;) {
    const plan = { flow, roles, stubs };
    const tried = await runOnce(plan, app, limits);
    const more = 'result' in tried ? stubFor(tried.result, stubs, app.index) : undefined;
    if (more === undefined || stubs.length === mostStubs) return ended(tried, flow);
    stubs = [...stubs, more];
  }
}

function ended(tried: Trial | FailedTrial, flow: Flow): Trial | FailedTrial {
  if (!('result' in tried) || tried.result.outcome === 'returned') return tried;
  return { flow, reason: firstLine(tried.result.error?.message ?? tried.result.outcome) };
}

async function runOnce(plan: TrialPlan, app: App, limits: WorldOptions['limits']): Promise<Trial | FailedTrial> {
  const world = createWorld(app, { ...worldOptions(plan), ...(limits !== undefined && { limits }) });
  try {
    for (const { name, returnType } of plan.stubs) world.server.onMicroflow(name, () => stubValue(returnType, app.index));
    const before = plan.flow.kind === 'nanoflow' ? undefined : seeWorld(world);
    const result = await start(plan, world);
    const stored = before === undefined ? nothingStored : newRows(before.server, seeWorld(world).server, app.index);
    return { ...plan, result, trace: world.trace(), stored };
  } catch (error) {
    if (!isFailure(error)) throw error;
    return { flow: plan.flow, reason: firstLine(error.message) };
  } finally {
    world.dispose();
  }
}

const nothingStored: ReadonlyMap<string, number> = new Map();

/** The user whom a run on the server brings along is not of its making. */
function newRows(before: SeenRows, after: SeenRows, index: AppIndex): ReadonlyMap<string, number> {
  const made = [...after.values()].filter(({ id, entity }) => !before.has(id) && !index.isA(entity, 'System.User'));
  const entities = [...new Set(made.map(({ entity }) => entity))].sort();
  return new Map(entities.map((entity) => [entity, [...after.values()].filter((row) => index.isA(row.entity, entity)).length]));
}

/** What a world is told for this flow: who uses it, where that is not whoever uses it anyway. */
export function worldOptions({ roles }: TrialPlan): WorldOptions {
  return roles === undefined ? {} : { user: { roles } };
}

async function start({ flow }: TrialPlan, world: World): Promise<RunResult> {
  if (flow.kind !== 'nanoflow') return world.runMicroflow(flow.name, argumentsOf(flow, world.app.index));
  const phone = await world.addDevice('phone');
  return phone.run(flow.name, argumentsOf(flow, world.app.index, phone));
}

/** Objects are new ones in the memory of the device; what may be left out is. */
function argumentsOf(flow: Flow, index: AppIndex, phone?: DeviceControl): Record<string, unknown> {
  const required = flow.parameters.filter((parameter) => parameter.required);
  return Object.fromEntries(
    required.map(({ name, type }) => {
      const isMade = type.kind === 'Object' && phone !== undefined;
      return [name, isMade ? phone.create(type.entity) : plainValue(type, index)];
    }),
  );
}

function rolesFor(flow: Flow, index: AppIndex): readonly string[] | undefined {
  if (mayRun(flow, chooseUser(index, undefined, undefined), index)) return undefined;
  return chooseUser(index, undefined, flow).userRoles;
}

/** The microflow that a nanoflow has called and that needs a stub, where there is none for it yet. */
function stubFor({ error, flow }: RunResult, stubs: readonly Flow[], index: AppIndex): Flow | undefined {
  if (!(error instanceof HarnessError) || error.code !== 'activity-needs-stub') return undefined;
  const [called] = error.flowStack.flatMap((entry) => index.flow('microflow', entry.flow) ?? []).slice(-1);
  return called === undefined || called.name === flow || stubs.includes(called) ? undefined : called;
}

function firstLine(message: string): string {
  return message.split('\n')[0] ?? message;
}

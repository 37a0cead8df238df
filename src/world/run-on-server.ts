import { deviceTypeOf } from '../model/navigation.js';
import type { ServerUser } from '../server/server-user.js';
import { argumentValues } from './argument-values.js';
import { describeRun } from './describe-run.js';
import { encodeGiven } from './encode-given.js';
import { findFlow } from './find-flow.js';
import { runEnding } from './run-ending.js';
import type { RunResult } from './run-result.js';
import type { Universe } from './universe.js';
import { checkMayRun, chooseUser } from './users.js';

/**
 * Runs a microflow on the server itself, without any device.
 *
 * @param as who runs it; nobody: the user of the world
 */
export async function runOnServer(
  universe: Universe,
  name: string,
  values: Readonly<Record<string, unknown>>,
  as: ServerUser | undefined,
): Promise<RunResult> {
  const { server, options, deployed, runtime } = universe;
  const flow = findFlow(deployed.index, name, ['microflow', 'rule']);
  const by = as === undefined ? {} : { user: as.name };
  return universe.log.takeLong(
    () => ({ step: 'run', device: null, ...by, flow: flow.name, arguments: encodeGiven(values) }),
    async () => {
      if (as !== undefined) checkMayRun(deployed.index, as, flow);
      const given = argumentValues(flow, values, server.acceptContext).map((value) => server.current(value));
      const user = as ?? server.ensureUser(chooseUser(deployed.index, options.user, flow));
      const id = universe.sources.nextRun();
      const offline = as === undefined && (deployed.profile?.offline ?? true);
      // A user who works on the server itself does so in a browser.
      const deviceType = as === undefined ? deviceTypeOf(deployed.profile) : 'Desktop';
      const asked = { user, id, offline, deviceType };
      const run = await universe.scheduler.exclusively(() => runtime.runForTest(flow, given, asked));
      const { latencyMs } = runtime;
      if (latencyMs > 0) await universe.scheduler.advance(latencyMs);
      return describeRun(flow, run, universe.eventsOf(id));
    },
    runEnding,
  );
}

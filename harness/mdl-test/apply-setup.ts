import { dirname, resolve } from 'node:path';
import { HarnessError } from '../../src/problem/harness-error.js';
import { describeOrigin } from '../../src/problem/span.js';
import type { App } from '../../src/world/app.js';
import { startMoment } from '../../src/world/read-options.js';
import { chooseUser } from '../../src/world/users.js';
import type { World } from '../../src/world/world.js';
import type { UserOptions } from '../../src/world/world-options.js';
import type { ServerPlan } from '../fixture/plan-server.js';
import { prepareServer } from '../fixture/prepare-server.js';
import { readServerFile } from '../fixture/read-server-file.js';
import type { TestRunOptions } from './run-test-file.js';
import type { SetupValue, TestSetup } from './test-setup.js';

/**
 * What a file says of its world, where the options say nothing else.
 *
 * @param path of the file of tests
 * @throws HarnessError at the place in the file, where what it names does not exist
 */
export function applySetup(app: App, path: string, setup: TestSetup, options: TestRunOptions): TestRunOptions {
  const { server, now } = setup;
  const user = userOf(setup);
  const [someone] = [...setup.roles, ...(setup.user === undefined ? [] : [setup.user])];
  const given: { -readonly [Key in keyof TestRunOptions]: TestRunOptions[Key] } = { ...options };
  if (server !== undefined && options.prepare === undefined) {
    const plan = at(server, () => readServerFile(resolve(dirname(path), server.text), app.index));
    given.prepare = (world) => prepareMdlTests(world, plan);
  }
  if (someone !== undefined && options.user === undefined) {
    at(someone, () => chooseUser(app.index, user, undefined));
    given.user = user;
  }
  if (now !== undefined && options.world?.now === undefined) {
    at(now, () => startMoment(now.text));
    given.world = { ...options.world, now: now.text };
  }
  return given;
}

/** Puts rows, stubs and answers of a server file into the world that the tests of a file begin in. */
export function prepareMdlTests(world: World, plan: ServerPlan): void {
  prepareServer(world, plan, refuseContents);
}

/** Each test has a copy of the world, and the stub does not know which. */
function refuseContents(): never {
  const message = 'A stub can not give contents to a file in tests in MDL. Write a scenario, or call runMdlTests with a mock.';
  throw new HarnessError('wrong-usage', message);
}

function userOf({ user, roles }: TestSetup): UserOptions {
  return {
    ...(user !== undefined && { name: user.text }),
    ...(roles.length > 0 && { roles: roles.map(({ text }) => text) }),
  };
}

function at<Value>({ origin }: SetupValue, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    throw new HarnessError(error.code, error.message, describeOrigin(origin) ?? error.where);
  }
}

import { resolve } from 'node:path';
import { HarnessError } from '../../src/problem/harness-error.js';
import type { UserOptions } from '../../src/world/world-options.js';
import type { CountedApp } from '../coverage/counted-app.js';
import { prepareServer } from '../fixture/prepare-server.js';
import { readServerFile } from '../fixture/read-server-file.js';
import { runMdlTests } from '../run-mdl-tests.js';
import { appPathFor, type OpenedApps } from '../scenario/opened-apps.js';
import { placeOf } from '../scenario/reading/findings.js';
import type { MdlTestOptions } from './file-of-tests.js';
import type { FailureInFile } from './test-failure.js';

/** What became of one test. */
export interface MdlVerdict {
  readonly outcome: 'passed' | 'failed' | 'blocked';
  readonly failures: readonly FailureInFile[];
  readonly counted?: readonly CountedApp[];
}

/**
 * Runs all tests of a file in MDL, because a test may rely on what one before it left (`@cleanup none`).
 *
 * @returns by the names of the tests
 */
export async function runMdlFile(
  path: string,
  options: MdlTestOptions,
  apps: OpenedApps,
  coverage: boolean,
): Promise<ReadonlyMap<string, MdlVerdict>> {
  try {
    const { app } = await apps.open(options.app === undefined ? appPathFor(path, undefined) : resolve(options.app));
    const server = options.server === undefined ? undefined : readServerFile(resolve(options.server), app.index);
    const { tests } = await runMdlTests(app, path, {
      world: { coverage, ...(options.now !== undefined && { now: options.now }) },
      user: userOf(options),
      ...(server !== undefined && { prepare: (world) => void prepareServer(world, server, refuseContents) }),
      requireAssertions: options.requireAssertions === true,
    });
    return new Map(
      tests.map(({ name, outcome, failures, counted }) => [
        name,
        {
          outcome,
          failures: failures.map(({ message, where }) => ({ ...placeOf(where), message, file: path })),
          ...(counted !== undefined && { counted }),
        },
      ]),
    );
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return new BlockedFile(path, error);
  }
}

/** Each test has a copy of the world, and the stub does not know which. */
function refuseContents(): never {
  const message = 'A stub can not give contents to a file in tests in MDL. Write a scenario, or call runMdlTests with a mock.';
  throw new HarnessError('wrong-usage', message);
}

function userOf({ user, userRoles }: MdlTestOptions): UserOptions {
  return { ...(user !== undefined && { name: user }), ...(userRoles !== undefined && { roles: userRoles }) };
}

/** Every test of a file whose app or fixture is wrong is blocked for the same reason. */
class BlockedFile extends Map<string, MdlVerdict> {
  private readonly verdict: MdlVerdict;

  constructor(file: string, { message }: HarnessError) {
    super();
    this.verdict = { outcome: 'blocked', failures: [{ message, file, line: 1, column: 1 }] };
  }

  override get(): MdlVerdict {
    return this.verdict;
  }
}

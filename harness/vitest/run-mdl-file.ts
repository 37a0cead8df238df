import { basename, resolve } from 'node:path';
import { HarnessError } from '../../src/problem/harness-error.js';
import type { App } from '../../src/world/app.js';
import type { CountedApp } from '../coverage/counted-app.js';
import { readServerFile } from '../fixture/read-server-file.js';
import { prepareMdlTests } from '../mdl-test/apply-setup.js';
import type { TestRunOptions } from '../mdl-test/run-test-file.js';
import { runMdlTests } from '../run-mdl-tests.js';
import { appPathFor } from '../scenario/app-paths.js';
import type { OpenedApps } from '../scenario/opened-apps.js';
import { placeOf } from '../scenario/reading/findings.js';
import type { MdlTestOptions } from './file-of-tests.js';
import type { FailureInFile } from './test-failure.js';

/** What became of one test. */
export interface MdlVerdict {
  readonly outcome: 'passed' | 'failed' | 'blocked';
  readonly failures: readonly FailureInFile[];
  readonly counted?: readonly CountedApp[];
  /** Its run, packed. */
  readonly run?: string;
}

/** What is wanted beside the verdicts. */
export interface MdlFileRequest {
  readonly coverage: boolean;
  /** Whose runs are kept. */
  readonly runs: 'failed' | 'all' | 'none';
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
  { coverage, runs: wanted }: MdlFileRequest,
): Promise<ReadonlyMap<string, MdlVerdict>> {
  try {
    const { app } = await apps.open(options.app === undefined ? appPathFor(path, undefined) : resolve(options.app));
    const server = options.server === undefined ? undefined : readServerFile(resolve(options.server), app.index);
    const given: TestRunOptions = {
      world: { coverage, ...(options.now !== undefined && { now: options.now }) },
      ...userOf(options),
      ...(server !== undefined && { prepare: (world) => prepareMdlTests(world, server) }),
      requireAssertions: options.requireAssertions === true,
    };
    const { tests } = await runMdlTests(app, path, given);
    const kept = tests.filter(({ outcome }) => wanted === 'all' || (wanted === 'failed' && outcome !== 'passed'));
    const runs = await recordRuns(app, path, given, new Set(kept.map(({ name }) => name)));
    return new Map(
      tests.map(({ name, outcome, failures, counted }) => [
        name,
        {
          outcome,
          failures: failures.map(({ message, where }) => ({ ...placeOf(where), message, file: path })),
          ...(counted !== undefined && { counted }),
          ...runOf(runs.get(name)),
        },
      ]),
    );
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return new BlockedFile(path, error);
  }
}

async function recordRuns(app: App, path: string, options: TestRunOptions, names: ReadonlySet<string>) {
  if (names.size === 0) return new Map<string, string>();
  const { recordMdlTests } = await import('../report/record-mdl-tests.js');
  return recordMdlTests(app, path, { ...options, world: { ...options.world, coverage: false } }, names);
}

function runOf(run: string | undefined): Pick<MdlVerdict, 'run'> {
  return run === undefined ? {} : { run };
}

function userOf({ user, userRoles }: MdlTestOptions): Pick<TestRunOptions, 'user'> {
  if (user === undefined && userRoles === undefined) return {};
  return { user: { ...(user !== undefined && { name: user }), ...(userRoles !== undefined && { roles: userRoles }) } };
}

/** Every test of a file whose app or fixture is wrong is blocked for the same reason. */
class BlockedFile extends Map<string, MdlVerdict> {
  private readonly verdict: MdlVerdict;

  constructor(file: string, { message, where }: HarnessError) {
    super();
    const place = where?.startsWith(`${basename(file)}:`) ? placeOf(where) : { line: 1, column: 1 };
    this.verdict = { outcome: 'blocked', failures: [{ ...place, message, file }] };
  }

  override get(): MdlVerdict {
    return this.verdict;
  }
}

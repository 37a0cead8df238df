import { resolve } from 'node:path';
import type { MdlTestOptions } from '../../harness/vitest/file-of-tests.js';

/** The options of `nanoflow test`, as they were written. */
export interface TestOptions {
  readonly watch?: boolean;
  readonly name?: string;
  readonly tag?: readonly string[];
  readonly changed?: true | string;
  readonly shard?: string;
  readonly bail?: true | string;
  readonly list?: boolean;
  readonly update?: boolean;
  readonly reporter?: readonly string[];
  readonly outputFile?: readonly string[];
  readonly mergeReports?: true | string;
  readonly coverage?: boolean;
  readonly coverageReporter?: readonly string[];
  readonly coverageDir?: string;
  readonly coverageThreshold?: readonly string[];
  readonly coverageInclude?: readonly string[];
  readonly coverageExclude?: readonly string[];
  readonly coverageKind?: string;
  readonly coverageMerge?: readonly string[];
  readonly report?: true | string;
  readonly reportRuns?: string;
  readonly reportSince?: string;
  readonly reportTrace?: readonly string[];
  readonly summary?: string;
  readonly app?: string;
  readonly server?: string;
  readonly user?: string;
  readonly userRole?: readonly string[];
  readonly now?: string;
  readonly requireAssertions?: boolean;
}

/** Those that are for tests in MDL. */
export function mdlOptions({ app, server, user, userRole, now, requireAssertions }: TestOptions): MdlTestOptions {
  return {
    ...(app !== undefined && { app: resolve(app) }),
    ...(server !== undefined && { server: resolve(server) }),
    ...(user !== undefined && { user }),
    ...(userRole !== undefined && { userRoles: userRole }),
    ...(now !== undefined && { now }),
    ...(requireAssertions === true && { requireAssertions }),
  };
}

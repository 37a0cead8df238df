import type { AnnouncedTest } from './announced-tests.js';

/** How the tests in MDL of a project are run; it goes over what their files say themselves (`@server`, `@user`, `@role`, `@now`). Plain data, because it travels to the workers of Vitest. */
export interface MdlTestOptions {
  /** The project, `.mdl` file or folder; by default the one in the folder of the tests, or the nearest above. */
  readonly app?: string;
  /** A server file: rows, stubs and answers ([running.md](../../docs/running.md)). */
  readonly server?: string;
  /** Who uses the device, by name, user roles, or both. */
  readonly user?: string;
  readonly userRoles?: readonly string[];
  /** When the tests begin. */
  readonly now?: string;
  /** A test that expects nothing does not pass. */
  readonly requireAssertions?: boolean;
}

/** What a worker needs to know of a file of tests. */
export interface FileOfTests {
  /** Absolute. */
  readonly path: string;
  /** As people write it: relative to the root. */
  readonly name: string;
  /** The command that runs a test again when the place of the test is put behind it. */
  readonly repeat: string;
  readonly tests: readonly AnnouncedTest[];
  readonly mdl: MdlTestOptions;
  /** Whether its tests count what they run. */
  readonly coverage?: boolean;
  /** Of which scenarios the run is sent along, for a report. */
  readonly runs?: 'failed' | 'all' | 'none';
  /** Another one when apps may have changed. */
  readonly revision: number;
}

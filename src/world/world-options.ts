import type { Limits } from '../problem/limits.js';
import type { App } from './app.js';
import type { NetworkOptions } from './network-link.js';
import type { AppTypes } from './types/app-types.js';

/** Which way requests go to the mocked server; all carry the same bytes. */
export const transportKinds = ['in-process', 'nock', 'port'] as const;
export type TransportKind = (typeof transportKinds)[number];

/** Any name, while an editor goes on to offer those that it is written beside. */
type AnyName = string & Record<never, never>;

/** Who uses a device: a name, the user roles, or both; or nobody who has signed in. */
export interface UserOptions<Types extends AppTypes = AppTypes> {
  /** A demo user of the app, or any other name. */
  readonly name?: Types['demoUsers'] | AnyName;
  /** Names of user roles of the app. */
  readonly roles?: readonly Types['userRoles'][];
  /** An anonymous user, with the role that the app gives to whoever has not signed in. It stands by itself. */
  readonly anonymous?: boolean;
}

/** Nodes whose variables a trace is to hold. */
export interface WatchOptions {
  /** `Module.Name`, or the name alone where it is unique. */
  readonly flow: string;
  /** The caption of the activity, or what the path of a run calls it; every node of the flow where it is left out. */
  readonly activity?: string;
}

/** How a world is made. Everything has a default, so `{}` will do. */
export interface WorldOptions<Types extends AppTypes = AppTypes> {
  /** Seeds random numbers; the same seed gives the same trace. 1 by default. */
  readonly seed?: number;
  /** When the world begins: ISO 8601 with an offset, or a date. 2026-01-01T00:00:00Z by default. */
  readonly now?: string | Date;
  /** An IANA time zone of the users; UTC by default. */
  readonly timeZone?: string;
  /** `en_US` by default: separators, names of months, the first day of the week. */
  readonly locale?: string;
  /** Language of captions and messages; the app's default language by default. */
  readonly language?: string;
  /** Name of a navigation profile. By default the native one, else the first offline one, else the first. */
  readonly profile?: Types['profiles'];
  /** By default the first user role that may run the flow, else the first role; without roles, an unrestricted user. */
  readonly user?: UserOptions<Types>;
  /** Behave as this Mendix version; the version of the project by default. */
  readonly mendix?: string;
  readonly transport?: TransportKind;
  /** Values of constants by `Module.Name`, over the defaults of the model. */
  readonly constants?: { readonly [Name in keyof Types['constants']]?: Types['constants'][Name]['given'] };
  /** Keep the events of each run, so that `result.trace` shows the path taken. On by default. */
  readonly tracing?: boolean;
  /**
   * Count which nodes, sequence flows, outcomes and conditions of each flow are run, so that `world.coverage` tells it. Off by default. What
   * happens is the same, and so is the trace.
   */
  readonly coverage?: boolean;
  /**
   * Keep the variables with the nodes that are executed, as they were just before: of every node, or of those of some flows or activities.
   * They are in `result.trace` (`variablesOf` reads them) and in trace files, and need tracing. By default none are kept, and nothing is paid
   * for it.
   *
   * @example
   * const world = createWorld(app, { watch: [{ flow: 'Sales.ACT_Submit', activity: 'Commit order' }] });
   */
  readonly watch?: 'all' | readonly WatchOptions[];
  readonly limits?: Partial<Limits>;
  /** How the connections of devices are at first; fast and without faults by default. */
  readonly network?: NetworkOptions;
  /**
   * How often a device repeats a request of a synchronization by itself after a connection error, from Mendix 10.21 on, where clients do so;
   * 0 by default, because nobody has published the number. Calls of microflows are never repeated.
   */
  readonly requestRetries?: number;
}

/** What one device may have of its own. */
export interface DeviceOptions<Types extends AppTypes = AppTypes> {
  readonly profile?: Types['profiles'];
  readonly user?: UserOptions<Types>;
  /** How its connection is at first, each option instead of the world's. */
  readonly network?: NetworkOptions;
  /** The app that it runs, where that is an older one than the server's: it keeps it until its next start (`phone.restart()`). */
  readonly app?: App<Types>;
  /** The Mendix version of its client, where that is another one than the server's. */
  readonly mendix?: string;
}

/** What may be said about an app that is deployed. */
export interface DeployOptions {
  /** Its Mendix version; by default what the world was told, else that of the project. */
  readonly mendix?: string;
}

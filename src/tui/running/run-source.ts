import type { ScriptedFault } from '../../world/network-fault.js';

/** Where a run that is looked at comes from. Plain data: whoever has it can bring the same run up again, as often as needed. */
export type RunSource =
  | { readonly kind: 'form'; readonly request: RunRequest }
  /** A scenario by the line that its place names; the run is the one in which it failed, else its last one. */
  | { readonly kind: 'scenario'; readonly file: string; readonly line: number }
  /** A run of a trace file by the place of its step, from 0. */
  | { readonly kind: 'trace'; readonly file: string; readonly run: number };

/** One run as the form describes it. */
export interface RunRequest {
  /** `Module.Name` */
  readonly flow: string;
  /** The arguments as `--arg` takes them, by the names of the parameters. Optional ones that are left out have their own defaults. */
  readonly arguments: Readonly<Record<string, string>>;
  /** The run goes on on the device of another one, as that leaves it; server, user and clock are those of that one then. */
  readonly after?: RunSource;
  /** The path of a file with rows, stubs and answers. */
  readonly server?: string;
  readonly settings: RunSettings;
}

/** How the world of a run is to be. What is left out is as it is for everybody. */
export interface RunSettings {
  readonly profile?: string;
  /** A demo user. */
  readonly user?: string;
  readonly roles?: readonly string[];
  readonly anonymous?: boolean;
  /** ISO 8601 with an offset. */
  readonly now?: string;
  readonly timeZone?: string;
  readonly locale?: string;
  readonly language?: string;
  readonly seed?: string;
  /** Values of constants by their names, as `--constant` takes them. */
  readonly constants?: Readonly<Record<string, string>>;
  /** Behave as this Mendix version. */
  readonly mendix?: string;
  readonly maxSteps?: string;
  /** The network is cut behind the start-up synchronization, or connected; left out, it is as it was. */
  readonly isOffline?: boolean;
  /** `250ms`, each way, behind the start-up synchronization. */
  readonly latency?: string;
  /** What goes wrong behind the start-up synchronization. */
  readonly faults?: readonly ScriptedFault[];
}

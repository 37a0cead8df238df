/** The options of `nanoflow run`, as they were written. */
export interface RunOptions {
  readonly arg?: readonly string[];
  readonly defaults?: boolean;
  readonly profile?: string;
  readonly user?: string;
  readonly userRole?: readonly string[];
  readonly anonymous?: boolean;
  readonly offline?: boolean;
  readonly server?: string;
  readonly store?: string;
  readonly constant?: readonly string[];
  readonly mendix?: string;
  readonly seed?: string;
  readonly now?: string;
  readonly timeZone?: string;
  readonly locale?: string;
  readonly language?: string;
  readonly transport?: string;
  readonly trace?: string;
  readonly watch?: boolean;
  readonly maxSteps?: string;
  readonly json?: boolean;
}

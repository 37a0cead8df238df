/** The options of `nanoflow eval`, as they were written. */
export interface EvalOptions {
  readonly vars?: string;
  readonly batch?: string;
  readonly functions?: boolean;
  readonly app?: string;
  readonly flow?: string;
  readonly mendix?: string;
  readonly now?: string;
  readonly timeZone?: string;
  readonly locale?: string;
  readonly language?: string;
  readonly json?: boolean;
}

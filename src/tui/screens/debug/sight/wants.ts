import type { ListPaneName } from '../state/pane-name.js';

/** What the screen shows, and therefore what the session is asked for. */
export interface Wants {
  /** The flow whose path is shown. */
  readonly flow: string | undefined;
  /** The place in the call stack whose variables are shown. */
  readonly frame: number;
  readonly panes: readonly PaneWants[];
}

export interface PaneWants {
  readonly name: ListPaneName;
  /** The rows that are opened, by their paths. */
  readonly open: ReadonlySet<string>;
  readonly offset: number;
  readonly limit: number;
}

import type { Terminal } from './terminal.js';

/** The exit statuses of the command line, a stable contract. */
export const exitStatus = {
  fine: 0,
  /** The thing under test failed or was blocked. */
  failed: 1,
  /** Wrong usage or unreadable input. */
  wrongUsage: 2,
  /** Something that should never happen; the number is that of `EX_SOFTWARE` in sysexits. */
  defect: 70,
} as const;

/** What a command gets from `main`, and gives back. */
export interface CommandContext {
  readonly terminal: Terminal;
  /** The exit status, set by the command. */
  status: number;
}

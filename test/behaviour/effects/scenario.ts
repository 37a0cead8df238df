import { expect } from 'vitest';
import type { RunResult } from '../../../src/world/run-result.js';
import { type StartedWorld, type StartOptions, startWorld } from '../../world/start-world.js';

/** What a scenario adds to the model that most of them share. */
export interface Scenario {
  /** Statements of MDL; a nanoflow `S.Act` is run. */
  readonly text: string;
  readonly options?: Omit<StartOptions, 'mendix'>;
  /** Makes the arguments. */
  readonly give?: (started: StartedWorld) => Readonly<Record<string, unknown>>;
}

/** What is seen where the activity fails or the run is blocked. */
export const saying = (text: string): unknown => expect.stringContaining(text);

/** Starts a device as a version and runs `S.Act` on it: what it returns, or what it says instead. */
export function seenOf({ text, options = {}, give = () => ({}) }: Scenario): (mendix: string) => Promise<unknown> {
  return async (mendix) => {
    const started = await startWorld(`create module S;\n${text}`, { ...options, mendix });
    return returnedBy(await started.phone.run('S.Act', give(started)));
  };
}

/** The value, or why there is none. */
export function returnedBy({ outcome, returns, error }: RunResult): unknown {
  return outcome === 'returned' ? returns : `${outcome}: ${error?.message ?? ''}`;
}

import { HarnessError } from '../problem/harness-error.js';

const code = 'device-stopped';

/** What is left of whatever a device was doing when it was stopped. */
export function deviceStopped(name: string): HarnessError {
  return new HarnessError(
    code,
    `The device ${name} was stopped. What its disk keeps is there after its next start: restart().`,
    name,
  );
}

export function isStopped(error: unknown): boolean {
  return error instanceof HarnessError && error.code === code;
}

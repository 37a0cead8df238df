/** A test of Vitest with what travels along with its result. */
interface Recorded {
  nanoflowRun?: string;
}

/** Sends the run of a scenario along with the result of its test. */
export function sendRun({ meta }: { readonly meta: object }, run: string | undefined): void {
  if (run !== undefined) (meta as Recorded).nanoflowRun = run;
}

/** The run that a test has sent, packed. */
export function receivedRun(meta: object): string | undefined {
  return (meta as Recorded).nanoflowRun;
}

import { parseDuration } from './read-options.js';

/** An answer that is there only when some virtual time has passed; `later` makes one. */
export class LaterAnswer<Value = unknown> {
  /** @internal Tests write `later(…)`. */
  constructor(
    /** In milliseconds of virtual time. */
    readonly latencyMs: number,
    /** What is answered then; an error is what the stub throws then. */
    readonly answer: Value | Error,
  ) {}
}

/**
 * What a stub or a mock answers after some virtual time: the office looks something up, a person takes a photo. A stub of the server has
 * done its work when the request arrives; its answer sets out so much later, and is lost where a time limit is reached before it is there.
 * Latencies of stubs that one request calls add up. While a mock on a device takes its time, other runs go on.
 *
 * @param latency `250ms`, `5s`, `2m`, `1h`, `1d`, or milliseconds of virtual time
 * @param answer the value; an error is thrown then
 * @throws HarnessError when the latency is no duration
 * @example
 * world.server.onMicroflow('Sales.CheckCredit', () => later('2s', true));
 * world.mockAction('Sales.TakePhoto', () => later('40s', new Error('The camera is broken')));
 */
export function later(latency: string | number, answer: Error): LaterAnswer<never>;
export function later<Value>(latency: string | number, answer: Value): LaterAnswer<Value>;
export function later(latency: string | number, answer: unknown): LaterAnswer {
  return new LaterAnswer(parseDuration(latency), answer);
}

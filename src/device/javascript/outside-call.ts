import { AsyncLocalStorage } from 'node:async_hooks';

/** One call of a function that a test gave, while its world waits for the answer. */
interface OutsideCall {
  /** Whose function it is: anything that only one world has. */
  readonly world: object;
  /** The call that this one was made in: a function of one world can move another one. */
  readonly outer: OutsideCall | undefined;
  /** What the world knows the call by. */
  readonly inquiry: unknown;
  isAnswered: boolean;
}

const calls = new AsyncLocalStorage<OutsideCall>();
let unanswered = 0;

/** Calls a function of a test. Until it has answered, everything that it does can be told from what others do, after an `await` too. */
export function callOutside(world: object, inquiry: unknown, ask: () => unknown): unknown {
  const call: OutsideCall = { world, inquiry, outer: calls.getStore(), isAnswered: false };
  unanswered++;
  let answer: unknown;
  try {
    answer = calls.run(call, ask);
  } catch (error) {
    end(call);
    throw error;
  }
  if (answer instanceof Promise) return answer.finally(() => end(call));
  end(call);
  return answer;
}

/** Whether this is executed by a function that the world waits for: it would wait for itself. */
export function isCalledOutside(world: object): boolean {
  return openCall(world) !== undefined;
}

/** What the world knows the call by in which this is executed; nothing outside of one. */
export function outsideInquiry(world: object): unknown {
  return openCall(world)?.inquiry;
}

function openCall(world: object): OutsideCall | undefined {
  if (unanswered === 0) return undefined;
  for (let call = calls.getStore(); call !== undefined; call = call.outer)
    if (call.world === world && !call.isAnswered) return call;
  return undefined;
}

function end(call: OutsideCall): void {
  call.isAnswered = true;
  // While nobody waits there is nothing to tell apart, and every promise of the process is cheaper.
  if (--unanswered === 0) calls.disable();
}

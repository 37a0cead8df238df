import { HarnessError } from '../problem/harness-error.js';
import { type AnswerRequest, InProcessTransport, type Transport } from '../wire/transport.js';
import { LazyTransport } from './lazy-transport.js';
import { type TransportKind, transportKinds } from './world-options.js';

/** How worlds get a transport of a kind: given who answers, it makes one. */
export function makeTransport(kind: TransportKind): (answer: AnswerRequest) => Transport {
  switch (kind) {
    case 'in-process':
      return (answer) => new InProcessTransport(answer);
    case 'nock':
      return (answer) => new LazyTransport(async () => new (await import('../wire/nock-transport.js')).NockTransport(answer));
    case 'port':
      return (answer) => new LazyTransport(async () => new (await import('../wire/port-transport.js')).PortTransport(answer));
    default:
      throw new HarnessError(
        'unknown-transport',
        `There is no transport ${JSON.stringify(kind)}; there are ${transportKinds.join(', ')}.`,
        String(kind),
      );
  }
}

import { HarnessError } from '../problem/harness-error.js';
import { type AnswerRequest, InProcessTransport, type Transport } from '../wire/transport.js';
import { LazyNockTransport } from './lazy-nock-transport.js';
import type { TransportKind } from './world-options.js';

export function makeTransport(kind: TransportKind): (answer: AnswerRequest) => Transport {
  switch (kind) {
    case 'in-process':
      return (answer) => new InProcessTransport(answer);
    case 'nock':
      return (answer) => new LazyNockTransport(answer);
    default:
      throw new HarnessError(
        'unknown-transport',
        `There is no transport ${JSON.stringify(kind)}; there are in-process and nock.`,
        String(kind),
      );
  }
}

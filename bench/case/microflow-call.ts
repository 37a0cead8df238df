import { createWorld } from '../../src/world/create-world.js';
import { expectReturned, openStock } from '../app/stock.js';
import type { Case } from '../comparison.js';

/** A microflow call is a message to the server and an answer; the call of a nanoflow with the same body is neither. */
export const microflowCall: Case = {
  name: 'microflow-call',
  async *comparisons(scale) {
    const world = createWorld(await openStock(), { tracing: false });
    const phone = await world.addDevice('phone');
    const units = scale.units(10_000);
    const calls = (flow: string) => async () => expectReturned(await phone.run(flow, { Count: units }));
    yield {
      name: 'microflow-call',
      title: 'Call a microflow on the server, in the same process',
      unit: 'call',
      units,
      rounds: scale.rounds(11),
      // 10 µs above the flow itself, which takes some 0.2 µs.
      absoluteGoal: { contestant: 'a microflow', atMostMicroseconds: 10.2 },
      contestants: [
        { name: 'a nanoflow with the same body', run: calls('Stock.CallNanoflows') },
        { name: 'a microflow', run: calls('Stock.CallMicroflows') },
      ],
    };
  },
};

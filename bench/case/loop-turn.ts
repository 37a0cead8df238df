import type { App } from '../../src/world/app.js';
import { createWorld } from '../../src/world/create-world.js';
import type { WorldOptions } from '../../src/world/world-options.js';
import { expectReturned, openStock } from '../app/stock.js';
import type { Case, Contestant } from '../comparison.js';
import { quickJsFunction } from '../peer/quickjs.js';
import { xstateLoop } from '../peer/xstate.js';

/** Written out, so that quickjs runs the very same text. */
const plainCode = `function turns(count) {
  let turn = 0;
  while (turn < count) turn = turn + 1;
  return turn;
}`;

/** What an engine costs: a decision and a change of a variable, and nothing else. */
export const loopTurn: Case = {
  name: 'loop-turn',
  async *comparisons(scale) {
    const app = await openStock();
    const units = scale.units(1_000_000);
    // Each runs as many turns as give a time worth measuring.
    const few = units / 10;
    const fewest = units / 100;
    const plain = new Function(`return ${plainCode}`)() as (count: number) => number;
    const inQuickJs = await quickJsFunction(plainCode);
    const inXState = await xstateLoop();
    yield {
      name: 'loop-turn',
      title: 'A turn of a loop: one decision, one change of a variable',
      unit: 'turn',
      remark:
        'Plain JavaScript is compiled to one addition and one comparison. The harness counts every node, can stop behind each of them, ' +
        'and looks whether every sum is still exact.',
      units,
      rounds: scale.rounds(11),
      contestants: [
        { name: 'plain JavaScript', run: () => check(plain(units), units) },
        { ...(await flowTurns(app, units, {})), name: 'nanoflow-harness', goal: 15 },
        { ...(await flowTurns(app, units, { coverage: true })), name: 'nanoflow-harness, coverage', goal: 60 },
        { ...(await flowTurns(app, few, { tracing: true })), name: 'nanoflow-harness, full trace', units: few },
        { name: 'quickjs', units: few, run: () => check(inQuickJs(few), few) },
        { name: 'XState', units: fewest, run: () => check(inXState(fewest), fewest) },
      ],
    };
  },
};

async function flowTurns(app: App, turns: number, options: WorldOptions): Promise<Pick<Contestant, 'run'>> {
  const world = createWorld(app, { tracing: false, ...options });
  const phone = await world.addDevice('phone');
  return { run: async () => expectReturned(await phone.run('Stock.Turns', { Count: turns }), turns) };
}

function check(turns: number, wanted: number): void {
  if (turns !== wanted) throw new Error(`${turns} turns instead of ${wanted}.`);
}

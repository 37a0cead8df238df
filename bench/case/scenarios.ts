import { loadScenarios } from '../../harness/scenario/load-scenarios.js';
import { OpenedApps } from '../../harness/scenario/opened-apps.js';
import { runScenario } from '../../harness/scenario/run-scenario.js';
import type { Scenario } from '../../harness/scenario/scenario.js';
import { createWorld } from '../../src/world/create-world.js';
import { expectReturned } from '../app/stock.js';
import { scenarioText } from '../app/stock-scenarios.js';
import type { Case } from '../comparison.js';
import { productPath } from '../folders.js';

/** What a test file of scenarios costs: each has rows, goes offline, runs a flow, and looks at both databases. */
export const scenarios: Case = {
  name: 'scenarios',
  async *comparisons(scale) {
    const units = scale.units(1_000);
    const apps = new OpenedApps();
    const { app } = await apps.open(productPath('bench/app/stock.mdl'));
    const load = async (text: (place: number) => string): Promise<Scenario[]> => {
      const all: Scenario[] = [];
      for (let place = 0; place < units; place++) {
        const { scenarios: found, diagnostics } = await loadScenarios(productPath('bench/x.scenario.yaml'), {
          apps,
          text: text(place),
        });
        const [problem] = diagnostics;
        if (problem !== undefined) throw new Error(problem.message);
        all.push(...found);
      }
      return all;
    };
    const contestant = async (name: string, more: 'nothing' | 'stub' | 'mock') => {
      const all = await load((place) => scenarioText(place, more));
      return {
        name,
        run: async () => {
          for (const scenario of all) await requirePassed(scenario);
        },
      };
    };
    yield {
      name: 'scenarios',
      title: 'An isolated scenario with its expectations, of many that begin alike',
      unit: 'scenario',
      units,
      rounds: scale.rounds(5),
      absoluteGoal: { contestant: 'a scenario', atMostMicroseconds: 1_000 },
      remark:
        'The first one is the same by hand: a new world with the rows, a device that starts, the flow, and the rows looked at. Scenarios that begin alike share a start; stubs and mocks are put up behind it, since the start asks none of them.',
      contestants: [
        {
          name: 'a new world each, in code',
          run: async () => {
            for (let count = 0; count < units; count++) {
              const world = createWorld(app);
              world.server.insert('Stock.Item', [
                { Number: 1, Name: 'Bolt' },
                { Number: 2, Name: 'Nut' },
              ]);
              const phone = await world.addDevice('phone');
              phone.network.disconnect();
              expectReturned(await phone.run('Stock.CountOne'), true);
              phone.network.connect();
              if (phone.query('Stock.Item', '[Number = 7]').length !== 1 || phone.unsynchronized().length !== 1)
                throw new Error('The item is not there.');
              world.dispose();
            }
          },
        },
        await contestant('a scenario', 'nothing'),
        await contestant('a scenario with a stub of a microflow', 'stub'),
        await contestant('a scenario with a mock of a JavaScript action', 'mock'),
      ],
    };
  },
};

async function requirePassed(scenario: Scenario): Promise<void> {
  const { outcome, failures } = await runScenario(scenario);
  if (outcome !== 'passed') throw new Error(`${scenario.name} ${outcome}: ${failures[0]?.message}`);
}

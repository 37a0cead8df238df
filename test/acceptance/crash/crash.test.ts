import { describe, expect, it } from 'vitest';
import { type DeviceControl, HarnessError, type ObjectHandle, type World } from '../../../src/index.js';
import { type Scenario, selectionScenario, shopScenario, visitScenario } from './scenario.js';

const scenarios = {
  'a shop': shopScenario,
  'a shop with selected objects': selectionScenario,
  'the sample app': visitScenario,
};

/** The rows of one side, by id: what device and server have in common, as text. */
type Rows = ReadonlyMap<string, string>;

const systemMembers = ['createdDate', 'changedDate', 'System.owner', 'System.changedBy'];

function contentOf(object: ObjectHandle, { decidedByServer }: Scenario): string {
  const members = Object.entries(object.toJSON()).filter(
    ([name]) => !systemMembers.includes(name) && !decidedByServer.includes(name),
  );
  return JSON.stringify(Object.fromEntries(members.sort(([left], [right]) => (left < right ? -1 : 1))));
}

function rowsOf(side: Pick<DeviceControl, 'query'>, scenario: Scenario): Rows {
  return new Map(
    scenario.entities.flatMap((entity) => side.query(entity).map((object) => [object.id, contentOf(object, scenario)] as const)),
  );
}

/** References to rows that are not on that side. */
function danglingOn(side: Pick<DeviceControl, 'query'>, scenario: Scenario): string[] {
  const rows = rowsOf(side, scenario);
  return [...rows].flatMap(([id, content]) =>
    Object.entries(JSON.parse(content) as Record<string, unknown>).flatMap(([member, value]) =>
      member.includes('.') && !member.startsWith('System.') && typeof value === 'string' && !rows.has(value)
        ? [`${id}/${member}`]
        : [],
    ),
  );
}

/** Notes what is applied on the server, to see what is applied again without a change. */
function watchApplied(world: World, scenario: Scenario): string[] {
  const last = new Map<string, string>();
  const twice: string[] = [];
  for (const entity of scenario.entities) {
    world.server.onEvent(entity, 'after commit', (object) => {
      if (object === undefined) return;
      const content = contentOf(object, scenario);
      if (last.get(object.id) === content) twice.push(content);
      last.set(object.id, content);
    });
  }
  return twice;
}

async function playUntilStopped(scenario: Scenario, world: World, phone: DeviceControl): Promise<void> {
  try {
    await scenario.play(world, phone);
  } catch (error) {
    if (!(error instanceof HarnessError) || error.code !== 'device-stopped') throw error;
  }
  const [waiting] = world.unused;
  if (waiting?.includes('crash') === true) throw new Error(waiting);
}

/** How many steps a scenario has, from a prepared world on. */
async function countSteps(scenario: Scenario, prepared: World): Promise<number> {
  const world = prepared.copy();
  let count = 0;
  const phone = world.device('phone');
  phone.crashAt(({ number }) => {
    count = number;
    return false;
  });
  await scenario.play(world, phone);
  world.dispose();
  return count;
}

/** What is wrong after the device was stopped behind a step, was started again and has synchronized. */
async function problemsAfter(scenario: Scenario, prepared: World, seed: number, step: number): Promise<string[]> {
  const world = prepared.copy();
  const twice = watchApplied(world, scenario);
  const phone = world.device('phone');
  const before = rowsOf(phone, scenario);
  phone.crashAt({ step });
  await playUntilStopped(scenario, world, phone);
  const onDisk = rowsOf(phone, scenario);
  const acknowledged = rowsOf(world.server, scenario);
  phone.network.heal();
  await phone.restart();
  await phone.synchronize();
  const [device, server] = [rowsOf(phone, scenario), rowsOf(world.server, scenario)];
  const deleted = new Set([...before, ...acknowledged].map(([id]) => id).filter((id) => !onDisk.has(id)));
  const problems = [
    ...[...onDisk].filter(([id, content]) => server.get(id) !== content).map(([, content]) => `lost from the disk: ${content}`),
    // What the server has, and the disk never had, is what the device did not hear of, and is told now.
    ...[...acknowledged]
      .filter(([id]) => !server.has(id) && !deleted.has(id))
      .map(([, content]) => `lost on the server: ${content}`),
    ...(scenario.makesOtherSets(seed) ? [] : twice).map((content) => `applied twice: ${content}`),
    ...[...new Set([...danglingOn(phone, scenario), ...danglingOn(world.server, scenario)])].map((where) => `dangles: ${where}`),
    ...[...server].filter(([id, content]) => device.get(id) !== content).map(([, content]) => `not on the device: ${content}`),
    ...[...device.keys()].filter((id) => !server.has(id)).map((id) => `not on the server: ${id}`),
  ];
  world.dispose();
  return problems.map((problem) => `step ${step}: ${problem}`);
}

const seeds = [1, 2, 3];

describe.each(Object.entries(scenarios))('Stopped behind every step of %s, and started again', (_name, scenario) => {
  it.each(seeds)('nothing is lost, doubled or left dangling, and both sides agree (seed %i)', async (seed) => {
    const prepared = await scenario.make(seed);
    const steps = await countSteps(scenario, prepared);
    expect(steps).toBeGreaterThan(10);
    const problems: string[] = [];
    for (let step = 1; step <= steps; step++) problems.push(...(await problemsAfter(scenario, prepared, seed, step)));
    expect(problems).toEqual([]);
  });
});

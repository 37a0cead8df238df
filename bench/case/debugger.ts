import { DebugSession } from '../../src/debugger/debug-session.js';
import type { App } from '../../src/world/app.js';
import { createWorld } from '../../src/world/create-world.js';
import { expectReturned, itemRows, openStock } from '../app/stock.js';
import type { Case, Scale } from '../comparison.js';

/** Loops with three nodes in a turn. */
const nodesOfTurn = 3;
/** The same where each turn commits something. */
const nodesOfCommit = 4;
/** What is kept to be able to go back may take so much at the end of a run of a million nodes. */
const mostBytes = 200_000_000;

/** What it costs to look at a run that can be gone through in both directions. */
export const debugging: Case = {
  name: 'debugger',
  async *comparisons(scale) {
    const app = await openStock();
    const nodes = scale.units(100_000);
    const turns = Math.ceil(nodes / nodesOfTurn);
    yield {
      name: 'debugger-forwards',
      title: 'A run under the debugger: every node counted, and worlds kept on the way',
      unit: 'node',
      units: nodes,
      rounds: scale.rounds(5),
      contestants: [
        {
          name: 'nanoflow-harness, full trace',
          run: () => runThrough(app, turns),
        },
        {
          name: 'nanoflow-harness, debugger',
          run: async () => {
            const session = await DebugSession.open(() => begin(app, turns));
            await session.toEnd();
            session.dispose();
          },
        },
      ],
    };
    const session = await DebugSession.open(() => begin(app, turns));
    await session.toEnd();
    yield {
      name: 'debugger-backwards',
      title: 'A step back from the end of a long run, and to a place in its middle',
      unit: 'step',
      units: 1,
      rounds: scale.rounds(7),
      remark: `The run has ${nodes} nodes. Going back is running again from the nearest world that was kept on the way.`,
      absoluteGoal: { contestant: 'a step back from the end', atMostMicroseconds: 100_000 },
      contestants: [
        {
          name: 'a step back from the end',
          prepare: async () => void (await session.toEnd()),
          run: () => session.stepBack('over'),
        },
        {
          name: 'to the middle',
          prepare: async () => void (await session.toEnd()),
          run: () => session.goTo(Math.floor(nodes / 2)),
        },
      ],
    };
    session.dispose();
    yield* withCommits(app, scale);
    yield* memory(app, scale.units(1_000_000));
  },
};

/** Going back where a quarter of the nodes are commits, each of another one of many rows. */
async function* withCommits(app: App, scale: Scale): ReturnType<Case['comparisons']> {
  const nodes = scale.units(100_000);
  const rows = itemRows(scale.units(10_000));
  const open = async () => {
    const session = await DebugSession.open(async () => {
      const world = createWorld(app, { tracing: true, limits: { traceEvents: 100_000_000 } });
      world.server.insert('Stock.Item', rows);
      const phone = await world.addDevice('phone');
      return { world, run: phone.start('Stock.CommitEach', { Count: nodes / nodesOfCommit }) };
    });
    await session.toEnd();
    return session;
  };
  let session = await open();
  yield {
    name: 'debugger-backwards-commits',
    title: 'A step back from the end of a long run with many commits',
    unit: 'step',
    units: 1,
    rounds: scale.rounds(5),
    remark: `The run has ${nodes} nodes, a quarter of which are commits, and ${rows.length} rows on the device and on the server.`,
    absoluteGoal: { contestant: 'the first step back', atMostMicroseconds: 100_000 },
    contestants: [
      {
        name: 'the first step back',
        prepare: async () => {
          session.dispose();
          session = await open();
        },
        run: () => session.stepBack('into'),
      },
      { name: 'another step back', run: () => session.stepBack('into') },
      {
        name: 'to the middle',
        prepare: async () => void (await session.toEnd()),
        run: () => session.goTo(Math.floor(nodes / 2)),
      },
    ],
  };
  session.dispose();
}

async function runThrough(app: App, turns: number): Promise<void> {
  const { world, run } = await begin(app, turns);
  expectReturned(await run.finish(), turns);
  world.dispose();
}

async function* memory(app: App, nodes: number): ReturnType<Case['comparisons']> {
  const turns = Math.ceil(nodes / nodesOfTurn);
  yield {
    name: 'debugger-memory',
    title: 'A very long run under the debugger; it fails where too much memory is taken',
    unit: 'node',
    units: nodes,
    rounds: 1,
    contestants: [
      { name: 'nanoflow-harness, full trace', run: () => runThrough(app, turns) },
      {
        name: 'nanoflow-harness, debugger',
        run: async () => {
          const before = process.memoryUsage().rss;
          const session = await DebugSession.open(() => begin(app, turns));
          await session.toEnd();
          const taken = process.memoryUsage().rss - before;
          session.dispose();
          if (taken > mostBytes) throw new Error(`${Math.round(taken / 1e6)} MB for a run of ${nodes} nodes.`);
        },
      },
    ],
  };
}

async function begin(app: App, turns: number) {
  const world = createWorld(app, { tracing: true, limits: { traceEvents: 100_000_000 } });
  const phone = await world.addDevice('phone');
  return { world, run: phone.start('Stock.Turns', { Count: turns }) };
}

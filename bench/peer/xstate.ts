import { loadPeer } from './load-peer.js';

/** The parts of XState that are used here. */
interface Turn {
  readonly turn: number;
}
interface XState {
  createMachine(definition: unknown): unknown;
  createActor(machine: unknown): Actor;
  assign(change: (given: { readonly context: Turn }) => Turn): unknown;
}
interface Actor {
  start(): Actor;
  stop(): void;
  send(event: { readonly type: string }): void;
  getSnapshot(): { readonly context: Turn; readonly value: string };
}

/** The loop of the benchmark as a state machine: each event is a guarded transition that changes one variable. */
export async function xstateLoop(): Promise<(turns: number) => number> {
  const { createMachine, createActor, assign } = await loadPeer<XState>('xstate');
  return (turns) => {
    const machine = createMachine({
      context: { turn: 0 },
      initial: 'turning',
      states: {
        turning: {
          on: {
            NEXT: [
              {
                guard: ({ context }: { readonly context: Turn }) => context.turn < turns,
                actions: assign(({ context }) => ({ turn: context.turn + 1 })),
              },
              { target: 'done' },
            ],
          },
        },
        done: { type: 'final' },
      },
    });
    const actor = createActor(machine).start();
    while (actor.getSnapshot().value !== 'done') actor.send({ type: 'NEXT' });
    const { turn } = actor.getSnapshot().context;
    actor.stop();
    return turn;
  };
}

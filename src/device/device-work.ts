import type { ObjectMemory } from '../database/object-memory.js';
import { Run } from '../flow/run.js';
import { ValueAwakening, ValueKeeper } from '../value/lasting-value.js';
import type { DeviceSurroundings } from './device-surroundings.js';
import type { LastingState } from './lasting-state.js';

/**
 * The objects and runs of a device. Those of a copied device sleep until somebody uses them, as most copies are only copied again; they are
 * instances of its own then.
 */
export class DeviceWork {
  private readonly begun = new Map<number, Run>();
  private readonly keeper = new ValueKeeper();
  private asleep: LastingState | undefined;

  constructor(
    private readonly memory: ObjectMemory,
    private readonly surroundings: DeviceSurroundings,
  ) {}

  goOnFrom(original: DeviceWork): void {
    this.asleep = original.lasting;
  }

  get runs(): Map<number, Run> {
    this.wakeUp();
    return this.begun;
  }

  /** What there is now, as data that lasts. */
  get lasting(): LastingState {
    if (this.asleep !== undefined) return this.asleep;
    const { keeper } = this;
    const runs = [...this.begun.values()].map((run) => run.lasting((value) => keeper.lasting(value)));
    return { memory: this.memory.lasting(), runs };
  }

  get objectCount(): number {
    return this.asleep?.memory.objects.length ?? this.memory.size;
  }

  /** Whether there is such a run. */
  knows(id: number): boolean {
    return this.asleep?.runs.some((run) => run.id === id) ?? this.begun.has(id);
  }

  wakeUp(): void {
    if (this.asleep === undefined) return;
    const { memory, runs } = this.asleep;
    this.asleep = undefined;
    this.memory.goOnFrom(memory);
    const awakening = new ValueAwakening(this.memory.known, this.keeper);
    for (const run of runs)
      this.begun.set(
        run.id,
        Run.goOn(run, this.surroundings, (value) => awakening.value(value)),
      );
  }
}

import { IdSequence } from '../clock/id-sequence.js';
import { SeededRandom } from '../clock/random.js';
import { VirtualClock } from '../clock/virtual-clock.js';

/** Where everything in a world comes from that would otherwise be the machine's: time, chance, and names of objects and runs. */
export class Sources {
  private runCount = 0;

  private constructor(
    readonly clock: VirtualClock,
    private readonly chance: SeededRandom,
    private readonly ids: IdSequence,
  ) {}

  /** @param nextId the first id to give out, where earlier ones are taken */
  static begin({
    startMs,
    seed,
    nextId,
  }: {
    readonly startMs: number;
    readonly seed: number;
    readonly nextId?: number | undefined;
  }) {
    return new Sources(new VirtualClock(startMs), new SeededRandom(seed), new IdSequence(nextId));
  }

  copy(): Sources {
    const { clock, chance, ids, runCount } = this;
    const copy = new Sources(new VirtualClock(clock.nowMs), SeededRandom.fromState(chance.state), new IdSequence(ids.state));
    copy.runCount = runCount;
    return copy;
  }

  readonly nowMs = (): number => this.clock.nowMs;
  readonly random = (): number => this.chance.next();
  readonly nextGuid = (): number => this.ids.next();
  readonly nextRun = (): number => ++this.runCount;

  /** The id that the next object gets. */
  get nextId(): number {
    return this.ids.state;
  }
}

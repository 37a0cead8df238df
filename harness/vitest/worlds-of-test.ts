import type { Universe } from '../../src/world/universe.js';
import { reportLimits } from '../report/report-limits.js';

/** A world that a test has used, and the place of the first step that it took there. */
interface UsedWorld {
  readonly universe: Universe;
  readonly since: number;
}

/** What a test has used. */
export interface UsedWorlds {
  /** In the order in which the test came to them. */
  readonly worlds: readonly UsedWorld[];
  /** How many came before those that are kept. */
  readonly others: number;
}

/** The worlds that the test of the moment has used. Of a test that makes hundreds, the last ones are kept. */
export class WorldsOfTest {
  private readonly used = new Map<Universe, number>();
  private others = 0;
  private isTest = false;

  /** Another test begins: what was done so far is what it finds. */
  begin(): void {
    this.used.clear();
    this.others = 0;
    this.isTest = true;
  }

  /** A step begins in a world. */
  note(universe: Universe, place: number): void {
    if (!this.isTest || this.used.has(universe)) return;
    this.used.set(universe, place);
    const [oldest] = this.used.keys();
    if (oldest === undefined || this.used.size <= reportLimits.worldsOfTest) return;
    this.used.delete(oldest);
    this.others++;
  }

  /** The test is over: worlds in which it is repeated are none of its own. */
  end(): UsedWorlds {
    this.isTest = false;
    const worlds = [...this.used].map(([universe, since]) => ({ universe, since }));
    this.used.clear();
    return { worlds, others: this.others };
  }
}

import type { World } from '../src/world/world.js';

/** Looks on while a test goes through its steps. */
export interface RunObserver {
  /** The world stands, its devices have started, and the first step is about to begin. */
  begins(world: World): void;
  /** A step begins. */
  step(words: string, where: string): void;
  /** Something is not as it has to be; with the node that said so, where one did. */
  failed(message: string, node?: string): void;
  /** Nothing comes any more; the world is still there. */
  ends(): void;
}

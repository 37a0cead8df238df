import type { Effects } from '../screen/effects.js';

/** The effects of one open screen. What it asks for while their modules are loaded, or while they begin, waits for them. */
export class RunningEffects {
  private readonly controller = new AbortController();
  private effects: Effects<unknown> | undefined;
  private waiting: unknown[] = [];

  /** Aborted when the screen is closed. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  perform(effect: unknown): void | Promise<void> {
    if (this.effects !== undefined) return this.effects.perform(effect);
    this.waiting.push(effect);
  }

  /** Gives back what has waited. */
  start(effects: Effects<unknown>): readonly unknown[] {
    const { waiting } = this;
    this.effects = effects;
    this.waiting = [];
    return waiting;
  }

  end(): void {
    this.controller.abort();
    this.effects?.dispose?.();
  }
}

import type { LoadedApp } from '../project/loaded-app.js';

/** What the effects of one opened screen have: the way back into its state. */
export interface EffectSession<Message> {
  /** Has no effect once the screen is closed. */
  send(message: Message): void;
  /** A folder for what is remembered from one day to the next; nothing where there is none. */
  readonly stateFolder?: string;
  /** The app that is loaded now. */
  app(): LoadedApp;
  /** Aborted when the screen is closed, or the app is loaded anew. */
  readonly signal: AbortSignal;
}

/** What carries out the effects of one opened screen. It may hold what has a life of its own: a world, a debugger. */
export interface Effects<Effect> {
  perform(effect: Effect): void | Promise<void>;
  /** The screen was closed. */
  dispose?(): void;
}

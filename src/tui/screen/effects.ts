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

/** Begins the effects of a screen when it is started, with the state that it starts with. */
export type BeginEffects<State, Effect, Message> = (session: EffectSession<Message>, state: State) => Effects<Effect>;

/**
 * The effects of a screen, in modules that are loaded when such a screen is first opened: what reads files and runs flows is most of the
 * program, and no frame needs it.
 */
export class LateEffects<State, Effect, Message> {
  /** There once they are loaded. */
  begin: BeginEffects<State, Effect, Message> | undefined;
  private loading: Promise<BeginEffects<State, Effect, Message>> | undefined;

  constructor(private readonly load: () => Promise<BeginEffects<State, Effect, Message>>) {}

  loaded(): Promise<BeginEffects<State, Effect, Message>> {
    this.loading ??= this.load().then((begin) => {
      this.begin = begin;
      return begin;
    });
    return this.loading;
  }
}

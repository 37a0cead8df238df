import { HarnessError } from '../../problem/harness-error.js';
import type { LoadedApp } from '../project/loaded-app.js';
import { noApp } from '../project/no-app.js';
import type { BeginEffects } from '../screen/effects.js';
import { notice } from '../screen/request.js';
import type { Action, OuterRequest } from '../shell/action.js';
import { reduce } from '../shell/reduce.js';
import type { ScreenTable } from '../shell/screen-table.js';
import type { OpenScreen, TuiState } from '../shell/tui-state.js';
import { RunningEffects } from './running-effects.js';

/** What is outside the state: files, the process, the terminal. */
export interface Services {
  /** For what screens remember. */
  readonly stateFolder?: string;
  load(path: string): void;
  quit(): void;
  suspend(): void;
  redraw(): void;
  /** Something that should never happen. */
  defect(error: unknown): void;
}

/** Keeps the state, runs the effects of the screens that are open, and tells who looks. */
export class Program {
  private current: TuiState;
  private readonly listeners = new Set<() => void>();
  private readonly running = new Map<number, RunningEffects>();
  private readonly queue: Action[] = [];
  private isReducing = false;

  constructor(
    readonly screens: ScreenTable,
    start: TuiState,
    private readonly services: Services,
  ) {
    this.current = start;
    this.followScreens();
  }

  get state(): TuiState {
    return this.current;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Actions that come while one is at work wait for it: an effect may answer at once. */
  dispatch(action: Action): void {
    this.queue.push(action);
    if (this.isReducing) return;
    this.isReducing = true;
    const before = this.current;
    try {
      for (let next = this.queue.shift(); next !== undefined; next = this.queue.shift()) this.apply(next);
    } finally {
      this.isReducing = false;
    }
    if (this.current !== before) for (const listener of this.listeners) listener();
  }

  /** Ends all effects. */
  close(): void {
    for (const id of [...this.running.keys()]) this.end(id);
  }

  private apply(action: Action): void {
    const { state, requests } = reduce(this.current, action, this.screens);
    this.current = state;
    this.followScreens();
    for (const request of requests) this.carryOut(request);
  }

  private carryOut({ id, request }: OuterRequest): void {
    if (request.kind === 'load-app') this.services.load(request.path);
    else if (request.kind === 'perform') this.guarded(() => this.running.get(id)?.perform(request.effect));
    else this.services[request.kind]();
  }

  /** Effects begin with their screen and end with it. */
  private followScreens(): void {
    const open = [this.current.stack, ...Object.values(this.current.rested)].flat().filter(({ isStarted }) => isStarted);
    const ids = new Set(open.map(({ id }) => id));
    for (const id of [...this.running.keys()]) if (!ids.has(id)) this.end(id);
    for (const one of open) if (!this.running.has(one.id)) this.begin(one);
  }

  private begin({ id, screen, state }: OpenScreen): void {
    const { effects } = this.screens.screen(screen);
    if (effects === undefined) return;
    const running = new RunningEffects();
    const { signal } = running;
    const session = {
      send: (message: unknown) => {
        if (!signal.aborted) this.dispatch({ kind: 'message', id, message });
      },
      app: () => this.app(),
      ...(this.services.stateFolder !== undefined && { stateFolder: this.services.stateFolder }),
      signal,
    };
    // Known before it begins: it may answer at once.
    this.running.set(id, running);
    const start = (begin: BeginEffects<unknown, unknown, unknown>): void => {
      if (signal.aborted) return;
      for (const waiting of running.start(begin(session, state))) this.guarded(() => running.perform(waiting));
    };
    const { begin } = effects;
    this.guarded(() => (begin === undefined ? effects.loaded().then(start) : start(begin)));
  }

  private end(id: number): void {
    const running = this.running.get(id);
    this.running.delete(id);
    running?.end();
  }

  private app(): LoadedApp {
    const { project } = this.current;
    return project.kind === 'ready' ? project.app : noApp;
  }

  private guarded(work: () => unknown): void {
    try {
      Promise.resolve(work()).catch((error: unknown) => this.failed(error));
    } catch (error) {
      this.failed(error);
    }
  }

  /** What is wrong with files is said where the user looks, and nobody's end; whatever else is thrown is a defect. */
  private failed(error: unknown): void {
    if (error instanceof HarnessError) this.dispatch({ kind: 'request', request: notice(error.message, 'bad') });
    else this.services.defect(error);
  }
}

import type { Breakpoint, BreakpointOptions } from '../../../../debugger/breakpoint.js';
import { type DebugBeginning, DebugSession } from '../../../../debugger/debug-session.js';
import { isFailure } from '../../../../problem/failure.js';
import type { LoadedApp } from '../../../project/loaded-app.js';
import type { RunSource } from '../../../running/run-source.js';
import type { EffectSession, Effects } from '../../../screen/effects.js';
import type { Comparison } from '../panes/pane-look.js';
import { Glance } from '../sight/glance.js';
import type { Sight } from '../sight/sight.js';
import type { Wants } from '../sight/wants.js';
import type { DebugEffect } from './debug-effect.js';
import type { DebugMessage } from './debug-message.js';
import { makeMove } from './make-move.js';

/** Brings up the world of a source with its run held before the first node. */
export type Begin = (source: RunSource, app: LoadedApp) => Promise<DebugBeginning>;

export interface DebugStart {
  readonly source: RunSource;
  readonly goesToEnd: boolean;
  readonly wants: Wants;
}

/** Has the session, and does with it what the screen asks for, one thing after the other. */
export class DebugEffects implements Effects<DebugEffect> {
  private session: DebugSession | undefined;
  private app: LoadedApp;
  private wants: Wants;
  /** As long as the session stays. */
  private glance: Glance | undefined;
  private comparison: Comparison | undefined;
  private furthest = 0;
  private readonly queue: DebugEffect[] = [];
  private isBusy = false;
  private nextProgressMs = 0;

  constructor(
    private readonly start: DebugStart,
    private readonly screen: EffectSession<DebugMessage>,
    private readonly begin: Begin,
  ) {
    this.app = screen.app();
    this.wants = start.wants;
    void this.perform({ kind: 'begin' });
    if (start.goesToEnd) void this.perform({ kind: 'move', move: { to: 'end' } });
  }

  perform(effect: DebugEffect): void | Promise<void> {
    if (effect.kind === 'interrupt') return this.interrupt();
    if (effect.kind === 'look') return this.look(effect.wants);
    if (this.queue.length >= mostWaiting) return;
    this.queue.push(effect);
    return this.isBusy ? undefined : this.work();
  }

  dispose(): void {
    this.queue.length = 0;
    this.session?.interrupt();
    // What is under way ends first: it still has its worlds in use.
    if (!this.isBusy) this.session?.dispose();
  }

  private interrupt(): void {
    this.queue.length = 0;
    this.session?.interrupt();
  }

  private look(wants: Wants): void {
    this.wants = wants;
    if (!this.isBusy && this.session !== undefined) this.show(this.session, false);
  }

  private async work(): Promise<void> {
    this.isBusy = true;
    try {
      for (let next = this.queue.shift(); next !== undefined; next = this.queue.shift()) await this.carryOut(next);
    } finally {
      this.isBusy = false;
    }
    if (this.screen.signal.aborted) this.session?.dispose();
    else if (this.session !== undefined) this.show(this.session, true);
  }

  private async carryOut(effect: DebugEffect): Promise<void> {
    this.glance = undefined;
    this.nextProgressMs = performance.now() + progressMs;
    try {
      if (effect.kind === 'begin') await this.open();
      else if (this.session !== undefined) await this.ask(this.session, effect);
    } catch (error) {
      if (!isFailure(error)) throw error;
      this.refuse(effect, error.message);
    }
  }

  private refuse(effect: DebugEffect, message: string): void {
    if (effect.kind === 'begin') this.screen.send({ kind: 'not-begun', message });
    else {
      const isTyped = effect.kind === 'set-breakpoint' || effect.kind === 'change' || effect.kind === 'move';
      this.screen.send({ kind: 'refused', message, of: isTyped ? 'prompt' : 'session' });
    }
  }

  private async ask(session: DebugSession, effect: DebugEffect): Promise<void> {
    switch (effect.kind) {
      case 'move':
        await makeMove(session, effect.move);
        return;
      case 'set-breakpoint':
        session.setBreakpoint(effect.options);
        if (effect.instead !== undefined) session.removeBreakpoint(effect.instead);
        return;
      case 'remove-breakpoint':
        session.removeBreakpoint(effect.breakpoint);
        return;
      case 'enable-breakpoint':
        session.enableBreakpoint(effect.breakpoint, effect.isEnabled);
        return;
      case 'change':
        await session.change(effect.change);
        return;
      case 'last-change': {
        const change = await session.lastChange(effect.watch);
        this.screen.send({ kind: 'last-change', label: effect.label, change });
        return;
      }
      case 'compare': {
        const { one, other } = effect;
        this.comparison = { one, other, found: await session.compare(one, other) };
        return;
      }
      case 'record':
        this.screen.send({ kind: 'recorded', trace: await session.trace() });
        return;
    }
  }

  /** From the beginning, with the app as it is now. */
  private async open(): Promise<void> {
    const kept = this.session?.allBreakpoints ?? [];
    this.session?.dispose();
    this.session = undefined;
    this.furthest = 0;
    this.comparison = undefined;
    this.app = this.screen.app();
    const { app } = this;
    const session = await DebugSession.open(() => this.begin(this.start.source, app), {
      pause: () => new Promise((resolve) => setImmediate(resolve)),
      progress: (position) => this.progress(position),
    });
    this.session = session;
    const lost = kept.filter((one) => !isSetAgain(session, one)).length;
    this.screen.send({ kind: 'begun', app, lost });
  }

  /** Not more often than somebody can read it. */
  private progress(position: number): void {
    this.furthest = Math.max(this.furthest, position);
    const nowMs = performance.now();
    if (nowMs < this.nextProgressMs || this.session === undefined) return;
    this.glance = undefined;
    const { wants } = this;
    this.screen.send({ kind: 'passing', sight: this.sightOf(this.session) });
    // What has come into sight with it is shown with it.
    if (this.wants !== wants) this.screen.send({ kind: 'passing', sight: this.sightOf(this.session) });
    this.glance = undefined;
    // To show it takes a part of the time only, however much there is.
    this.nextProgressMs = performance.now() + Math.max(progressMs, 5 * (performance.now() - nowMs));
  }

  private show(session: DebugSession, isIdle: boolean): void {
    this.screen.send({ kind: 'seen', sight: this.sightOf(session), isIdle });
  }

  private sightOf(session: DebugSession): Sight {
    this.glance ??= new Glance({ session, state: session.state, comparison: this.comparison }, this.app);
    const sight = this.glance.sight(this.wants, this.furthest);
    this.furthest = sight.furthest;
    return sight;
  }
}

/** So many keys may be ahead of what they do. */
const mostWaiting = 100;
const progressMs = 60;

/** A node that is gone from the app takes its breakpoint with it. */
function isSetAgain(session: DebugSession, { id: _, ...breakpoint }: Breakpoint): boolean {
  try {
    session.setBreakpoint(breakpoint satisfies BreakpointOptions);
    return true;
  } catch (error) {
    if (isFailure(error)) return false;
    throw error;
  }
}

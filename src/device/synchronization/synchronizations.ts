import type { Run } from '../../flow/run.js';
import type { Failure } from '../../problem/failure.js';
import type { EntityObject } from '../../value/entity-object.js';
import type { Guid } from '../../value/value.js';
import type { Response } from '../../wire/messages.js';
import type { Device } from '../device.js';
import type { SynchronizationType } from './synchronization.js';
import { type DurableUploads, type SynchronizationOutcome, Synchronizer } from './synchronizer.js';

/** The synchronizations of a device, by whomever they are asked for; one at a time (semantics 3.2). */
export class Synchronizations {
  private readonly synchronizer: Synchronizer;
  private lastOutcome: SynchronizationOutcome | undefined;

  constructor(private readonly device: Device) {
    this.synchronizer = new Synchronizer(device);
  }

  copyFrom(original: Synchronizations): void {
    this.synchronizer.copyFrom(original.synchronizer);
    this.lastOutcome = original.lastOutcome;
  }

  get durable(): DurableUploads {
    return this.synchronizer.durable;
  }

  restore(uploads: DurableUploads): void {
    this.synchronizer.restore(uploads);
  }

  get isRunning(): boolean {
    return this.synchronizer.isRunning;
  }

  /** Whether an object is part of the synchronization that is running. */
  sends(guid: Guid): boolean {
    return this.synchronizer.sends(guid);
  }

  /** How the last one ended; nothing while one that was not asked for by a flow is running. */
  get last(): SynchronizationOutcome | undefined {
    return this.lastOutcome;
  }

  /** The user asks for one. */
  byUser(): void {
    this.alone('all', false);
  }

  /** The one of a start; with a new model the local database is made anew. */
  atStart(rebuilds: boolean): void {
    this.alone('all', rebuilds);
  }

  /** What has to be on the server before a new model comes (semantics 3.2). */
  beforeUpdate(): void {
    this.alone('unsynchronized', false);
  }

  private alone(type: SynchronizationType, rebuilds: boolean): void {
    const outcome = this.synchronizer.begin(type, [], { run: undefined, isBackground: false, rebuilds });
    this.lastOutcome = undefined;
    this.finish(outcome);
  }

  /** A flow asks for one; false when the flow need not wait for it, because it is over or goes on beside the flow. */
  forRun(run: Run, type: SynchronizationType, selected: readonly EntityObject[]): boolean {
    const isBackground = this.device.behaviour.backgroundSync && type !== 'all';
    const outcome = this.synchronizer.begin(type, selected, { run: run.id, isBackground, rebuilds: false });
    if (outcome === undefined) return !isBackground;
    this.note(outcome);
    return false;
  }

  /** The synchronization of a start could not even begin. */
  noteFailedStart(error: Failure): void {
    this.finish({ run: undefined, isBackground: false, effect: undefined, error, dropped: new Set() });
  }

  /** Asks the running one to stop. */
  cancel(): void {
    this.finish(this.synchronizer.cancel());
  }

  /** The device is stopped, and what waited for the running one with it. */
  stop(error: Failure): void {
    this.lastOutcome = this.synchronizer.stop(error) ?? this.lastOutcome;
  }

  take(number: number, response: Response | Failure): void {
    this.finish(this.synchronizer.take(number, response));
  }

  /** Nothing to do as long as there is no outcome. */
  private finish(outcome: SynchronizationOutcome | undefined): void {
    if (outcome === undefined) return;
    this.note(outcome);
    this.device.life.afterSynchronization(outcome);
    const run = outcome.run === undefined || outcome.isBackground ? undefined : this.device.run(outcome.run);
    if (outcome.error !== undefined) run?.fail(outcome.error);
    else run?.resume(null);
  }

  private note(outcome: SynchronizationOutcome): void {
    this.lastOutcome = outcome;
    this.device.emptyVariables(outcome.dropped);
    this.device.recordFor(outcome.run, outcome.effect);
  }
}

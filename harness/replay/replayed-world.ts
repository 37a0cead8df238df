import { HarnessError } from '../../src/problem/harness-error.js';
import type { Limits } from '../../src/problem/limits.js';
import { decodeBase64 } from '../../src/value/base64.js';
import type { App } from '../../src/world/app.js';
import { createWorld, restoreWorld } from '../../src/world/create-world.js';
import type { StepOf } from '../../src/world/logged-step.js';
import type { StoredWorld } from '../../src/world/stored-world.js';
import type { World } from '../../src/world/world.js';
import type { WorldOptions } from '../../src/world/world-options.js';
import { RecordedAnswers } from './recorded-answers.js';
import { ReplayStage } from './replay-stage.js';
import { takeStep } from './steps.js';
import { appsOf, requireApp } from './trace-apps.js';
import type { TraceFile, TraceOptions, TraceStep } from './trace-file.js';
import { userOption } from './user-option.js';

/** What the world of a trace needs beside the trace and its app. */
export interface ReplayWorldOptions {
  /** What stands in for modules that JavaScript actions import, where the test has put something there: functions are in no trace. */
  readonly modules?: Readonly<Record<string, unknown>>;
  /** The apps that were deployed or that devices had, by the content that the trace names; the app itself need not be among them. */
  readonly apps?: ReadonlyMap<string, App>;
  readonly transport?: WorldOptions['transport'];
  /** Whether it counts as a world of a test; by default as any world. */
  readonly coverage?: boolean;
  /** Reads the file of a stored world that the trace goes on from. */
  readonly readStored?: (bytes: Uint8Array) => StoredWorld;
}

/** A new world in which the steps of a trace are taken again, in the same breath as they were taken. */
export class ReplayedWorld {
  readonly stage: ReplayStage;
  readonly answers: RecordedAnswers;
  /** Steps that failed because of the test, or could not be tried; in an exact replay the recorded ones failed in the same way. */
  readonly problems = new Map<number, string>();
  private readonly underWay = new Map<number, Promise<void>>();
  private current = 0;

  /** @throws HarnessError when the app can not have such a world, or a module or an app is missing */
  constructor(
    app: App,
    private readonly trace: TraceFile,
    options: ReplayWorldOptions,
  ) {
    const { steps } = trace;
    const { modules = {} } = options;
    requireModules(steps, modules);
    const apps = new Map([...(options.apps ?? []), [trace.app.content, app]]);
    for (const named of appsOf(trace)) requireApp(named, apps);
    const world = makeWorld(app, trace, options);
    this.answers = new RecordedAnswers(steps);
    world.replaceFetch(this.answers.fetch);
    const take = (step: TraceStep) => takeStep(step, this.stage, this.report(this.current));
    this.stage = new ReplayStage(world, { answers: this.answers, modules, apps, faults: decidedFaults(steps), take });
  }

  get world(): World {
    return this.stage.world;
  }

  /**
   * Takes the steps in front of a place; those that were under way when the next one began may be so still.
   *
   * @param before looks at the world in front of each step
   */
  async takeUntil(end: number, before: (step: TraceStep, place: number) => void = () => undefined): Promise<void> {
    for (const [place, step] of this.trace.steps.slice(0, end).entries()) {
      for (const done of this.endsBefore(step)) await done;
      before(step, place);
      this.current = place;
      const done = takeStep(step, this.stage, this.report(place));
      if (done === undefined) this.stage.markOver(place);
      else
        this.underWay.set(
          place,
          done.then(() => this.stage.markOver(place)),
        );
    }
    const next = this.trace.steps[end];
    if (next !== undefined) for (const done of this.endsBefore(next)) await done;
  }

  /** Waits until everything that came to an end then has done so again. */
  async settle(): Promise<void> {
    for (const [place, done] of this.underWay) if (this.trace.steps[place]?.unfinished !== true) await done;
  }

  /**
   * No step from this one on will be taken: answers that had waited for one of them come without it, and how the steps end that are under
   * way is for nobody to see.
   */
  leaveAt(place: number): void {
    for (let later = place; later < this.trace.steps.length; later++) this.stage.markOver(later);
    for (const done of this.underWay.values()) done.catch(() => undefined);
  }

  /** From now on the stubs act on another world: a copy of this one. */
  goOnIn(world: World): void {
    world.replaceFetch(this.answers.fetch);
    this.stage.moveTo(world);
  }

  /**
   * What has to be over before a step is taken: steps that were taken while another one was under way are taken in the same breath again.
   * Where there is nothing, not even a turn of the event loop may come between.
   */
  private *endsBefore({ during }: TraceStep): Iterable<Promise<void>> {
    for (const [earlier, done] of this.underWay) {
      if (during?.includes(earlier) === true) continue;
      yield done;
      this.underWay.delete(earlier);
    }
  }

  private report(place: number): (error: Error) => void {
    return (error) => void this.problems.set(place, error.message);
  }
}

function makeWorld(app: App, { options, steps }: TraceFile, replay: ReplayWorldOptions): World {
  const settings: WorldOptions = {
    ...worldOptions(options),
    ...(replay.transport !== undefined && { transport: replay.transport }),
    ...(replay.coverage !== undefined && { coverage: replay.coverage }),
  };
  const [first] = steps;
  if (first?.step !== 'restore') return createWorld(app, settings);
  const base64 = (first.stored as { readonly $base64?: string } | null)?.$base64;
  const bytes = base64 === undefined ? undefined : decodeBase64(base64);
  if (bytes === undefined || replay.readStored === undefined)
    throw new HarnessError('replay-impossible', 'The trace goes on from a stored world that it does not hold.', 'steps/0');
  return restoreWorld(app, replay.readStored(bytes), first.content, settings, bytes);
}

function worldOptions(options: TraceOptions): WorldOptions {
  const { seed, now, timeZone, locale, language, profile, mendix, user, constants, limits, requestRetries, watch } = options;
  return {
    ...{ seed, now, timeZone, locale, language, constants, limits: limits as Partial<Limits>, requestRetries },
    ...(profile !== null && { profile }),
    ...(mendix !== null && { mendix }),
    ...(watch !== undefined && { watch }),
    ...userOption(user),
  };
}

/** Faults that a function of the test has chosen, by device: they are put up before the requests that they meet are sent. */
function decidedFaults(steps: readonly TraceStep[]): ReadonlyMap<string, readonly StepOf<'fail'>[]> {
  const faults = new Map<string, StepOf<'fail'>[]>();
  for (const step of steps)
    if (step.step === 'fail' && step.isDecided === true) faults.set(step.device, [...(faults.get(step.device) ?? []), step]);
  return faults;
}

function requireModules(steps: readonly TraceStep[], modules: Readonly<Record<string, unknown>>): void {
  for (const step of steps) {
    if (step.step !== 'mock-module' || step.name in modules) continue;
    const message = `The test had put something in the place of the module ${step.name}, and a trace holds no functions. Name a file that exports the same: --module ${step.name}=FILE.`;
    throw new HarnessError('replay-needs-module', message, step.name);
  }
}

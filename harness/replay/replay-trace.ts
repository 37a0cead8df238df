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

/** What a replay needs beside the trace and the app. */
export interface ReplayOptions {
  /** What stands in for modules that JavaScript actions import, where the test has put something there: functions are in no trace. */
  readonly modules?: Readonly<Record<string, unknown>>;
  /** The apps that were deployed or that devices had, by the content that the trace names; the app itself need not be among them. */
  readonly apps?: ReadonlyMap<string, App>;
  readonly transport?: WorldOptions['transport'];
  /** Looks at the world when every step was taken, before it is gone. */
  readonly inspect?: (world: World, again: TraceFile) => void;
  /** Reads the file of a stored world that the trace goes on from. */
  readonly readStored?: (bytes: Uint8Array) => StoredWorld;
}

/** The run again. */
export interface Replay {
  /** The new trace: the same bytes where the same happened. */
  readonly text: string;
  readonly trace: TraceFile;
  /** Steps that failed because of the test, or could not be tried; in an exact replay the recorded ones failed in the same way. */
  readonly problems: ReadonlyMap<number, string>;
  /** Answers that nobody has asked for this time. */
  readonly unusedAnswers: RecordedAnswers['left'];
}

/**
 * Takes every step of a trace again, in a new world of the app. Everything from outside is answered as it was then: stubs, mocks, dialogs
 * and the requests of JavaScript actions.
 *
 * @throws HarnessError when the app can not have such a world, or a module is missing
 */
export async function replayTrace(app: App, trace: TraceFile, options: ReplayOptions = {}): Promise<Replay> {
  const { steps } = trace;
  const { modules = {} } = options;
  requireModules(steps, modules);
  const apps = new Map([...(options.apps ?? []), [trace.app.content, app]]);
  for (const named of appsOf(trace)) requireApp(named, apps);
  const world = makeWorld(app, trace, options);
  const answers = new RecordedAnswers(steps);
  const problems = new Map<number, string>();
  world.replaceFetch(answers.fetch);
  const report = (place: number) => (error: Error) => void problems.set(place, error.message);
  let current = 0;
  const take = (step: TraceStep) => takeStep(step, stage, report(current));
  const stage: ReplayStage = new ReplayStage(world, { answers, modules, apps, faults: decidedFaults(steps), take });
  try {
    const underWay = new Map<number, Promise<void>>();
    for (const [place, step] of steps.entries()) {
      // Steps that were taken while another one was under way are taken in the same breath again.
      for (const [earlier, done] of underWay) {
        if (step.during?.includes(earlier) === true) continue;
        await done;
        underWay.delete(earlier);
      }
      current = place;
      const done = takeStep(step, stage, report(place));
      if (done === undefined) stage.markOver(place);
      else
        underWay.set(
          place,
          done.then(() => stage.markOver(place)),
        );
    }
    for (const [place, done] of underWay) if (steps[place]?.unfinished !== true) await done;
    const text = world.trace();
    const again = JSON.parse(text) as TraceFile;
    options.inspect?.(world, again);
    return { text, trace: again, problems, unusedAnswers: answers.left };
  } finally {
    world.dispose();
  }
}

function makeWorld(app: App, { options, steps }: TraceFile, replay: ReplayOptions): World {
  const settings: WorldOptions = {
    ...worldOptions(options),
    ...(replay.transport !== undefined && { transport: replay.transport }),
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
  const { seed, now, timeZone, locale, language, profile, mendix, user, constants, limits, requestRetries } = options;
  return {
    ...{ seed, now, timeZone, locale, language, constants, limits: limits as Partial<Limits>, requestRetries },
    ...(profile !== null && { profile }),
    ...(mendix !== null && { mendix }),
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

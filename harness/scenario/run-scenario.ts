import { isFailure } from '../../src/problem/failure.js';
import { HarnessError } from '../../src/problem/harness-error.js';
import type { Encoded } from '../../src/trace/encode.js';
import type { Effect, TraceEvent } from '../../src/trace/event.js';
import type { DeviceControl } from '../../src/world/device-control.js';
import type { RunResult } from '../../src/world/run-result.js';
import { type CountedApp, countedApps } from '../coverage/counted-app.js';
import type { RunObserver } from '../run-observer.js';
import { devicesAtStart } from './devices-at-start.js';
import type { Fault, Observed } from './expectations/expectation.js';
import { unexpectedFailure } from './expectations/outcome.js';
import { type CompareSnapshot, KeptSnapshots } from './kept-snapshots.js';
import { prepareStart } from './prepare-start.js';
import { type PreparedStart, PreparedStarts } from './prepared-starts.js';
import { type FilePlace, placeOf } from './reading/findings.js';
import type { Expectations, Scenario, ScenarioPlan, ScenarioStep } from './scenario.js';
import { Stage } from './stage.js';
import { canShareStart, isStartOf, startKey } from './start-key.js';
import type { StepResult } from './steps/step.js';

/** What became of a scenario. */
export interface ScenarioResult {
  /** `blocked` when the scenario itself is wrong, or a stub is missing. */
  readonly outcome: 'passed' | 'failed' | 'blocked';
  /** Why it did not pass; empty when it did. */
  readonly failures: readonly ScenarioFailure[];
  /** What happened in all runs of flows, in order. */
  readonly trace: readonly TraceEvent[];
  /** The runs of flows, in order. */
  readonly runs: readonly RunResult[];
  /** The whole world as the text of a trace file, where it was asked for. */
  readonly traceText?: string;
  /** How often each point of the flows was come to, where it was asked for: to be added up with that of other scenarios. */
  readonly counted?: readonly CountedApp[];
  /** The files that decide what happened. */
  readonly dependencies: readonly string[];
}

export interface ScenarioFailure {
  /** In sentences. */
  readonly message: string;
  readonly where: FilePlace;
  /** For a difference: what was expected, and what was there. */
  readonly expected?: Encoded;
  readonly actual?: Encoded;
  /** The step behind which it was found, in words; nothing for the end. */
  readonly step?: string;
}

export interface ScenarioRunOptions {
  /** Keep the text of the trace file. */
  readonly keepTrace?: boolean;
  /** Count what is run. */
  readonly coverage?: boolean;
  /**
   * Compares a snapshot with the one that was kept. Without it a scenario that expects one is blocked.
   *
   * @example
   * const kept = new Map<string, string>();
   * await runScenario(scenario, {
   *   snapshot: (name, text) => kept.get(name) ?? void kept.set(name, text),
   * });
   */
  readonly snapshot?: CompareSnapshot;
  /**
   * Looks on; the trace then holds the variables of every node.
   * @internal
   */
  readonly observer?: RunObserver;
}

/** What `runScenario` of the public API does. */
export async function runScenario(scenario: Scenario, options: ScenarioRunOptions = {}): Promise<ScenarioResult> {
  const { plan, dependencies } = scenario;
  if (plan === undefined) return { outcome: 'blocked', failures: diagnosed(scenario), trace: [], runs: [], dependencies };
  const { coverage, observer } = options;
  const watching = observer === undefined ? {} : { watch: 'all' as const };
  const settings = { ...plan.settings, ...(coverage !== undefined && { coverage }), ...watching };
  const performance = new Performance({ ...plan, settings }, scenario, options);
  return { ...(await performance.perform()), dependencies };
}

type Performed = Omit<ScenarioResult, 'dependencies'>;

/** One run of a scenario through its steps. */
class Performance {
  private readonly failures: ScenarioFailure[] = [];
  private readonly runs: RunResult[] = [];
  private readonly effects: Effect[] = [];
  /** What devices ran by themselves, by device: at a start, or because the connection has changed. */
  private readonly ownRuns = new Map<string, readonly RunResult[]>();
  private isBlocked = false;
  private readonly snapshots: KeptSnapshots | undefined;

  constructor(
    private readonly plan: ScenarioPlan,
    private readonly scenario: Scenario,
    private readonly options: ScenarioRunOptions,
  ) {
    const { snapshot } = options;
    this.snapshots = snapshot === undefined ? undefined : new KeptSnapshots(snapshot);
  }

  async perform(): Promise<Performed> {
    const { keepTrace = false, coverage = false } = this.options;
    const { line, column, file } = this.scenario.place;
    const where = `${file}:${line}:${column}`;
    const start = await this.findStart();
    const stage = this.attempt(() => new Stage(this.plan, { start }), where, undefined);
    if (stage === undefined) return this.result();
    try {
      const haveStarted = start !== undefined || (await this.startDevices(stage));
      stage.endStart();
      this.takeOwnRuns(stage);
      this.options.observer?.begins(stage.world);
      if (haveStarted) await this.performSteps(stage, where);
      this.options.observer?.ends();
      return {
        ...this.result(),
        ...(keepTrace && { traceText: stage.world.trace() }),
        ...(coverage && { counted: countedApps(stage.world) }),
      };
    } finally {
      stage.world.dispose();
    }
  }

  /** The same beginning as other scenarios have, if there were some. A host of HTTP or a port is one world's own. */
  private async findStart(): Promise<PreparedStart | undefined> {
    const { app } = this.plan;
    if (!canShareStart(this.plan)) return undefined;
    const devices = devicesAtStart(this.plan);
    const starts = PreparedStarts.of(app);
    const start = await starts.find(startKey(this.plan, devices), () => prepareStart(this.plan, devices));
    if (start === undefined || !isStartOf(this.plan, start)) return undefined;
    starts.taken++;
    return start;
  }

  private async startDevices(stage: Stage): Promise<boolean> {
    for (const { name, where } of devicesAtStart(this.plan)) {
      try {
        await stage.start(name);
      } catch (error) {
        if (!isFailure(error)) throw error;
        this.block(`The device ${name} could not start: ${error.message}`, error, where, undefined);
        return false;
      }
    }
    return true;
  }

  private async performSteps(stage: Stage, where: string): Promise<void> {
    const { steps, atEnd } = this.plan;
    const lastRun = steps.findLastIndex(({ step }) => step.flow !== undefined);
    for (const [place, step] of steps.entries()) {
      const isCoveredByEnd = place === lastRun && atEnd.isAboutFailure;
      if (!(await this.performStep(stage, step, isCoveredByEnd))) return;
    }
    const [first] = this.plan.devices;
    const started = first === undefined || !stage.hasDevice(first.name) ? undefined : stage.device(first.name);
    const observed = {
      stage,
      device: started,
      run: this.runs.at(-1),
      error: undefined,
      effects: this.effects,
      trace: this.trace,
      words: undefined,
      snapshots: this.snapshots,
    };
    this.check(atEnd, observed, where, undefined);
    for (const fault of stage.unused(this.trace)) this.fail(fault, undefined);
  }

  /** False when nothing behind the step can be relied on. */
  private async performStep(stage: Stage, scenarioStep: ScenarioStep, isCoveredByEnd: boolean): Promise<boolean> {
    const { step, where } = scenarioStep;
    let done: StepResult;
    this.options.observer?.step(step.words, where);
    try {
      done = await step.perform(stage);
    } catch (error) {
      if (!isFailure(error)) throw error;
      this.block(error.message, error, where, step.words);
      return false;
    }
    const parts = (done.parts ?? []).map(({ part, done: ofPart }) => this.judge(stage, part, ofPart, isCoveredByEnd));
    return this.judge(stage, scenarioStep, done, isCoveredByEnd) && parts.every(Boolean);
  }

  /** Looks at what came of a step. */
  private judge(stage: Stage, { step, where, expectations }: ScenarioStep, done: StepResult, isCoveredByEnd: boolean): boolean {
    const { run, device, error } = done;
    if (run !== undefined) this.runs.push(run);
    const about = device ?? this.onlyDevice(stage);
    const own = this.takeOwnRuns(stage);
    const effects = [...(run?.effects ?? done.effects ?? []), ...own.flatMap((one) => one.effects)];
    this.effects.push(...effects);
    const trace = [...(run?.trace ?? []), ...own.flatMap((one) => one.trace)];
    const { words } = step;
    const { snapshots } = this;
    const observed = { stage, device: about, run, error, effects, trace, words, snapshots };
    const failures = expectations.isAboutFailure || isCoveredByEnd ? [] : unexpectedFailure(observed, where);
    for (const fault of failures) this.fail(fault, step.words);
    if (run?.outcome === 'blocked' && failures.length > 0) this.isBlocked = true;
    this.check(expectations, observed, where, step.words);
    return failures.length === 0;
  }

  /** What a step of the server or of time is looked at on, where there is no doubt. */
  private onlyDevice(stage: Stage): DeviceControl | undefined {
    const [only, other] = this.plan.devices;
    return only === undefined || other !== undefined || !stage.hasDevice(only.name) ? undefined : stage.device(only.name);
  }

  private check({ checks }: Expectations, observed: Observed, where: string, words: string | undefined): void {
    for (const check of checks) {
      const faults = this.attempt(() => check(observed), where, words);
      for (const fault of faults ?? []) this.fail(fault, words);
    }
  }

  private attempt<Value>(act: () => Value, where: string, words: string | undefined): Value | undefined {
    try {
      return act();
    } catch (error) {
      if (!isFailure(error)) throw error;
      this.block(error.message, error, where, words);
      return undefined;
    }
  }

  private block(message: string, error: Error, where: string, words: string | undefined): void {
    const own =
      error instanceof HarnessError && error.where !== undefined && /:\d+:\d+$/.test(error.where) ? error.where : undefined;
    this.isBlocked ||= error instanceof HarnessError;
    this.fail({ message: own === undefined ? message : message.replace(`${own}: `, ''), where: own ?? where }, words);
  }

  private fail({ message, where, expected, actual }: Fault, step: string | undefined): void {
    this.options.observer?.failed(message);
    this.failures.push({
      message,
      where: placeOf(where),
      ...(expected !== undefined && { expected }),
      ...(actual !== undefined && { actual }),
      ...(step !== undefined && { step }),
    });
  }

  /** What devices ran by themselves since it was last asked for. */
  private takeOwnRuns(stage: Stage): RunResult[] {
    return stage.startedDevices.flatMap(({ name, ownRuns }) => {
      const before = this.ownRuns.get(name)?.length ?? 0;
      this.ownRuns.set(name, [...ownRuns]);
      return ownRuns.slice(before);
    });
  }

  private get trace(): TraceEvent[] {
    return [...[...this.ownRuns.values()].flat(), ...this.runs].flatMap(({ trace }) => trace);
  }

  private result(): Performed {
    const { failures, runs, trace } = this;
    const outcome = this.isBlocked ? 'blocked' : failures.length > 0 ? 'failed' : 'passed';
    return { outcome, failures, runs, trace };
  }
}

/** Why a scenario that was not understood can not be run. */
function diagnosed({ diagnostics, place }: Scenario): ScenarioFailure[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return [{ message: 'This scenario can not be run.', where: place }];
  return errors.map(({ message, where }) => ({ message, where: placeOf(where) }));
}

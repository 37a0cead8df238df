import type { OwnRun } from '../device/own-runs.js';
import { argumentValues } from './argument-values.js';
import { describeRun } from './describe-run.js';
import { DeviceData } from './device-data.js';
import { encodeGiven } from './encode-given.js';
import { findFlow } from './find-flow.js';
import { runEnding } from './run-ending.js';
import type { RunResult } from './run-result.js';
import { StartedRun } from './started-run.js';
import type { AppTypes, ArgumentsOf, Nanoflows, Returned } from './types/app-types.js';
import { checkMayRun } from './users.js';

/** The nanoflows that one device runs, for a test or by itself. */
export class DeviceRuns<Types extends AppTypes = AppTypes> extends DeviceData<Types> {
  private readonly started = new Set<StartedRun>();
  /** The test has said what the user may do, so that it is held to it. */
  private isLimitedToRoles = false;
  private readonly ended: RunResult[] = [];

  /**
   * Runs a nanoflow to its end.
   *
   * @param name `Module.Name`, or the name alone where it is unique
   * @param values arguments by parameter name
   * @returns how it ended; a failing flow is a result, not an exception
   * @throws HarnessError when there is no such flow, the user whom the test has chosen may not start it, or the arguments do not
   *   fit it
   * @example
   * const result = await phone.run('Sales.ACT_Submit', { Order: order });
   */
  run<Name extends keyof Nanoflows<Types> & string>(
    name: Name,
    ...values: ArgumentsOf<Nanoflows<Types>[Name]>
  ): Promise<RunResult<Returned<Nanoflows<Types>[Name]>, Types>>;
  async run(name: string, values: Readonly<Record<string, unknown>> = {}): Promise<RunResult> {
    return this.universe.log.takeLong(
      () => ({ step: 'run', device: this.name, flow: this.flowName(name), arguments: encodeGiven(values) }),
      async () => {
        // Signing in or out may still be under way, begun by an action of an earlier run.
        if (this.device.life.isChangingUser) await this.universe.until(() => !this.device.life.isChangingUser);
        return this.begin(name, values).toEnd();
      },
      runEnding,
    );
  }

  /**
   * Begins a nanoflow and holds it before its first node, to be advanced by hand.
   *
   * @throws HarnessError when there is no such flow, or the arguments do not fit it
   * @example
   * const started = phone.start('Sales.ACT_Submit');
   * started.advance(3);
   * const result = await started.finish();
   */
  start<Name extends keyof Nanoflows<Types> & string>(
    name: Name,
    ...values: ArgumentsOf<Nanoflows<Types>[Name]>
  ): StartedRun<Returned<Nanoflows<Types>[Name]>, Types>;
  start(name: string, values: Readonly<Record<string, unknown>> = {}): StartedRun {
    return this.universe.log.take(
      () => ({ step: 'start', device: this.name, flow: this.flowName(name), arguments: encodeGiven(values) }),
      () => this.begin(name, values),
      ({ id }) =>
        () => ({ run: id }),
    );
  }

  /** A name that is not there, or not the only one, is kept as it was given. */
  private flowName(name: string): string {
    const { flows } = this.device.index.model;
    const matches = flows.filter((flow) => flow.kind === 'nanoflow' && flow.name.endsWith(`.${name}`));
    return matches.length === 1 ? (matches[0]?.name ?? name) : name;
  }

  private begin(name: string, values: Readonly<Record<string, unknown>>): StartedRun {
    const { index } = this.device;
    const flow = findFlow(index, name, ['nanoflow']);
    const { session } = this.device;
    if (this.isLimitedToRoles && session !== undefined) checkMayRun(index, { ...session, name: session.userName }, flow);
    const makeObject = (entity: string, members: Readonly<Record<string, unknown>>) => this.createObject(entity, members);
    const given = argumentValues(flow, values, { index, makeObject });
    const run = this.device.begin('nanoflow', flow.name, given);
    run.isHeld = true;
    return this.keep(new StartedRun(this.universe, this.device, run.id, flow));
  }

  /** The runs that were started here and are not over; in a copied world, those of the original at the same point. */
  get startedRuns(): readonly StartedRun[] {
    return [...this.started].filter(({ isFinished }) => !isFinished);
  }

  /**
   * What the device ran by itself, in the order in which it ended: the nanoflow that the navigation profile names as the start page, and
   * those that are bound to the connection.
   */
  get ownRuns(): readonly RunResult[] {
    return this.ended;
  }

  /**
   * Such a run is over.
   * @internal
   */
  noteOwnRun({ run, flow }: OwnRun): void {
    this.device.end(run);
    const result = describeRun(flow, run, this.universe.eventsOf(run.id));
    this.ended.push(result);
    this.universe.log.take(
      () => ({ step: 'own-run', device: this.name, flow: result.flow }),
      () => result,
      runEnding,
    );
  }

  /** @internal */
  limitToRoles(): void {
    this.isLimitedToRoles = true;
  }

  /** @internal */
  copyFrom(original: DeviceRuns): void {
    this.isLimitedToRoles = original.isLimitedToRoles;
    this.ended.push(...original.ended);
    for (const started of original.startedRuns) {
      if (this.device.knows(started.id)) this.keep(started.at(this.universe, this.device));
    }
  }

  private keep(started: StartedRun): StartedRun {
    this.started.add(started);
    return started;
  }

  /**
   * Runs a nanoflow whenever the connection of this device changes, until the app ends: what a listener of a JavaScript action would
   * do. A Boolean parameter of it gets whether there is a connection now. Its results are in `ownRuns`.
   *
   * @throws HarnessError when there is no such flow, or it has other parameters
   * @see semantics.md 3.2
   * @example
   * phone.onConnectionChange('Sales.SUB_Synchronize');
   */
  onConnectionChange(nanoflow: keyof Nanoflows<Types> & string): void {
    this.universe.log.take(
      () => ({ step: 'on-connection-change', device: this.name, flow: this.flowName(nanoflow) }),
      () => this.device.ownRuns.bind(findFlow(this.device.index, nanoflow, ['nanoflow'])),
    );
  }
}

import type { Behaviour } from '../behaviour/behaviour.js';
import type { DefaultsContext } from '../database/default-values.js';
import type { Environment } from '../expression/environment.js';
import type { Program } from '../flow/program.js';
import { Run } from '../flow/run.js';
import type { AppIndex } from '../model/app-index.js';
import type { Failure } from '../problem/failure.js';
import { HarnessError } from '../problem/harness-error.js';
import type { EffectDetail } from '../trace/event.js';
import { silentRecorder } from '../trace/recorder.js';
import type { EntityObject } from '../value/entity-object.js';
import type { Value } from '../value/value.js';
import type { Request, Response } from '../wire/messages.js';
import type { ClientState } from './client-state.js';
import { DeviceAccess } from './device-access.js';
import { DeviceEnvironment } from './device-environment.js';
import { DeviceLife } from './device-life.js';
import type { DeviceSetup } from './device-setup.js';
import { deviceStopped } from './device-stopped.js';
import { DeviceSurroundings } from './device-surroundings.js';
import { DeviceWork } from './device-work.js';
import type { DurableState } from './durable-state.js';
import { emptyVariables } from './empty-variables.js';
import { homeOf } from './home.js';
import type { DeviceHost, ExchangeId } from './host.js';
import { bytesOfStateBeside } from './lasting-state.js';
import { makeClientState } from './make-client-state.js';
import type { OfflineDatabase } from './offline-database.js';
import { OwnRuns } from './own-runs.js';
import { PageStack } from './page-stack.js';
import type { PendingRequest } from './pending-request.js';
import { failureOf } from './request-outcome.js';
import { resumeWithAnswer } from './resume-with-answer.js';
import { DeviceScripts } from './scripts/device-scripts.js';
import { SentRequests } from './sent-requests.js';
import { Synchronizations } from './synchronization/synchronizations.js';
import type { UserSession } from './user-session.js';

/**
 * One installation of the app: its database, memory, session, pages and runs. It asks the world for everything else, and moves
 * only when the world tells it to.
 */
export class Device {
  readonly name: string;
  readonly index: AppIndex;
  readonly behaviour: Behaviour;
  readonly host: DeviceHost;
  readonly pages = new PageStack();
  readonly environment: Environment;
  readonly storage = new Map<string, string>();
  readonly life: DeviceLife;
  readonly ownRuns = new OwnRuns(this);
  readonly access = new DeviceAccess(this);
  readonly surroundings: DeviceSurroundings;
  readonly synchronizations = new Synchronizations(this);
  /** The JavaScript actions that run from their source. */
  readonly scripts = new DeviceScripts(this);
  private readonly untraced: DeviceSurroundings;
  private readonly client: ClientState;
  private readonly work: DeviceWork;
  private readonly requests = new SentRequests(this, (pending, response) => this.settle(pending, response));
  private actionIdentifiers = 0;

  /**
   * @param original another device to go on from: its database is forked, its memory and runs are copied
   * @param durable what is left of a device that was stopped; the next start goes on from there
   */
  constructor(
    readonly setup: DeviceSetup,
    original?: Device,
    durable?: DurableState,
  ) {
    const { index, behaviour } = setup;
    this.name = setup.name;
    this.index = index;
    this.behaviour = behaviour;
    this.host = setup.host;
    this.life = new DeviceLife(this);
    this.client = makeClientState(setup, original?.client, durable);
    this.environment = new DeviceEnvironment(this, setup.session, setup.constants);
    this.surroundings = new DeviceSurroundings(this, setup.recorder, setup.host.pace);
    this.untraced = new DeviceSurroundings(this, silentRecorder);
    this.work = new DeviceWork(this.client.memory, this.surroundings);
    if (original !== undefined) this.copyFrom(original);
    if (durable !== undefined) this.restore(durable);
  }

  private copyFrom(original: Device): void {
    this.work.goOnFrom(original.work);
    for (const guid of original.client.madeByMicroflows) this.client.madeByMicroflows.add(guid);
    this.pages.copyFrom(original.pages);
    this.synchronizations.copyFrom(original.synchronizations);
    for (const [key, text] of original.storage) this.storage.set(key, text);
    this.requests.copyFrom(original.requests);
    this.ownRuns.copyFrom(original.ownRuns);
    this.life.copyFrom(original.life);
    this.actionIdentifiers = original.actionIdentifiers;
  }

  private restore({ life, storage, actionIdentifiers, uploads }: DurableState): void {
    this.life.restore(life);
    for (const [key, text] of storage) this.storage.set(key, text);
    this.actionIdentifiers = actionIdentifiers;
    this.synchronizations.restore(uploads);
  }

  /** What would be left if the device were stopped now; nothing before its first start is over. */
  get durable(): DurableState | undefined {
    const { durable: life } = this.life;
    if (life === undefined) return undefined;
    const { database } = this;
    return {
      database: database.entities.toBytes(),
      revision: database.revision,
      life,
      storage: [...this.storage],
      actionIdentifiers: this.actionIdentifiers,
      uploads: this.synchronizations.durable,
    };
  }

  /** What it keeps of objects. Whoever asks for it wakes a copy up. */
  get state(): ClientState {
    this.work.wakeUp();
    return this.client;
  }

  private get runs(): Map<number, Run> {
    return this.work.runs;
  }

  get database(): OfflineDatabase {
    return this.client.database;
  }

  get objectsInMemory(): number {
    return this.work.objectCount;
  }

  /** About how much memory a copy takes beside one of another device. */
  bytesBeside(other: Device | undefined): number {
    return this.database.bytesBeside(other?.database) + bytesOfStateBeside(this.work.lasting, other?.work.lasting);
  }

  get session(): UserSession | undefined {
    return this.life.session;
  }

  /** The profile decides, never the network. Without any profile the app runs as in an offline one. */
  get isOfflineProfile(): boolean {
    return this.setup.profile?.offline ?? true;
  }

  /** Where objects made here get their first values from. */
  get defaults(): DefaultsContext {
    const { behaviour, host } = this;
    return { side: 'device', behaviour, nowMs: () => host.nowMs() };
  }

  /** Runs that can go on at once. */
  readyRuns(): Run[] {
    return [...this.runs.values()].filter((run) => run.state === 'ready' && !run.isHeld);
  }

  run(id: number): Run | undefined {
    return this.runs.get(id);
  }

  /** Whether there is such a run. */
  knows(id: number): boolean {
    return this.work.knows(id);
  }

  /** Begins a flow. It executes nothing before the world advances it. */
  begin(kind: 'nanoflow', name: string, values: readonly (Value | undefined)[]): Run {
    const program = this.setup.programs.program(kind, name);
    if (program === undefined) throw new HarnessError('unknown-flow', `There is no ${kind} ${name}.`, name);
    if (this.life.state !== 'started') throw notStarted(this);
    const run = new Run(this.host.nextRun(), this.surroundings, this.setup.limits, program, values);
    this.runs.set(run.id, run);
    return run;
  }

  /**
   * A run that does something for a JavaScript action of another one: its events, and the nodes of its flows, count as those of
   * the other.
   */
  beginFor(
    parent: Run,
    program: Program,
    values: readonly (Value | undefined)[],
    { isTraced }: { readonly isTraced: boolean },
  ): Run {
    const { callDepth, steps } = this.setup.limits;
    const id = this.host.nextRun();
    this.setup.recorder.join(id, parent.id);
    const limits = { ...this.setup.limits, callDepth, steps: Math.max(1, steps - parent.steps) };
    const surroundings = isTraced ? this.surroundings : this.untraced;
    const run = new Run(id, surroundings, limits, program, values, parent.depth);
    this.runs.set(id, run);
    return run;
  }

  /** Such a run is over. */
  endFor(parent: Run, run: Run): void {
    if (run.surroundings === this.surroundings) parent.countSteps(run.steps);
    this.end(run);
  }

  nextActionIdentifier(): number {
    return ++this.actionIdentifiers;
  }

  /** Ends the session and wipes what the user had here; unsynchronized changes are lost (semantics 3.12). */
  signOut(): void {
    this.wipe();
    this.pages.clear();
    this.life.signOut();
  }

  /** Nothing of a user is left here. */
  wipe(): void {
    this.storage.clear();
    this.state.database.wipe();
    this.forgetMemory();
  }

  /**
   * The end of this device, however it came: runs and a synchronization are over at once, and nothing that was on its way reaches it. What it
   * kept goes on in another one; what was only in memory is gone (semantics 3.18).
   */
  stop(): void {
    this.requests.stop();
    this.life.stop();
    const error = deviceStopped(this.name);
    this.synchronizations.stop(error);
    for (const run of [...this.runs.values()]) run.fail(error);
    this.forgetMemory();
    this.state.database.entities.dispose();
  }

  private forgetMemory(): void {
    const { memory } = this.state;
    for (const object of [...memory.all()]) memory.drop(object);
  }

  /** Why the world could not go on with a run, with what is known here about it. */
  explainFailure(run: Run, error: HarnessError): HarnessError {
    const reason = error.code === 'deadlock' ? this.scripts.explainWait(run) : undefined;
    return reason === undefined ? error : new HarnessError(error.code, reason);
  }

  /** Forgets a run that is over. */
  end(run: Run): void {
    this.runs.delete(run.id);
  }

  request(request: Request, pending: PendingRequest, subject: string): void {
    this.requests.send(request, pending, subject);
  }

  /** The answer to a request, or why none came. */
  receive(exchange: ExchangeId, response: Response | Failure): void {
    this.requests.receive(exchange, response);
  }

  private settle(pending: PendingRequest, response: Response | Failure): void {
    switch (pending.kind) {
      case 'renew':
        return;
      case 'start':
        this.life.takeAnswer(response);
        return;
      case 'model':
        this.life.takeModel(response);
        return;
      case 'synchronization':
        this.synchronizations.take(pending.number, response);
        return;
      default: {
        const run = this.runs.get(pending.run);
        if (run === undefined) return;
        const failure = failureOf(response);
        if (failure !== undefined) run.fail(failure);
        else resumeWithAnswer(run, pending, response as Response, this);
      }
    }
  }

  record(run: Run, effect: EffectDetail): void {
    const { flow, activity, node } = run.place();
    // A commit of a list has an effect for each object. Spreading the place as well is slow.
    this.setup.recorder.effect(run.id, { flow, activity, node, on: 'device', ...effect });
  }

  /** Variables of all runs let go of objects that are gone. */
  emptyVariables(dropped: ReadonlySet<EntityObject>): void {
    emptyVariables(this.runs.values(), dropped);
  }

  /** The start page of the profile opens at every start; in its place there may be a nanoflow, which opens one. */
  showHomePage(): void {
    if (this.pages.current !== undefined) return;
    const { page, nanoflow } = homeOf(this);
    if (page !== undefined) this.pages.show({ page, title: undefined, arguments: {} }, 0, { keepsFirst: true });
    const flow = nanoflow === undefined ? undefined : this.index.flow('nanoflow', nanoflow);
    if (flow !== undefined) this.ownRuns.begin(flow);
  }

  /** What happened for a run is part of its trace; what happened for nobody in particular is not. */
  recordFor(id: number | undefined, effect: EffectDetail | undefined): void {
    const run = id === undefined ? undefined : this.runs.get(id);
    if (run !== undefined && effect !== undefined) this.record(run, effect);
  }
}

function notStarted({ name, life }: Device): HarnessError {
  const reason =
    life.state === 'signed-out'
      ? `Nobody is signed in on the device ${name}; sign somebody in with signIn.`
      : `The device ${name} is not started, so no flow can run on it.`;
  return new HarnessError('device-not-started', reason);
}

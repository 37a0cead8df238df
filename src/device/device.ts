import type { Behaviour } from '../behaviour/behaviour.js';
import { placeEntities, placingVariant } from '../behaviour/offline-entities.js';
import type { DefaultsContext } from '../database/default-values.js';
import { ObjectMemory } from '../database/object-memory.js';
import type { Environment } from '../expression/environment.js';
import type { Program } from '../flow/program.js';
import { Run } from '../flow/run.js';
import type { AppIndex } from '../model/app-index.js';
import { type Failure, isFailure } from '../problem/failure.js';
import { HarnessError } from '../problem/harness-error.js';
import type { EffectDetail } from '../trace/event.js';
import { silentRecorder } from '../trace/recorder.js';
import type { EntityObject } from '../value/entity-object.js';
import { ObjectCopies } from '../value/object-copies.js';
import type { Guid, Value } from '../value/value.js';
import type { Request, Response, StartAnswer } from '../wire/messages.js';
import type { ClientState } from './client-state.js';
import { DeviceAccess } from './device-access.js';
import { DeviceEnvironment } from './device-environment.js';
import { DeviceLife } from './device-life.js';
import type { DeviceSetup } from './device-setup.js';
import { deviceStopped } from './device-stopped.js';
import { DeviceSurroundings } from './device-surroundings.js';
import type { DurableState } from './durable-state.js';
import { emptyVariables } from './empty-variables.js';
import type { DeviceHost, ExchangeId } from './host.js';
import { OfflineDatabase } from './offline-database.js';
import { PageStack } from './page-stack.js';
import type { OutstandingRequest, PendingRequest } from './pending-request.js';
import { failureOf, requestEffect } from './request-outcome.js';
import { resumeWithAnswer } from './resume-with-answer.js';
import { DeviceScripts } from './scripts/device-scripts.js';
import type { SynchronizationType } from './synchronization/synchronization.js';
import { type SynchronizationOutcome, Synchronizer } from './synchronization/synchronizer.js';
import { timeLimitMs } from './synchronization/time-limit.js';
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
  readonly state: ClientState;
  readonly pages = new PageStack();
  readonly environment: Environment;
  readonly storage = new Map<string, string>();
  readonly life = new DeviceLife(this);
  readonly access = new DeviceAccess(this);
  readonly surroundings: DeviceSurroundings;
  /** The JavaScript actions that run from their source. */
  readonly scripts = new DeviceScripts(this);
  private readonly untraced: DeviceSurroundings;
  private readonly synchronizer: Synchronizer;
  private readonly runs = new Map<number, Run>();
  private readonly outstanding = new Map<ExchangeId, OutstandingRequest>();
  private actionIdentifiers = 0;
  private isStopped = false;
  private lastSynchronization: SynchronizationOutcome | undefined;

  /**
   * @param original another device to go on from: its database is forked, its memory and runs are copied
   * @param durable what is left of a device that was stopped; the next start goes on from there
   */
  constructor(
    readonly setup: DeviceSetup,
    original?: Device,
    durable?: DurableState,
  ) {
    const { index, behaviour, profile } = setup;
    this.name = setup.name;
    this.index = index;
    this.behaviour = behaviour;
    this.host = setup.host;
    const profileName = profile?.name ?? '';
    const places = `${placingVariant(behaviour)} ${profileName}`;
    const placements = index.once(`placements ${places}`, () => placeEntities(index, profile, behaviour));
    const database =
      original?.state.database.fork() ??
      OfflineDatabase.create(
        setup.sqlite,
        index,
        placements,
        {
          emptyTextIsNull: !behaviour.emptyVsBlank,
          retrievedRows: setup.limits.retrievedRows,
          contentsAloneTravel: behaviour.contentsAloneTravel,
          plan: `of a device ${behaviour.emptyVsBlank} ${places}`,
        },
        durable,
      );
    const isOnline = (entity: string) => placements.get(entity)?.mode === 'online';
    this.state = {
      index,
      placements,
      database,
      memory: new ObjectMemory(index, database.entities),
      madeByMicroflows: new Set(),
      isOnline,
    };
    this.environment = new DeviceEnvironment(this, setup.session, setup.constants);
    this.surroundings = new DeviceSurroundings(this, setup.recorder);
    this.untraced = new DeviceSurroundings(this, silentRecorder);
    this.synchronizer = new Synchronizer(this);
    if (original !== undefined) this.copyFrom(original);
    if (durable !== undefined) this.restore(durable);
  }

  private copyFrom(original: Device): void {
    const copies = new ObjectCopies();
    this.state.memory.copyFrom(original.state.memory, copies);
    for (const guid of original.state.madeByMicroflows) this.state.madeByMicroflows.add(guid);
    this.pages.copyFrom(original.pages);
    this.synchronizer.copyFrom(original.synchronizer);
    for (const [key, text] of original.storage) this.storage.set(key, text);
    for (const [id, run] of original.runs) this.runs.set(id, Run.copyOf(run, this.surroundings, copies));
    for (const [exchange, request] of original.outstanding) this.outstanding.set(exchange, request);
    this.life.copyFrom(original.life);
    this.actionIdentifiers = original.actionIdentifiers;
    this.lastSynchronization = original.lastSynchronization;
  }

  private restore({ life, storage, actionIdentifiers, uploads }: DurableState): void {
    this.life.restore(life);
    for (const [key, text] of storage) this.storage.set(key, text);
    this.actionIdentifiers = actionIdentifiers;
    this.synchronizer.restore(uploads);
  }

  /** What would be left if the device were stopped now; nothing before its first start is over. */
  get durable(): DurableState | undefined {
    const { durable: life } = this.life;
    if (life === undefined) return undefined;
    const { database } = this.state;
    return {
      database: database.entities.toBytes(),
      revision: database.revision,
      life,
      storage: [...this.storage],
      actionIdentifiers: this.actionIdentifiers,
      uploads: this.synchronizer.durable,
    };
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

  get isSynchronizing(): boolean {
    return this.synchronizer.isRunning;
  }

  /** Whether the object is part of the synchronization that is running. */
  isBeingSynchronized(guid: Guid): boolean {
    return this.synchronizer.sends(guid);
  }

  /** Runs that can go on at once. */
  readyRuns(): Run[] {
    return [...this.runs.values()].filter((run) => run.state === 'ready' && !run.isHeld);
  }

  run(id: number): Run | undefined {
    return this.runs.get(id);
  }

  /** Begins a flow. It executes nothing before the world advances it. */
  begin(kind: 'nanoflow', name: string, values: readonly (Value | undefined)[]): Run {
    const program = this.setup.programs.program(kind, name);
    if (program === undefined) throw new HarnessError('unknown-flow', `There is no ${kind} ${name}.`, name);
    if (this.life.state !== 'started')
      throw new HarnessError('device-not-started', `The device ${this.name} is not started, so no flow can run on it.`);
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
    this.storage.clear();
    const { database, memory } = this.state;
    database.wipe();
    for (const object of [...memory.all()]) memory.drop(object);
    this.life.end();
  }

  /**
   * The end of this device, however it came: runs and a synchronization are over at once, and nothing that was on its way reaches it. What it
   * kept goes on in another one.
   */
  stop(): void {
    this.isStopped = true;
    this.outstanding.clear();
    this.life.stop();
    const error = deviceStopped(this.name);
    const stopped = this.synchronizer.stop(error);
    if (stopped !== undefined) this.lastSynchronization = stopped;
    for (const run of [...this.runs.values()]) run.fail(error);
    this.state.database.entities.dispose();
  }

  /** Forgets a run that is over. */
  end(run: Run): void {
    this.runs.delete(run.id);
  }

  /** A synchronization by the user; the outcome is there once it no longer runs. */
  synchronizeByUser(): void {
    this.lastSynchronization = undefined;
    this.finishSynchronization(this.synchronizer.begin('all', [], undefined));
  }

  get synchronizationOutcome(): SynchronizationOutcome | undefined {
    return this.lastSynchronization;
  }

  /** Asks the running synchronization to stop. */
  cancelSynchronization(): void {
    this.finishSynchronization(this.synchronizer.cancel());
  }

  /** A synchronization by a flow; false when it ended at once. */
  synchronizeForRun(run: Run, type: SynchronizationType, selected: readonly EntityObject[]): boolean {
    const outcome = this.synchronizer.begin(type, selected, run.id);
    if (outcome === undefined) return true;
    this.emptyVariables(outcome.dropped);
    this.recordFor(outcome.run, outcome.effect);
    return false;
  }

  request(request: Request, pending: PendingRequest, subject: string): void {
    this.send({ pending, request, subject });
  }

  private send(outstanding: OutstandingRequest): void {
    // JavaScript that nobody can stop may go on here.
    if (this.isStopped) return;
    const { pending, request } = outstanding;
    const limitMs = pending.kind === 'synchronization' ? timeLimitMs(this) : undefined;
    const exchange = this.host.send(this.name, this.session?.token ?? null, this.runOf(pending) ?? 0, request, limitMs);
    this.outstanding.set(exchange, outstanding);
  }

  /** The answer to a request, or why none came. */
  receive(exchange: ExchangeId, response: Response | Failure): void {
    const outstanding = this.outstanding.get(exchange);
    if (outstanding === undefined) return;
    this.outstanding.delete(exchange);
    this.recordFor(this.runOf(outstanding.pending), requestEffect(outstanding, response));
    if (!isFailure(response) && response.kind === 'refused' && response.reason === 'session')
      this.afterSession(outstanding, response);
    else this.takeAnswer(outstanding.pending, response);
  }

  /**
   * The session has ended. With a token the device begins it again by itself, and asks again; without one, or when the server does not take it,
   * the user is signed out, which wipes the device (semantics 3.12).
   */
  private afterSession(outstanding: OutstandingRequest, refusal: Response): void {
    const { session } = this;
    const { pending, subject } = outstanding;
    if (session === undefined || outstanding.isRepeated === true) this.takeAnswer(pending, refusal);
    else if (pending.kind !== 'renew' && typeof session.authToken === 'string') {
      const request = { kind: 'renew', authToken: session.authToken, ended: session.token } as const;
      const refused = { ...outstanding, isRepeated: true } as const;
      this.send({ pending: { kind: 'renew', run: this.runOf(pending), refused }, request, subject });
    } else {
      // Whoever asked hears of it first, so that a synchronization is over when its data goes.
      this.takeAnswer(pending.kind === 'renew' ? pending.refused.pending : pending, refusal);
      this.signOut();
    }
  }

  private takeAnswer(pending: PendingRequest, response: Response | Failure): void {
    const failure = failureOf(response);
    switch (pending.kind) {
      case 'start':
        this.life.takeAnswer(response);
        return;
      case 'renew': {
        const { refused } = pending;
        if (failure !== undefined || (response as Response).kind !== 'started') {
          this.takeAnswer(refused.pending, failure ?? response);
          return;
        }
        this.life.beginSession(response as StartAnswer);
        this.send(refused);
        return;
      }
      case 'synchronization':
        this.finishSynchronization(this.synchronizer.take(pending.number, response));
        return;
      default: {
        const run = this.runs.get(pending.run);
        if (run === undefined) return;
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

  /** Nothing to do as long as there is no outcome. */
  private finishSynchronization(outcome: SynchronizationOutcome | undefined): void {
    if (outcome === undefined) return;
    this.lastSynchronization = outcome;
    this.emptyVariables(outcome.dropped);
    this.recordFor(outcome.run, outcome.effect);
    this.life.afterSynchronization(outcome);
    const run = outcome.run === undefined ? undefined : this.runs.get(outcome.run);
    if (outcome.error !== undefined) run?.fail(outcome.error);
    else run?.resume(null);
  }

  /** Variables of all runs let go of objects that are gone. */
  emptyVariables(dropped: ReadonlySet<EntityObject>): void {
    emptyVariables(this.runs.values(), dropped);
  }

  /** The start page of the profile opens at every start. */
  showHomePage(): void {
    const home = this.setup.profile?.home.page;
    if (home !== undefined && this.pages.current === undefined)
      this.pages.show({ page: home, title: undefined, arguments: {} }, 0, { keepsFirst: true });
  }

  private runOf(pending: PendingRequest): number | undefined {
    return pending.kind === 'start' ? undefined : pending.run;
  }

  /** What happened for a run is part of its trace; what happened for nobody in particular is not. */
  recordFor(id: number | undefined, effect: EffectDetail | undefined): void {
    const run = id === undefined ? undefined : this.runs.get(id);
    if (run !== undefined && effect !== undefined) this.record(run, effect);
  }
}

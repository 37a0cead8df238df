import type { SqlJsStatic } from 'sql.js';
import type { Behaviour } from '../behaviour/behaviour.js';
import { ObjectMemory } from '../database/object-memory.js';
import type { Environment, Session } from '../expression/environment.js';
import type { Programs } from '../flow/programs.js';
import { Run } from '../flow/run.js';
import type { AppIndex } from '../model/app-index.js';
import type { DataType } from '../model/data-type.js';
import type { NavigationProfile } from '../model/navigation.js';
import { FlowError } from '../problem/flow-error.js';
import { HarnessError } from '../problem/harness-error.js';
import type { Limits } from '../problem/limits.js';
import type { Captured } from '../trace/capture.js';
import type { EffectDetail } from '../trace/event.js';
import type { Recorder } from '../trace/recorder.js';
import type { EntityObject } from '../value/entity-object.js';
import type { Scalar, Value } from '../value/value.js';
import type { Request, Response, StartAnswer } from '../wire/messages.js';
import type { ClientState } from './client-state.js';
import { DeviceEnvironment } from './device-environment.js';
import { DeviceSurroundings } from './device-surroundings.js';
import type { DeviceHost, ExchangeId } from './host.js';
import type { ActionLibrary } from './javascript/action-library.js';
import { OfflineDatabase } from './offline-database.js';
import { placeEntities } from './offline-entities.js';
import { PageStack } from './page-stack.js';
import type { OutstandingRequest, PendingRequest } from './pending-request.js';
import { resumeWithAnswer } from './resume-with-answer.js';
import type { SynchronizationType } from './synchronization/synchronization.js';
import { type SynchronizationOutcome, Synchronizer } from './synchronization/synchronizer.js';
import type { UserSession } from './user-session.js';

/** What a device is made of. */
export interface DeviceSetup {
  readonly name: string;
  readonly sqlite: SqlJsStatic;
  readonly index: AppIndex;
  readonly behaviour: Behaviour;
  readonly profile: NavigationProfile | undefined;
  /** The user to sign in, or nothing for the one that the server chooses. */
  readonly userName: string | null;
  readonly session: Session;
  readonly constants: (name: string) => Scalar;
  readonly programs: Programs;
  readonly actions: ActionLibrary;
  readonly limits: Limits;
  readonly recorder: Recorder;
  readonly host: DeviceHost;
  /** What the test scripted for a question, made into the wanted type. */
  readonly answers: (question: string) => ((wanted: DataType) => Value) | undefined;
}

/** How far a device has come: it can run flows once it is `started`. */
export type DeviceState = 'off' | 'starting' | 'started' | 'failed';

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
  private readonly surroundings: DeviceSurroundings;
  private readonly synchronizer: Synchronizer;
  private readonly runs = new Map<number, Run>();
  private readonly outstanding = new Map<ExchangeId, OutstandingRequest>();
  private currentSession: UserSession | undefined;
  private currentState: DeviceState = 'off';
  private startFailure: FlowError | undefined;
  private actionIdentifiers = 0;
  private lastSynchronization: SynchronizationOutcome | undefined;

  constructor(readonly setup: DeviceSetup) {
    const { index, behaviour, profile } = setup;
    this.name = setup.name;
    this.index = index;
    this.behaviour = behaviour;
    this.host = setup.host;
    const placements = placeEntities(index, profile, behaviour);
    const database = new OfflineDatabase(setup.sqlite, index, placements, !behaviour.emptyVsBlank);
    const isOnline = (entity: string) => placements.get(entity)?.mode === 'online';
    this.state = { index, placements, database, memory: new ObjectMemory(index, database.entities), isOnline };
    this.environment = new DeviceEnvironment(this, setup.session, setup.constants);
    this.surroundings = new DeviceSurroundings(this);
    this.synchronizer = new Synchronizer(this);
  }

  get session(): UserSession | undefined {
    return this.currentSession;
  }

  /** The profile decides, never the network. Without any profile the app runs as in an offline one. */
  get isOfflineProfile(): boolean {
    return this.setup.profile?.offline ?? true;
  }

  get lifeState(): DeviceState {
    return this.currentState;
  }

  get startError(): FlowError | undefined {
    return this.startFailure;
  }

  get isSynchronizing(): boolean {
    return this.synchronizer.isRunning;
  }

  /** Runs that can go on at once. */
  readyRuns(): Run[] {
    return [...this.runs.values()].filter((run) => run.state === 'ready');
  }

  run(id: number): Run | undefined {
    return this.runs.get(id);
  }

  /** Signs in and, in an offline profile, brings the data over; the answers come later. */
  start(): void {
    this.currentState = 'starting';
    this.request(
      { kind: 'start', user: this.setup.userName, model: this.index.model.contentHash },
      { kind: 'start' },
      this.setup.userName ?? '',
    );
  }

  /** Begins a flow. It executes nothing before the world advances it. */
  begin(kind: 'nanoflow', name: string, values: readonly (Value | undefined)[]): Run {
    const program = this.setup.programs.program(kind, name);
    if (program === undefined) throw new HarnessError('unknown-flow', `There is no ${kind} ${name}.`, name);
    if (this.currentState !== 'started')
      throw new HarnessError('device-not-started', `The device ${this.name} is not started, so no flow can run on it.`);
    const run = new Run(this.host.nextRun(), this.surroundings, this.setup.limits, program, values);
    this.runs.set(run.id, run);
    return run;
  }

  nextActionIdentifier(): number {
    return ++this.actionIdentifiers;
  }

  /** Ends the session and wipes what the user had here; unsynchronized changes are lost (semantics 3.12). */
  signOut(): void {
    this.currentSession = undefined;
    this.storage.clear();
    const { database, memory } = this.state;
    database.wipe();
    for (const object of [...memory.all()]) memory.drop(object);
    this.currentState = 'off';
  }

  /** Forgets a run that is over. */
  end(run: Run): void {
    this.runs.delete(run.id);
  }

  /** A synchronization by the user; the outcome is there once it no longer runs. */
  synchronizeByUser(): void {
    this.lastSynchronization = undefined;
    const outcome = this.synchronizer.begin('all', [], undefined);
    if (outcome !== undefined) this.finishSynchronization(outcome);
  }

  get synchronizationOutcome(): SynchronizationOutcome | undefined {
    return this.lastSynchronization;
  }

  /** Asks the running synchronization to stop. */
  cancelSynchronization(): void {
    const outcome = this.synchronizer.cancel();
    if (outcome !== undefined) this.finishSynchronization(outcome);
  }

  /** A synchronization by a flow; false when it ended at once. */
  synchronizeForRun(run: Run, type: SynchronizationType, selected: readonly EntityObject[]): boolean {
    const outcome = this.synchronizer.begin(type, selected, run.id);
    if (outcome === undefined) return true;
    this.recordSynchronization(outcome);
    return false;
  }

  request(request: Request, pending: PendingRequest, subject: string): void {
    const exchange = this.host.send(this.name, this.currentSession?.token ?? null, this.runOf(pending) ?? 0, request);
    this.outstanding.set(exchange, { pending, message: request.kind, subject });
  }

  /** The answer to a request, or why none came. */
  receive(exchange: ExchangeId, response: Response | FlowError): void {
    const outstanding = this.outstanding.get(exchange);
    if (outstanding === undefined) return;
    this.outstanding.delete(exchange);
    this.recordRequest(outstanding, response);
    const failure = response instanceof FlowError ? response : response.kind === 'refused' ? refusalError(response) : undefined;
    const { pending } = outstanding;
    switch (pending.kind) {
      case 'start':
        if (failure !== undefined) this.failStart(failure);
        else this.takeSession(response as StartAnswer);
        return;
      case 'synchronization':
        if (this.synchronizer.awaits(pending.number)) this.continueSynchronization(failure ?? (response as Response));
        return;
      default: {
        const run = this.runs.get(pending.run);
        if (run === undefined) return;
        if (failure !== undefined) run.fail(failure);
        else resumeWithAnswer(run, pending, response as Response, this);
      }
    }
  }

  /** Opens a page; so many behind it are closed after that. */
  showPage(
    run: Run,
    page: string,
    given: Readonly<Record<string, Captured>>,
    title: string | undefined,
    pagesToClose: number,
  ): void {
    const closed = this.pages.show({ page, title, arguments: given }, pagesToClose);
    this.record(run, { kind: 'page-opened', page, arguments: given, ...(title !== undefined && { title }) });
    for (const left of closed) this.record(run, { kind: 'page-closed', page: left.page });
  }

  closePages(run: Run, count: number): void {
    for (const closed of this.pages.close(count)) this.record(run, { kind: 'page-closed', page: closed.page });
  }

  record(run: Run, effect: EffectDetail): void {
    this.setup.recorder.effect(run.id, { ...run.place(), on: 'device', ...effect });
  }

  private takeSession(answer: StartAnswer): void {
    const { session, user } = answer;
    this.currentSession = {
      token: session,
      userGuid: user.guid,
      userName: user.name,
      userRoles: user.userRoles,
      moduleRoles: user.moduleRoles,
    };
    if (!this.isOfflineProfile) {
      this.finishStart();
      return;
    }
    const outcome = this.synchronizer.begin('all', [], undefined);
    if (outcome !== undefined) this.finishSynchronization(outcome);
  }

  private continueSynchronization(answer: Response | FlowError): void {
    const outcome = this.nextOutcome(answer);
    if (outcome !== undefined) this.finishSynchronization(outcome);
  }

  private nextOutcome(answer: Response | FlowError): SynchronizationOutcome | undefined {
    if (answer instanceof FlowError) return this.synchronizer.fail(answer);
    try {
      if (answer.kind === 'synchronized' || answer.kind === 'objects') return this.synchronizer.receive(answer);
      throw new FlowError('synchronization', `The server answered a synchronization with a message of the kind ${answer.kind}.`);
    } catch (error) {
      if (error instanceof FlowError) return this.synchronizer.fail(error);
      throw error;
    }
  }

  private finishSynchronization(outcome: SynchronizationOutcome): void {
    this.lastSynchronization = outcome;
    this.emptyVariables(outcome.dropped);
    this.recordSynchronization(outcome);
    if (this.currentState === 'starting') {
      if (outcome.error === undefined || outcome.effect !== undefined) this.finishStart();
      else this.failStart(outcome.error);
    }
    const run = outcome.run === undefined ? undefined : this.runs.get(outcome.run);
    if (outcome.error !== undefined) run?.fail(outcome.error);
    else run?.resume(null);
  }

  /** Variables whose object is gone are empty, and lists no longer hold it (semantics 3.7). */
  emptyVariables(dropped: ReadonlySet<EntityObject>): void {
    if (dropped.size === 0) return;
    for (const run of this.runs.values()) {
      for (const frame of run.stack) {
        frame.slots.forEach((value, slot) => {
          if (Array.isArray(value)) value.splice(0, value.length, ...value.filter((object) => !dropped.has(object)));
          else if (dropped.has(value as EntityObject)) frame.slots[slot] = null;
        });
      }
    }
  }

  private finishStart(): void {
    this.currentState = 'started';
    const home = this.setup.profile?.home.page;
    if (home !== undefined && this.pages.current === undefined)
      this.pages.show({ page: home, title: undefined, arguments: {} }, 0);
  }

  private failStart(error: FlowError): void {
    this.currentState = 'failed';
    this.startFailure = error;
  }

  private recordSynchronization({ run: id, effect }: SynchronizationOutcome): void {
    if (effect === undefined) return;
    const run = id === undefined ? undefined : this.runs.get(id);
    if (run !== undefined) this.record(run, effect);
  }

  private runOf(pending: PendingRequest): number | undefined {
    if (pending.kind === 'synchronization') return this.synchronizer.waitingRun;
    return pending.kind === 'start' ? undefined : pending.run;
  }

  private recordRequest({ pending, message, subject }: OutstandingRequest, response: Response | FlowError): void {
    const id = this.runOf(pending);
    const run = id === undefined ? undefined : this.runs.get(id);
    if (run === undefined) return;
    if (response instanceof FlowError)
      this.record(run, { kind: 'request', message, subject, outcome: 'failed', reason: response.message });
    else if (response.kind === 'refused')
      this.record(run, { kind: 'request', message, subject, outcome: 'refused', reason: response.message });
    else this.record(run, { kind: 'request', message, subject, outcome: 'answered' });
  }
}

/** What the server refused is an error of the activity that asked. */
function refusalError({ reason, message }: Extract<Response, { kind: 'refused' }>): FlowError {
  switch (reason) {
    case 'microflow':
    case 'outdated':
      return new FlowError('microflow', message);
    case 'validation':
      return new FlowError('validation', message);
    case 'access':
      return new FlowError('access', message);
    default:
      return new FlowError('network', message);
  }
}

import type { Behaviour } from '../behaviour/behaviour.js';
import { EntityDatabase } from '../database/entity-database.js';
import { FileRevisions } from '../database/file-revisions.js';
import type { Session } from '../expression/environment.js';
import type { Program } from '../flow/program.js';
import type { Programs } from '../flow/programs.js';
import { Run } from '../flow/run.js';
import type { AppIndex } from '../model/app-index.js';
import type { AttributeMember, Member } from '../model/entity-layout.js';
import type { Flow } from '../model/flow.js';
import type { DeviceType } from '../model/navigation.js';
import { moduleRolesOf } from '../model/security.js';
import { FlowError } from '../problem/flow-error.js';
import { HarnessError } from '../problem/harness-error.js';
import type { EntityObject } from '../value/entity-object.js';
import { parseNumeric } from '../value/number.js';
import type { Scalar, Value } from '../value/value.js';
import { decodeRequest, encodeResponse } from '../wire/codec.js';
import type { Envelope, Response } from '../wire/messages.js';
import { answerRequest } from './answer-request.js';
import { convertRows } from './convert-rows.js';
import { finishRun, whenReopened } from './finish-run.js';
import type { ServerHost } from './server-host.js';
import type { Deployment, ServerSetup } from './server-setup.js';
import { namedValues, ServerSurroundings } from './server-surroundings.js';
import type { ServerUser } from './server-user.js';
import { Sessions } from './sessions.js';
import type { StoredServer } from './stored-server.js';
import { Stubs } from './stubs.js';
import { TemporaryFiles } from './temporary-files.js';
import { UniqueValues } from './unique-values.js';
import { UnitOfWork } from './unit-of-work.js';

/** As whom, and as if from which device, a test runs a flow on the server itself. */
interface TestRun {
  readonly user: ServerUser;
  readonly id: number;
  readonly offline: boolean;
  readonly deviceType: DeviceType;
}

/**
 * The mocked Mendix Runtime: its own database, users and sessions, and the microflows of the model. It answers one request at a
 * time; each is a transaction.
 */
export class Server {
  readonly session: Session;
  readonly host: ServerHost;
  /** Which contents files have: they change with every commit that changes the object (semantics 3.6). */
  files: FileRevisions;
  readonly temporaryFiles = new TemporaryFiles();
  readonly stubs = new Stubs();
  uniqueValues = new UniqueValues(this);
  private deployment: Deployment;
  private rows: EntityDatabase;
  /** Answers to sets of changes that were applied, by their names (semantics 3.8). */
  readonly appliedChangeSets = new Map<string, Response>();
  readonly sessions: Sessions;
  private readonly autoNumbers = new Map<string, number>();
  /** The run on a device that the current request belongs to, so that what happens here is recorded with it. */
  currentRun = 0;
  /** What was wrong with the test while the current request was answered: the caller's run is blocked, not failed. */
  blocked: HarnessError | undefined;
  private takenMs = 0;

  /**
   * @param original another server to go on from: its database is forked. Stubs are functions, and the caller's to give again
   * @param stored what an earlier server kept
   */
  constructor(
    readonly setup: ServerSetup,
    original?: Server,
    stored?: StoredServer,
  ) {
    this.session = setup.session;
    this.host = setup.host;
    this.deployment = setup;
    this.rows = original?.database.fork() ?? this.makeDatabase(setup.index, stored?.database);
    this.files = new FileRevisions(this.rows);
    if (original !== undefined) this.temporaryFiles.copyFrom(original.temporaryFiles);
    this.sessions = new Sessions(setup.host, original?.sessions);
    for (const [attribute, next] of original?.autoNumbers ?? []) this.autoNumbers.set(attribute, next);
    for (const [changeSet, answer] of original?.appliedChangeSets ?? []) this.appliedChangeSets.set(changeSet, answer);
    if (stored !== undefined) this.restore(stored);
  }

  get index(): AppIndex {
    return this.deployment.index;
  }

  get behaviour(): Behaviour {
    return this.deployment.behaviour;
  }

  get programs(): Programs {
    return this.deployment.programs;
  }

  get database(): EntityDatabase {
    return this.rows;
  }

  /** A value, because environments take it along. */
  readonly constant = (name: string): Scalar => this.deployment.constants(name);

  /**
   * Another app takes the place of the one that runs. Rows stay as far as it knows them, new members have their defaults, users their
   * roles; sessions go on, with devices that may not know about it yet (semantics 3.17).
   */
  deploy(deployment: Deployment): void {
    const before = { index: this.index, database: this.rows };
    this.deployment = deployment;
    this.rows = this.makeDatabase(deployment.index);
    convertRows(before, this);
    this.files = new FileRevisions(this.rows);
    before.database.dispose();
    this.uniqueValues = new UniqueValues(this);
    this.sessions.changeRoles((userRoles) => moduleRolesOf(deployment.index.model.security, userRoles));
  }

  private makeDatabase(index: AppIndex, bytes?: Uint8Array): EntityDatabase {
    const { retrievedRows } = this.setup.limits;
    const options = { hasPlace: () => true, stores: isStoredOnServer, plan: 'of the server', retrievedRows };
    return new EntityDatabase(this.setup.sqlite, index, options, bytes);
  }

  private restore(stored: StoredServer): void {
    const { autoNumbers, appliedChangeSets } = stored;
    this.sessions.restore(stored);
    for (const [attribute, next] of autoNumbers) this.autoNumbers.set(attribute, next);
    for (const [changeSet, answer] of appliedChangeSets) this.appliedChangeSets.set(changeSet, answer);
  }

  /** What an equal server can be made of. */
  get stored(): StoredServer {
    return {
      database: this.database.toBytes(),
      ...this.sessions.stored,
      autoNumbers: [...this.autoNumbers],
      appliedChangeSets: [...this.appliedChangeSets],
    };
  }

  /** A stub says that its answer takes so much virtual time: assumed that everything else that a request asks for takes none. */
  takeLonger(latencyMs: number): void {
    this.takenMs += latencyMs;
  }

  /** How much virtual time the last request, or run for a test, has taken. */
  get latencyMs(): number {
    return this.takenMs;
  }

  /** Answers the text of a request: what every transport calls. */
  answer(text: string): string | Promise<string> {
    const envelope = decodeRequest(text);
    if ('unreadable' in envelope) return encodeResponse({ kind: 'refused', reason: 'message', message: envelope.unreadable });
    const response = this.respond(envelope);
    return response instanceof Promise ? response.then((answer) => encodeResponse(answer)) : encodeResponse(response);
  }

  /**
   * Stops and begins again: what was on its way is lost, and so are contents that wait for their objects. Rows, sessions and the sets of
   * changes that were applied are in the database, and stay.
   */
  restart(): void {
    this.temporaryFiles.clear();
  }

  /** Numbers for rows that a test inserts without them. */
  fillAutoNumbers(object: EntityObject, given: Readonly<Record<string, unknown>>): void {
    for (const member of object.layout.members) {
      if (member.kind !== 'attribute' || member.attribute.type.kind !== 'AutoNumber' || member.name in given) continue;
      object.overwrite(member.slot, this.nextAutoNumber(member));
    }
  }

  /** Runs a flow of the server without a device: its run, over or not, is the caller's. */
  async runForTest(flow: Flow, values: readonly (Value | undefined)[], { user, id, offline, deviceType }: TestRun): Promise<Run> {
    const work = new UnitOfWork(this.sessions.open(user, deviceType), offline, this.index, this.database);
    const surroundings = new ServerSurroundings(this, work);
    this.currentRun = id;
    this.takenMs = 0;
    const run = this.begin(this.programOf(flow), values, surroundings);
    work.savepoint = this.database.savepoint();
    for (;;) {
      const state = run.advance();
      if (state === 'ready') {
        await whenReopened(run);
        continue;
      }
      if (state !== 'waiting') break;
      const { outside } = surroundings;
      if (outside === undefined) throw new Error('A microflow waits for nothing.');
      await outside.then(
        (value) => run.resume(value),
        (error: unknown) => {
          if (!(error instanceof FlowError) && !(error instanceof HarnessError)) throw error;
          run.fail(error);
        },
      );
    }
    if (run.state === 'returned') work.savepoint.release();
    else work.savepoint.rollback();
    return run;
  }

  nextAutoNumber(member: AttributeMember): number {
    const key = `${member.declaredBy}.${member.name}`;
    const start = parseNumeric(member.attribute.defaultValue);
    const next = this.autoNumbers.get(key) ?? (typeof start === 'number' ? start : 1);
    this.autoNumbers.set(key, next + 1);
    return next;
  }

  /** Runs a flow to its end. A stub that answers later makes the answer a promise. */
  call(flow: Flow, values: readonly (Value | undefined)[], surroundings: ServerSurroundings): Value | Promise<Value> {
    return finishRun(this.begin(this.programOf(flow), values, surroundings), surroundings);
  }

  /** Runs a flow that can not wait, or its stub: an event handler, in the middle of a commit. */
  callNow(flow: Flow, values: readonly (Value | undefined)[], surroundings: ServerSurroundings): Value {
    const stub = this.stubs.microflow(flow.name);
    const answer = stub === undefined ? this.callAtOnce(flow, values, surroundings) : stub(namedValues(flow, values));
    if (!(answer instanceof Promise)) return answer;
    // Nobody will wait for it, and a late rejection must not end the process.
    answer.catch(() => undefined);
    throw new HarnessError(
      'asynchronous-stub',
      `${flow.name} is called as an event handler or to calculate an attribute, so the stubs it reaches have to answer at once, not with a promise.`,
    );
  }

  private callAtOnce(
    flow: Flow,
    values: readonly (Value | undefined)[],
    surroundings: ServerSurroundings,
  ): Value | Promise<Value> {
    const run = this.begin(this.programOf(flow), values, surroundings);
    // Whoever has caused it is in the middle of a node.
    run.pace = undefined;
    return finishRun(run, surroundings);
  }

  private begin(program: Program, values: readonly (Value | undefined)[], surroundings: ServerSurroundings): Run {
    return new Run(this.currentRun, surroundings, this.setup.limits, program, values);
  }

  private programOf(flow: Flow): Program {
    const program = this.programs.program(flow.kind, flow.name);
    if (program === undefined) throw new Error(`${flow.name} has no program.`);
    return program;
  }

  /** A line of the runtime's own log, recorded with the run that the request belongs to. */
  log(level: string, logNode: string, text: string): void {
    const place = { flow: '', activity: '', node: '' };
    this.host.recorder.effect(this.currentRun, { ...place, on: 'server', kind: 'log', level, logNode, text });
  }

  private respond(envelope: Envelope): Response | Promise<Response> {
    this.blocked = undefined;
    this.takenMs = 0;
    try {
      const answer = answerRequest(this, envelope);
      return answer instanceof Promise ? answer.catch((error: unknown) => this.refuse(error)) : answer;
    } catch (error) {
      return this.refuse(error);
    }
  }

  /** A failed flow is an answer; a mistake of the test is kept for the world, which blocks the run. */
  private refuse(error: unknown): Response {
    if (error instanceof FlowError) {
      const reason = error.kind === 'validation' || error.kind === 'access' ? error.kind : 'microflow';
      return { kind: 'refused', reason, message: error.message };
    }
    if (!(error instanceof HarnessError)) throw error;
    this.blocked = error;
    return { kind: 'refused', reason: 'message', message: error.message };
  }
}

/** Everything has a column, the contents of files too. */
function isStoredOnServer(_member: Member): boolean {
  return true;
}

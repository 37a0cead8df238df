import { deviceTypeOf } from '../model/navigation.js';
import { type Failure, isFailure } from '../problem/failure.js';
import { FlowError } from '../problem/flow-error.js';
import { HarnessError } from '../problem/harness-error.js';
import type { Response, StartAnswer } from '../wire/messages.js';
import type { Device } from './device.js';
import { failureOf } from './request-outcome.js';
import type { SynchronizationOutcome } from './synchronization/synchronizer.js';
import { describeModel, type SynchronizedModel, startSynchronizes } from './synchronized-model.js';
import type { UserSession } from './user-session.js';

/** How far a device has come: it can run flows once it is `started`. */
export type DeviceState = 'off' | 'starting' | 'started' | 'failed';

/** What of it outlives the app. */
export interface DurableLife {
  readonly session: UserSession;
  /** The model of the last full synchronization; in an online profile, of the first start. */
  readonly synchronizedModel: SynchronizedModel;
}

/** The way of a device from its first start to the end of its session (semantics 3.2, 3.12). */
export class DeviceLife {
  private currentSession: UserSession | undefined;
  private currentState: DeviceState = 'off';
  private failure: Failure | undefined;
  /** Absent until the first start is over. */
  private synchronizedModel: SynchronizedModel | undefined;

  constructor(private readonly device: Device) {}

  copyFrom(original: DeviceLife): void {
    this.currentSession = original.currentSession;
    this.currentState = original.currentState;
    this.failure = original.failure;
    this.synchronizedModel = original.synchronizedModel;
  }

  restore({ session, synchronizedModel }: DurableLife): void {
    this.currentSession = session;
    this.synchronizedModel = synchronizedModel;
  }

  get durable(): DurableLife | undefined {
    const { currentSession: session, synchronizedModel } = this;
    return session === undefined || synchronizedModel === undefined ? undefined : { session, synchronizedModel };
  }

  get session(): UserSession | undefined {
    return this.currentSession;
  }

  get state(): DeviceState {
    return this.currentState;
  }

  get startError(): Failure | undefined {
    return this.failure;
  }

  /**
   * The first start signs in and, in an offline profile, brings the data over; the answers come later. A later one has its session
   * and its data, and synchronizes only where the version says so and there is a connection.
   */
  start(): void {
    this.currentState = 'starting';
    const { device, synchronizedModel: before } = this;
    if (before === undefined) {
      const { userName, profile } = device.setup;
      const model = device.index.model.contentHash;
      const request = { kind: 'start', user: userName, model, deviceType: deviceTypeOf(profile) } as const;
      device.request(request, { kind: 'start' }, userName ?? '');
      return;
    }
    const isDue = device.isOfflineProfile && startSynchronizes(device.behaviour, before, this.describeModel());
    if (isDue && device.host.isConnected(device.name)) device.synchronizeByUser();
    else this.finishStart();
  }

  /** The answer to the request that the first start sent, or why there is none. */
  takeAnswer(answer: Response | Failure): void {
    const failure = failureOf(answer);
    if (failure !== undefined || isFailure(answer) || answer.kind !== 'started') {
      this.failStart(failure ?? wrongAnswer(answer));
      return;
    }
    this.beginSession(answer);
    if (this.device.isOfflineProfile) this.device.synchronizeByUser();
    else this.finishStart();
  }

  /** The session goes on under another token, with what the server says of the user now. */
  beginSession({ session: token, authToken, user }: StartAnswer): void {
    const { guid: userGuid, name: userName, userRoles, moduleRoles } = user;
    const anonymous = user.anonymous && { isAnonymous: true };
    this.currentSession = { token, authToken, userGuid, userName, userRoles, moduleRoles, ...anonymous };
  }

  /** A synchronization is over, perhaps the one that the start waits for. */
  afterSynchronization({ error, effect }: SynchronizationOutcome): void {
    const isComplete = error === undefined || effect !== undefined;
    const isFirstStart = this.synchronizedModel === undefined;
    const isStart = this.currentState === 'starting';
    // A device that has data goes on with it, and tries again at the next start or not at all (semantics 3.2).
    const isGivenUp = isStart && !isComplete && !this.device.behaviour.startupSyncRetry;
    if ((isComplete && effect?.type === 'all') || isGivenUp) this.synchronizedModel = this.describeModel();
    if (!isStart) return;
    if (error !== undefined && !isComplete && (isFirstStart || error instanceof HarnessError)) this.failStart(error);
    else this.finishStart();
  }

  /** The device was stopped; what it kept stays. */
  stop(): void {
    this.currentState = 'off';
  }

  end(): void {
    this.currentSession = undefined;
    this.synchronizedModel = undefined;
    this.currentState = 'off';
  }

  private describeModel(): SynchronizedModel {
    const { index, behaviour, setup, state } = this.device;
    return index.once(`model ${setup.profile?.name ?? ''} ${behaviour.mendixVersion}`, () =>
      describeModel(index, behaviour, state.placements),
    );
  }

  private finishStart(): void {
    this.currentState = 'started';
    this.synchronizedModel ??= this.describeModel();
    this.device.showHomePage();
  }

  private failStart(error: Failure): void {
    this.currentState = 'failed';
    this.failure = error;
  }
}

function wrongAnswer(answer: Response | Failure): FlowError {
  return new FlowError(
    'network',
    `The server answered the start with a message of the kind ${'kind' in answer ? answer.kind : answer.code}.`,
  );
}

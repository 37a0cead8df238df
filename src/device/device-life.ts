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

/**
 * How far a device has come: it can run flows once it is `started`. `outdated`: it has begun to start and learned of a newer model, which
 * the world has to bring. `signed-out`: nobody is signed in, and the app has no anonymous users.
 */
export type DeviceState = 'off' | 'starting' | 'outdated' | 'started' | 'signed-out' | 'failed';

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
  /** Who signs in at the first start; null for nobody in particular. */
  private user: string | null;
  /** The session that goes on when the new one, which is being begun, does not come about. */
  private replaced: UserSession | undefined;
  /** Somebody signs in or out: a session begins, on a device that may have started long ago. */
  private isNewSession = false;

  constructor(private readonly device: Device) {
    this.user = device.setup.userName;
  }

  copyFrom(original: DeviceLife): void {
    this.currentSession = original.currentSession;
    this.currentState = original.currentState;
    this.failure = original.failure;
    this.synchronizedModel = original.synchronizedModel;
    this.user = original.user;
    this.replaced = original.replaced;
    this.isNewSession = original.isNewSession;
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

  /** Who a first start would sign in. */
  get userName(): string | null {
    return this.user;
  }

  /** Somebody is signing in or out, on a device that could run flows before. */
  get isChangingUser(): boolean {
    return this.currentState === 'starting' && this.isNewSession;
  }

  get startError(): Failure | undefined {
    return this.failure;
  }

  /**
   * The first start signs in and, in an offline profile, brings the data over; the answers come later. A later one has its session
   * and its data; where there is a connection it asks for a newer model first.
   */
  start(): void {
    this.currentState = 'starting';
    this.failure = undefined;
    const { device } = this;
    if (this.synchronizedModel === undefined && this.user === null && !this.hasGuests) this.currentState = 'signed-out';
    else if (this.synchronizedModel === undefined) this.beginSession(this.user);
    else if (device.host.isConnected(device.name)) device.request({ kind: 'model' }, { kind: 'model' }, '');
    else this.finishStart();
  }

  /** Which model is deployed, or why nobody knows: then the device goes on with its own. */
  takeModel(answer: Response | Failure): void {
    if (answer instanceof HarnessError) this.failStart(answer);
    else if (isFailure(answer) || answer.kind !== 'model') this.finishStart();
    else {
      const { index, behaviour } = this.device;
      const isNewer = answer.model !== index.model.contentHash || answer.mendixVersion !== behaviour.mendixVersion;
      if (isNewer) this.currentState = 'outdated';
      else this.goOn();
    }
  }

  /**
   * Starts with a model that has taken the place of the device's former one (semantics 3.2, *A newer model*).
   *
   * @param failure why the upload that comes first did not succeed
   */
  startUpdated(failure: Failure | undefined): void {
    this.currentState = 'starting';
    if (failure === undefined || !this.isSynchronizationDue()) this.goOn();
    else this.device.synchronizations.noteFailedStart(failure);
  }

  /** Whether a start with this model and version synchronizes. */
  private isSynchronizationDue(): boolean {
    const { device, synchronizedModel: before } = this;
    return before !== undefined && device.isOfflineProfile && startSynchronizes(device.behaviour, before, this.describeModel());
  }

  private goOn(): void {
    const { synchronizedModel: before } = this;
    const now = this.describeModel();
    const isNewModel = before?.contentHash !== now.contentHash || before.mendixVersion !== now.mendixVersion;
    if (this.isSynchronizationDue()) this.synchronize(isNewModel);
    else this.finishStart();
  }

  /** Somebody signs in. Where that fails, everything stays as it was. */
  signIn(userName: string): void {
    this.replaced = this.currentSession;
    this.isNewSession = true;
    this.currentState = 'starting';
    this.failure = undefined;
    this.beginSession(userName);
  }

  /** Nobody is signed in any more. Where the app has anonymous users, it begins anew for one of them. */
  signOut(): void {
    this.currentSession = undefined;
    this.synchronizedModel = undefined;
    this.replaced = undefined;
    this.failure = undefined;
    this.user = null;
    const hasGuests = this.device.index.model.security.guestAccess;
    this.isNewSession = hasGuests;
    this.currentState = hasGuests ? 'starting' : 'signed-out';
    if (hasGuests) this.beginSession(null);
  }

  private beginSession(user: string | null): void {
    const { device } = this;
    const { index } = device;
    const name = user ?? device.host.requireUser(null, index);
    const deviceType = deviceTypeOf(device.setup.profile);
    device.request({ kind: 'start', user: name, model: index.model.contentHash, deviceType }, { kind: 'start' }, name);
  }

  /** The answer to the request that begins a session, or why there is none. */
  takeAnswer(answer: Response | Failure): void {
    const failure = failureOf(answer);
    if (failure !== undefined || isFailure(answer) || answer.kind !== 'started') {
      this.failStart(failure ?? wrongAnswer(answer));
      return;
    }
    const session = sessionOf(answer);
    this.currentSession = session;
    this.user = session.isAnonymous === true ? null : session.userName;
    const { replaced } = this;
    if (replaced !== undefined && replaced.isAnonymous !== true && replaced.userGuid !== session.userGuid) this.leaveNothing();
    if (this.device.isOfflineProfile) this.synchronize(false);
    else this.finishStart();
  }

  /** What belongs to somebody else does not stay here (semantics 3.12), so that there is nothing to go back to. */
  private leaveNothing(): void {
    this.device.wipe();
    this.synchronizedModel = undefined;
    this.replaced = undefined;
  }

  /** The session goes on under another token, with what the server says of the user now. */
  renewSession(answer: StartAnswer): void {
    this.currentSession = sessionOf(answer);
  }

  private synchronize(isNewModel: boolean): void {
    try {
      this.device.synchronizations.atStart(isNewModel);
    } catch (error) {
      if (!(error instanceof FlowError)) throw error;
      this.device.synchronizations.noteFailedStart(error);
    }
  }

  /** A synchronization is over, perhaps the one that the start waits for. */
  afterSynchronization({ error, effect, run, isBackground }: SynchronizationOutcome): void {
    const isComplete = error === undefined || effect !== undefined;
    const isStart = this.currentState === 'starting' && run === undefined && !isBackground;
    const isFirst = this.synchronizedModel === undefined || this.isNewSession;
    // A device that has data goes on with it, and tries again at the next start or not at all (semantics 3.2).
    const isGivenUp = isStart && !isFirst && !isComplete && !this.device.behaviour.startupSyncRetry;
    if ((isComplete && effect?.type === 'all') || isGivenUp) this.synchronizedModel = this.describeModel();
    if (!isStart) return;
    if (error !== undefined && !isComplete && (isFirst || error instanceof HarnessError)) this.failStart(error);
    else this.finishStart();
  }

  /** The device was stopped; what it kept stays. */
  stop(): void {
    this.currentState = 'off';
  }

  private describeModel(): SynchronizedModel {
    const { index, behaviour, setup } = this.device;
    return describeModel(index, behaviour, setup.profile);
  }

  private finishStart(): void {
    this.currentState = 'started';
    this.synchronizedModel ??= this.describeModel();
    const isNewSession = this.isNewSession;
    this.endNewSession();
    if (isNewSession) this.device.pages.clear();
    this.device.showHomePage();
  }

  private failStart(error: Failure): void {
    this.failure = error;
    const { replaced, isNewSession } = this;
    this.currentSession = replaced;
    if (replaced !== undefined) this.currentState = this.synchronizedModel === undefined ? 'failed' : 'started';
    else this.currentState = isNewSession && this.user === null && !this.hasGuests ? 'signed-out' : 'failed';
    this.endNewSession();
  }

  private get hasGuests(): boolean {
    return this.device.index.model.security.guestAccess;
  }

  private endNewSession(): void {
    this.replaced = undefined;
    this.isNewSession = false;
  }
}

function sessionOf({ session: token, authToken, user }: StartAnswer): UserSession {
  const { guid: userGuid, name: userName, userRoles, moduleRoles } = user;
  const anonymous = user.anonymous && { isAnonymous: true };
  return { token, authToken, userGuid, userName, userRoles, moduleRoles, ...anonymous };
}

function wrongAnswer(answer: Response | Failure): FlowError {
  return new FlowError(
    'network',
    `The server answered the start with a message of the kind ${'kind' in answer ? answer.kind : answer.code}.`,
  );
}

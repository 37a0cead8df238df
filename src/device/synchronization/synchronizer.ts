import type { EntityPlacement } from '../../behaviour/offline-entities.js';
import { type Failure, isFailure } from '../../problem/failure.js';
import { FlowError } from '../../problem/flow-error.js';
import type { Synchronized } from '../../trace/event.js';
import type { EntityObject } from '../../value/entity-object.js';
import type { Guid } from '../../value/value.js';
import type { Rejection, Request, Response } from '../../wire/messages.js';
import type { Device } from '../device.js';
import { failureOf } from '../request-outcome.js';
import { describeId, uploadFileRequest } from '../upload-file.js';
import { applyDownloads } from './apply-download.js';
import { applySelection } from './apply-selection.js';
import { downloadRequest, findDoubled } from './download-hierarchy.js';
import { filesToFetch } from './plan-files.js';
import { planUpload } from './plan-upload.js';
import { decodeFile, decodeTables, tablesToTake } from './read-answer.js';
import { refreshMemory } from './refresh-memory.js';
import { revertUpload } from './revert-upload.js';
import { type Occasion, type Synchronization, type SynchronizationType, simultaneous, type Upload } from './synchronization.js';

/** How a synchronization ended. */
export interface SynchronizationOutcome {
  readonly run: number | undefined;
  /** Nobody waits for it. */
  readonly isBackground: boolean;
  readonly effect: Synchronized | undefined;
  readonly error: Failure | undefined;
  /** Objects that are no longer on the device: variables that held them are empty from now on. */
  readonly dropped: ReadonlySet<EntityObject>;
}

/** What has to outlive the app, so that changes whose synchronization came to nothing are sent again under the same name. */
export interface DurableUploads {
  /** The last upload that was sent, and whose synchronization has not come to its end. */
  readonly unanswered: { readonly content: string; readonly changeSet: string } | undefined;
  readonly uploadCount: number;
}

/**
 * Brings device and server together (semantics 3.15): upload, then for a full synchronization the download of each entity, then
 * one transaction that puts it all in place. Between two messages it is only the data in `current`.
 */
export class Synchronizer {
  private current: Synchronization | undefined;
  private unfinished: DurableUploads['unanswered'];
  private uploadCount = 0;
  private count = 0;

  constructor(private readonly device: Device) {}

  /** Goes on where another one is. */
  copyFrom(original: Synchronizer): void {
    const { current } = original;
    if (current !== undefined) this.current = copyOf(current);
    this.restore(original.durable);
    this.count = original.count;
  }

  get durable(): DurableUploads {
    return { unanswered: this.unfinished, uploadCount: this.uploadCount };
  }

  restore({ unanswered, uploadCount }: DurableUploads): void {
    this.unfinished = unanswered;
    this.uploadCount = uploadCount;
  }

  get isRunning(): boolean {
    return this.current !== undefined;
  }

  /** Whether an object is part of the synchronization that is running. */
  sends(guid: Guid): boolean {
    return this.current?.sent.has(guid) === true;
  }

  /** Begins. Gives the outcome at once where there is nothing to send. Fails before anything is sent when it may not begin. */
  begin(type: SynchronizationType, selected: readonly EntityObject[], occasion: Occasion): SynchronizationOutcome | undefined {
    if (!this.device.isOfflineProfile)
      throw new FlowError('synchronization', 'Synchronize works in offline profiles only; this device has an online one.');
    if (this.current !== undefined) throw new FlowError('synchronization', simultaneous);
    const planned = planUpload(type, selected, this.device);
    const upload = { ...planned, changeSet: this.nameChangeSet(type, planned) };
    const sent = new Set([...upload.uploaded, ...upload.requested].map(({ guid }) => guid));
    const remaining = type === 'all' ? this.downloadedEntities() : [];
    this.current = {
      number: ++this.count,
      type,
      occasion,
      upload,
      sent,
      outgoing: [...upload.files],
      isRepeated: false,
      isSent: upload.uploaded.length === 0 && upload.deleted.length === 0 && type !== 'specific',
      answer: undefined,
      remaining,
      downloads: [],
      incoming: undefined,
      files: new Map(),
    };
    return this.proceed(this.current);
  }

  /**
   * The next answer has come, or why there is none. Gives the outcome when it was the last one. An answer for a synchronization
   * that was cancelled meanwhile is passed over.
   */
  take(number: number, response: Response | Failure): SynchronizationOutcome | undefined {
    const { current } = this;
    if (current?.number !== number) return undefined;
    const failure = failureOf(response);
    if (failure !== undefined) return this.giveUp(current, failure, isFailure(response) ? undefined : response);
    if (isFailure(response)) return this.fail(response);
    try {
      return this.receive(current, response);
    } catch (error) {
      if (error instanceof FlowError) return this.fail(error);
      throw error;
    }
  }

  /** Stops what is running; nothing of it takes effect on the device (semantics 2.13). */
  cancel(): SynchronizationOutcome | undefined {
    return this.current === undefined
      ? undefined
      : this.fail(new FlowError('synchronization', 'The synchronization was cancelled.'));
  }

  /** Its device was stopped. */
  stop(error: Failure): SynchronizationOutcome | undefined {
    return this.current === undefined ? undefined : this.fail(error);
  }

  private receive(current: Synchronization, answer: Response): SynchronizationOutcome | undefined {
    switch (answer.kind) {
      case 'synchronized':
        current.answer = { ...answer, objects: decodeTables(tablesToTake(current.type, answer), this.device.index) };
        return this.proceed(current);
      case 'objects': {
        const placement = current.remaining.shift();
        const { files } = answer;
        if (placement !== undefined)
          current.downloads.push({ entity: placement.entity, objects: decodeTables(answer.objects, this.device.index), files });
        return this.proceed(current);
      }
      case 'done':
        current.outgoing.shift();
        current.isRepeated = false;
        return this.proceed(current);
      case 'file': {
        const file = current.incoming?.shift();
        if (file !== undefined) current.files.set(file.guid, decodeFile(answer));
        return this.proceed(current);
      }
      default:
        throw new FlowError(
          'synchronization',
          `The server answered a synchronization with a message of the kind ${answer.kind}.`,
        );
    }
  }

  /**
   * A message got no answer that helps. The contents of a file are sent twice before the synchronization stops (semantics 3.8); contents
   * that are broken on the server are passed over from 9.17 on (semantics 3.6).
   */
  private giveUp(current: Synchronization, error: Failure, answer: Response | undefined): SynchronizationOutcome | undefined {
    const reason = answer?.kind === 'refused' ? answer.reason : undefined;
    if (reason === 'upload') return this.revert(error);
    if (current.outgoing.length > 0 && !current.isRepeated && reason !== 'session' && error instanceof FlowError) {
      current.isRepeated = true;
      return this.proceed(current);
    }
    if (reason !== 'file' || !this.device.behaviour.brokenFileContent) return this.fail(error);
    current.incoming?.shift();
    const text = `${error.message} This may be due to broken file content on the server. Synchronization will continue and ignore this object.`;
    this.device.recordFor(current.occasion.run, { kind: 'log', level: 'Trace', logNode: 'Client', text });
    return this.proceed(current);
  }

  /** A request could not be answered: nothing has changed on the device (semantics 3.8). */
  private fail(error: Failure): SynchronizationOutcome {
    const { run, isBackground } = this.current?.occasion ?? { run: undefined, isBackground: false };
    this.current = undefined;
    return { run, isBackground, effect: undefined, error, dropped: new Set() };
  }

  /** The server refused the upload as a whole, so what was sent is lost here too (semantics 3.9). */
  private revert(error: Failure): SynchronizationOutcome {
    const { current } = this;
    if (current !== undefined) revertUpload(current.upload, this.device.state);
    this.unfinished = undefined;
    return { ...this.fail(error), dropped: refreshMemory(this.device.state) };
  }

  /** Sends the next message: contents of files, objects, downloads, contents again. Behind the last one, everything is put in place. */
  private proceed(current: Synchronization): SynchronizationOutcome | undefined {
    const { type, upload } = current;
    const [outgoing] = current.outgoing;
    if (outgoing !== undefined) {
      this.ask(current, uploadFileRequest(outgoing), describeId(outgoing));
      return undefined;
    }
    if (!current.isSent) {
      current.isSent = true;
      const { changeSet, objects, deleted, requested } = upload;
      const files = upload.files.map(({ guid }) => guid);
      const { index, setup } = this.device;
      const client = { model: index.model.contentHash, profile: setup.profile?.name ?? null };
      this.ask(current, { kind: 'synchronize', client, changeSet, objects, files, deleted, requested }, type);
      return undefined;
    }
    const [placement] = current.remaining;
    if (placement !== undefined) {
      this.ask(current, downloadRequest(placement, this.device), placement.entity);
      return undefined;
    }
    current.incoming ??= filesToFetch(current, this.device);
    const [incoming] = current.incoming;
    if (incoming !== undefined) {
      this.ask(current, { kind: 'download-file', file: incoming }, describeId(incoming));
      return undefined;
    }
    const { state } = this.device;
    const doubled = findDoubled(current.downloads, this.device);
    if (doubled !== undefined) return this.fail(doubled);
    return this.finish(current, type === 'all' ? applyDownloads(current, state) : applySelection(current, state));
  }

  private ask({ number, occasion: { run } }: Synchronization, request: Request, subject: string): void {
    this.device.request(request, { kind: 'synchronization', number, run }, subject);
  }

  private finish(current: Synchronization, downloaded: number): SynchronizationOutcome {
    this.current = undefined;
    // Not before: when the download fails, the same changes are sent again, and are still the same set.
    this.unfinished = undefined;
    const { answer, upload, type, downloads } = current;
    const dropped = refreshMemory(
      this.device.state,
      downloads.flatMap(({ objects }) => objects),
    );
    const { run, isBackground } = current.occasion;
    const rejected = answer?.rejected ?? [];
    const effect: Synchronized = {
      kind: 'synchronized',
      type,
      uploaded: upload.uploaded.length,
      deleted: upload.deleted.length,
      downloaded,
      rejected,
    };
    const [first] = rejected;
    const throws = first !== undefined && this.device.behaviour.throwPartialSync;
    return { run, isBackground, effect, error: throws ? partialError(rejected.length, first) : undefined, dropped };
  }

  /**
   * As long as there is nothing else to send, it is the same set of changes, whatever triggers it (semantics 3.2, 3.8). A selected
   * synchronization may also send what the revision does not count.
   */
  private nameChangeSet(type: SynchronizationType, { objects, requested }: Omit<Upload, 'changeSet'>): string {
    const selection = type === 'specific' ? JSON.stringify([objects, requested.map(({ guid }) => guid)]) : 'everything';
    const content = `${this.device.state.database.revision}: ${selection}`;
    if (this.unfinished?.content !== content) {
      this.unfinished = { content, changeSet: `${this.device.name}-${++this.uploadCount}` };
    }
    return this.unfinished.changeSet;
  }

  private downloadedEntities(): EntityPlacement[] {
    const { access, state } = this.device;
    return [...state.placements.values()].filter(({ entity, mode, isAssumed }) => {
      if (mode !== 'all' && mode !== 'constrained') return false;
      // What only a rule of ours brings to the device is not asked for when the user has no access to it.
      return !isAssumed || access.canRead(entity);
    });
  }
}

function copyOf(synchronization: Synchronization): Synchronization {
  const { outgoing, remaining, downloads, incoming, files } = synchronization;
  return {
    ...synchronization,
    outgoing: outgoing.slice(),
    remaining: remaining.slice(),
    downloads: downloads.slice(),
    incoming: incoming?.slice(),
    files: new Map(files),
  };
}

function partialError(count: number, { reason }: Rejection): FlowError {
  const what = count === 1 ? 'One object was' : `${count} objects were`;
  return new FlowError('synchronization', `PartialSynchronizationError: ${what} rejected by the server. ${reason}`.trim());
}

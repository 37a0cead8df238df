import { FlowError } from '../../problem/flow-error.js';
import type { Synchronized } from '../../trace/event.js';
import type { EntityObject } from '../../value/entity-object.js';
import type { ObjectsAnswer, SynchronizeAnswer } from '../../wire/messages.js';
import { decodeTable } from '../../wire/object-tables.js';
import type { Device } from '../device.js';
import type { UnsynchronizedObject } from '../offline-database.js';
import type { EntityPlacement } from '../offline-entities.js';
import { type AppliedDownload, applyDownloads } from './apply-download.js';
import { applySelection } from './apply-selection.js';
import { danglingReferences, describeDangling, idsOf, uploadTables } from './collect-upload.js';
import { refreshMemory } from './refresh-memory.js';
import { type Synchronization, type SynchronizationType, simultaneous, type Upload } from './synchronization.js';

/** How a synchronization ended. */
export interface SynchronizationOutcome {
  readonly run: number | undefined;
  readonly effect: Synchronized | undefined;
  readonly error: FlowError | undefined;
  /** Objects that are no longer on the device: variables that held them are empty from now on. */
  readonly dropped: ReadonlySet<EntityObject>;
}

/**
 * Brings device and server together (semantics 3.15): upload, then for a full synchronization the download of each entity, then
 * one transaction that puts it all in place. Between two messages it is only the data in `current`.
 */
export class Synchronizer {
  private current: Synchronization | undefined;
  /** The last upload that was sent and not answered; the same changes are sent again under the same name. */
  private unanswered: { readonly content: string; readonly changeSet: string } | undefined;
  private uploadCount = 0;
  private count = 0;

  constructor(private readonly device: Device) {}

  /** The run that waits for the synchronization. */
  get waitingRun(): number | undefined {
    return this.current?.run;
  }

  get isRunning(): boolean {
    return this.current !== undefined;
  }

  /** Begins. Gives the outcome at once where there is nothing to send. Fails before anything is sent when it may not begin. */
  begin(
    type: SynchronizationType,
    selected: readonly EntityObject[],
    run: number | undefined,
  ): SynchronizationOutcome | undefined {
    if (!this.device.isOfflineProfile)
      throw new FlowError('synchronization', 'Synchronize works in offline profiles only; this device has an online one.');
    if (this.current !== undefined) throw new FlowError('synchronization', simultaneous);
    const changes = this.changesFor(type, selected);
    this.checkReferences(changes);
    const upload = this.prepareUpload(type, selected, changes);
    const remaining = type === 'all' ? this.downloadedEntities() : [];
    this.current = { number: ++this.count, type, run, upload, rejected: [], remaining, downloads: [] };
    if (upload.uploaded.length > 0 || upload.deleted.length > 0 || type === 'specific') {
      const { changeSet, objects, deleted, requested } = upload;
      this.device.request(
        { kind: 'synchronize', changeSet, objects, deleted, requested },
        { kind: 'synchronization', number: this.count },
        type,
      );
      return undefined;
    }
    return this.continueDownload();
  }

  /** The next answer has come. Gives the outcome when it was the last one. */
  receive(answer: SynchronizeAnswer | ObjectsAnswer): SynchronizationOutcome | undefined {
    const { current } = this;
    if (current === undefined) throw new Error('No synchronization waits for this answer.');
    if (answer.kind === 'synchronized') {
      this.unanswered = undefined;
      current.rejected = answer.rejected;
      if (current.type !== 'all') return this.finish(current, applySelection(current, answer, this.device));
    } else {
      const placement = current.remaining.shift();
      if (placement !== undefined) current.downloads.push({ entity: placement.entity, objects: this.decode(answer) });
    }
    return this.continueDownload();
  }

  /** Whether an answer belongs to the synchronization that is running. */
  awaits(number: number): boolean {
    return this.current?.number === number;
  }

  /** Stops what is running; nothing of it takes effect on the device (semantics 2.13). */
  cancel(): SynchronizationOutcome | undefined {
    return this.current === undefined
      ? undefined
      : this.fail(new FlowError('synchronization', 'The synchronization was cancelled.'));
  }

  /** A request could not be answered: nothing has changed on the device (semantics 3.8). */
  fail(error: FlowError): SynchronizationOutcome {
    const run = this.current?.run;
    this.current = undefined;
    return { run, effect: undefined, error, dropped: new Set() };
  }

  private continueDownload(): SynchronizationOutcome | undefined {
    const { current } = this;
    if (current === undefined) return undefined;
    const [next] = current.remaining;
    if (next === undefined) {
      const applied = current.type === 'all' ? applyDownloads(current, this.device.state) : { received: 0, removed: [] };
      return this.finish(current, applied);
    }
    const separate = [...this.device.state.placements.keys()];
    const without = this.device.index
      .specializations(next.entity)
      .filter((entity) => entity !== next.entity && separate.includes(entity));
    this.device.request(
      { kind: 'download', entity: next.entity, constraint: next.constraint, without },
      { kind: 'synchronization', number: this.count },
      next.entity,
    );
    return undefined;
  }

  private finish(current: Synchronization, applied: AppliedDownload): SynchronizationOutcome {
    this.current = undefined;
    const dropped = refreshMemory(this.device.state);
    const { rejected, upload, run, type } = current;
    const effect: Synchronized = {
      kind: 'synchronized',
      type,
      uploaded: upload.uploaded.length,
      deleted: upload.deleted.length,
      downloaded: applied.received,
      rejected,
    };
    const throws = rejected.length > 0 && this.device.behaviour.throwPartialSync;
    return { run, effect, error: throws ? partialError(rejected.length, rejected[0]?.reason ?? '') : undefined, dropped };
  }

  private changesFor(type: SynchronizationType, selected: readonly EntityObject[]): UnsynchronizedObject[] {
    const { placements, database } = this.device.state;
    const wanted = new Set(selected.map(({ guid }) => guid));
    return database.unsynchronized().filter(({ stored }) => {
      if (type === 'specific') return wanted.has(stored.guid);
      return placements.get(stored.entity)?.mode !== 'never';
    });
  }

  private prepareUpload(
    type: SynchronizationType,
    selected: readonly EntityObject[],
    changes: readonly UnsynchronizedObject[],
  ): Upload {
    const { database } = this.device.state;
    const deleted =
      type === 'specific'
        ? []
        : database.deleted().filter(({ entity }) => this.device.state.placements.get(entity)?.mode !== 'never');
    // Objects that were never committed are passed over silently (semantics 3.3).
    const requested = selected
      .filter((object) => !object.isNew && !object.isDeleted)
      .map(({ entity, guid }) => ({ entity, guid }));
    const objects = uploadTables(changes, {
      side: 'device',
      behaviour: this.device.behaviour,
      nowMs: () => this.device.host.nowMs(),
    });
    const content = JSON.stringify([objects, deleted, requested]);
    if (this.unanswered?.content !== content) {
      this.unanswered = { content, changeSet: `${this.device.name}-${++this.uploadCount}` };
    }
    const isNew = new Set(changes.filter((change) => change.isNew).map(({ stored }) => stored.guid));
    return { changeSet: this.unanswered.changeSet, objects, uploaded: idsOf(changes), isNew, deleted, requested };
  }

  /** The check that Mendix 8 makes on the device; from 9.0 the server makes it for each object (semantics 3.5). */
  private checkReferences(changes: readonly UnsynchronizedObject[]): void {
    const { behaviour, index, state } = this.device;
    if (behaviour.referenceCheck !== 'device') return;
    const dangling = danglingReferences(changes, index, (guid) => state.memory.known(guid)?.isNew === true);
    if (dangling.length > 0) throw new FlowError('synchronization', describeDangling(dangling));
  }

  private downloadedEntities(): EntityPlacement[] {
    return [...this.device.state.placements.values()].filter(({ mode }) => mode === 'all' || mode === 'constrained');
  }

  private decode(answer: ObjectsAnswer) {
    return answer.objects.flatMap((table) => {
      const objects = decodeTable(table, this.device.index);
      if ('problem' in objects)
        throw new FlowError('synchronization', `The server sent rows that do not fit: ${objects.problem}`);
      return objects;
    });
  }
}

function partialError(count: number, reason: string): FlowError {
  const what = count === 1 ? 'One object was' : `${count} objects were`;
  return new FlowError('synchronization', `PartialSynchronizationError: ${what} rejected by the server. ${reason}`.trim());
}

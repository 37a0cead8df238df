import type { EntityDatabase } from '../database/entity-database.js';
import { FileRevisions } from '../database/file-revisions.js';
import type { ObjectValues } from '../database/row-writer.js';
import type { AppIndex } from '../model/app-index.js';
import { fileDocument, fileMembers } from '../model/file-contents.js';
import type { EntityObject } from '../value/entity-object.js';
import { contentsOf } from '../value/give-contents.js';
import { isSameValue } from '../value/same-value.js';
import type { Guid, MemberValue } from '../value/value.js';
import { decodeMember } from '../wire/encode-value.js';
import type { ObjectId } from '../wire/messages.js';
import type { ReceivedObject } from '../wire/object-tables.js';
import type { SynchronizedValues } from './marks.js';

/** What a synchronization brought for one file. */
export interface ArrivedFile {
  readonly contents: Uint8Array | null;
  /** Absent where the server has no contents. */
  readonly revision?: number;
}

/**
 * What a device knows of the files among its rows. Their contents are a column like any other; beside it stands which contents of
 * the server they are.
 */
export class DeviceFiles {
  private readonly revisions: FileRevisions;

  constructor(
    private readonly entities: EntityDatabase,
    private readonly index: AppIndex,
  ) {
    this.revisions = new FileRevisions(entities);
  }

  /** Which contents of the server the device has; nothing where it has none of them. */
  revisionOf(guid: Guid): number | undefined {
    return this.revisions.of(guid);
  }

  /** What the device has sent of these files is what the server has. */
  keepRevisions(files: readonly (ObjectId & { readonly revision: number })[]): void {
    for (const { entity, guid, revision } of files) {
      if (this.entities.entityOf(entity, guid) !== undefined) this.revisions.set(guid, revision);
    }
  }

  /** After a row was written as the server has it. */
  note(guid: Guid, arrived: ArrivedFile): void {
    if (arrived.revision !== undefined) this.revisions.set(guid, arrived.revision);
    else this.revisions.forget([guid]);
  }

  forget(entity: string, guids: readonly Guid[]): void {
    if (this.index.isA(entity, fileDocument)) this.revisions.forget(guids);
  }

  clear(): void {
    this.revisions.clear();
  }

  /**
   * An object that came from the server, with its contents. Where none came, the device keeps its own; and those of
   * the last synchronization where it has changed them and the change is lost.
   *
   * @param base the values of the last synchronization, of members that the device changed since
   */
  withContents(object: ReceivedObject, arrived: ArrivedFile | undefined, base: SynchronizedValues): ObjectValues {
    const { layout, guid, values } = object;
    const file = fileMembers(layout);
    if (file === undefined) return object;
    const containing = (contents: MemberValue) => ({ guid, layout, values: values.with(file.contents.slot, contents) });
    if (arrived !== undefined) return containing(arrived.contents);
    const before = base[file.contents.name];
    if (before !== undefined) return containing(decodeMember(before, file.contents) ?? null);
    const row = this.entities.read(layout.entity, guid);
    return containing((row === undefined ? undefined : contentsOf(row)) ?? null);
  }
}

/** Whether nothing differs from the last commit but the contents of a file, and what follows from them. */
export function changesContentsOnly({ layout, committed, values, isNew }: EntityObject): boolean {
  const file = isNew ? undefined : fileMembers(layout);
  if (file === undefined || committed === undefined) return false;
  const consequences = [file.contents.slot, file.hasContents.slot, file.size.slot];
  return values.every((value, slot) => consequences.includes(slot) || isSameValue(committed[slot] ?? null, value));
}

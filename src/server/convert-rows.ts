import { defaultValues } from '../database/default-values.js';
import type { EntityDatabase } from '../database/entity-database.js';
import { FileRevisions } from '../database/file-revisions.js';
import type { AppIndex } from '../model/app-index.js';
import type { EntityLayout, Member } from '../model/entity-layout.js';
import { fileDocument } from '../model/file-contents.js';
import { isSameMember } from '../model/same-member.js';
import { EntityObject } from '../value/entity-object.js';
import type { Server } from './server.js';

/** The rows of a server, with the model that they belong to. */
export interface ModelRows {
  readonly index: AppIndex;
  readonly database: EntityDatabase;
}

/**
 * Brings the rows of an earlier model into the database of the new one: entities and members are recognized by their names, a member
 * that is new or has another type has its default, and what the new model does not know is lost.
 */
export function convertRows(before: ModelRows, server: Server): void {
  const { index, database, behaviour, host } = server;
  const context = { side: 'server', behaviour, nowMs: () => host.nowMs() } as const;
  const revisions = { old: new FileRevisions(before.database), new: new FileRevisions(database) };
  for (const { name } of before.index.allEntities()) {
    if (!before.database.stores(name) || index.entity(name) === undefined || !database.stores(name)) continue;
    const layout = index.layout(name);
    const rows = before.database.readAll(name, before.database.guidsOf(name)).map((row) => {
      const values = defaultValues(layout, context);
      for (const member of keptMembers(row.layout, layout)) values[member.slot] = row.values[slotIn(row.layout, member)] ?? null;
      return new EntityObject(row.guid, layout, values, 'stored');
    });
    database.write(rows);
    if (!before.index.isA(name, fileDocument)) continue;
    for (const { guid } of rows) revisions.new.set(guid, revisions.old.of(guid) ?? 1);
  }
}

function keptMembers(before: EntityLayout, now: EntityLayout): Member[] {
  return now.members.filter((member) => {
    const known = before.byName.get(member.name);
    return known !== undefined && isSameMember(known, member);
  });
}

function slotIn(layout: EntityLayout, { name }: Member): number {
  return layout.byName.get(name)?.slot ?? -1;
}

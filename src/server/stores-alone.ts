import { fileDocument } from '../model/file-contents.js';
import type { Server } from './server.js';

/**
 * Whether to store an uploaded object of the entity means nothing but its row: no handler runs, no value has to be unique, nothing is
 * numbered, and no contents come along.
 */
export function storesAlone(entity: string, server: Server): boolean {
  const { index, behaviour, database, stubs } = server;
  if (behaviour.uploadCreatesFirst || !database.stores(entity)) return false;
  const hierarchy = index.generalizations(entity);
  if (hierarchy.some((name) => stubs.handlesCommit(name))) return false;
  return index.once(`stores alone: ${entity}`, () => {
    if (!index.layout(entity).persistable || hierarchy.includes(fileDocument)) return false;
    if (index.layout(entity).members.some((member) => member.kind === 'attribute' && member.attribute.type.kind === 'AutoNumber'))
      return false;
    return hierarchy.every((name) => {
      const { eventHandlers = [], validationRules = [] } = index.entity(name) ?? {};
      return (
        !eventHandlers.some(({ event }) => event === 'commit') && !validationRules.some(({ rule }) => rule.kind === 'unique')
      );
    });
  });
}

import type { EntityObject } from '../../../value/entity-object.js';
import type { ActionHost } from '../action-host.js';
import { rejection } from '../rejection.js';
import type { BuiltInCall, BuiltInFamily } from './built-in.js';
import { parseGuid } from './identifiers.js';
import { restoreMembers, type StoredObject, toStoredObject } from './stored-object.js';
import { requiredItem } from './stored-texts.js';

/**
 * Objects that the device keeps by key, as JSON text. An object that is still on the device is given as it is; one that is not is
 * made anew, with another id, and the stored text then names that one (semantics 7.4, 7.9).
 */
export const storedObjects: BuiltInFamily = {
  SetStorageItemObject: {
    parameters: ['Key', 'Value'],
    run: ({ given, host }) => {
      const key = given.requiredText('Key');
      const object = given.object('Value');
      if (object === null) throw rejection("Input parameter 'Value' is required");
      host.storage.set(key, JSON.stringify(toStoredObject(object)));
      return null;
    },
  },

  SetStorageItemObjectList: {
    parameters: ['Key', 'Value'],
    run: ({ given, host }) => {
      const key = given.requiredText('Key');
      const list = given.list('Value');
      if (list === null) throw rejection("Input parameter 'Value' is required");
      host.storage.set(key, JSON.stringify(list.map(toStoredObject)));
      return null;
    },
  },

  GetStorageItemObject: {
    parameters: ['Key', 'Entity'],
    run: (call) => {
      const { key, entity, content } = readItem(call);
      if (!isStoredObject(content)) throw unreadable(key, 'an object');
      const object = findOrMake(content, entity, call.host);
      call.host.storage.set(key, JSON.stringify(toStoredObject(object)));
      return object;
    },
  },

  GetStorageItemObjectList: {
    parameters: ['Key', 'Entity'],
    run: (call) => {
      const { key, entity, content } = readItem(call);
      if (!Array.isArray(content) || !content.every(isStoredObject)) throw unreadable(key, 'a list of objects');
      const list = content.map((stored) => findOrMake(stored, entity, call.host));
      call.host.storage.set(key, JSON.stringify(list.map(toStoredObject)));
      return list;
    },
  },
};

function readItem({ given, host }: BuiltInCall): { readonly key: string; readonly entity: string; readonly content: unknown } {
  const key = given.requiredText('Key');
  const entity = given.entity('Entity');
  if (entity === '') throw rejection("Input parameter 'Entity' is required");
  return { key, entity, content: parse(requiredItem(host.storage, key)) };
}

/** Nothing for a text that is no JSON: what a JavaScript engine says then differs between engines. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isStoredObject(content: unknown): content is StoredObject {
  return typeof content === 'object' && content !== null && !Array.isArray(content);
}

/** What stands in the item was put there as a text, or by an earlier version of the app; the words are ours (assumed). */
function unreadable(key: string, wanted: string): Error {
  return rejection(`Storage item '${key}' does not hold ${wanted}`);
}

function findOrMake(stored: StoredObject, entity: string, host: ActionHost): EntityObject {
  const guid = typeof stored.guid === 'string' ? parseGuid(stored.guid) : undefined;
  const known = guid === undefined ? undefined : host.findObject(guid, entity);
  if (known !== undefined) return known;
  const object = host.createObject(entity);
  restoreMembers(object, stored, host);
  return object;
}

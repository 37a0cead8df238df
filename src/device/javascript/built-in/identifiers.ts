import type { Guid } from '../../../value/value.js';
import { rejection } from '../rejection.js';
import type { BuiltInFamily } from './built-in.js';

/** Where the shipped action keeps its counter, among the other items of the device storage. */
const counterKey = 'idCounter';

/** Ids of objects and made-up ids (semantics 7.9). */
export const identifiers: BuiltInFamily = {
  GenerateUniqueID: {
    parameters: [],
    run: ({ host }) => {
      const random = Math.round(host.environment.random() * 10_000);
      const stored = host.storage.get(counterKey) ?? '-1';
      if (!/^-?\d{1,15}$/.test(stored)) {
        throw rejection(`The storage item '${counterKey}' holds the counter of GenerateUniqueID, and '${stored}' is no number.`);
      }
      const counter = Number(stored) + 1;
      host.storage.set(counterKey, String(counter));
      return `${host.session.sessionId}:${counter}:${random}`;
    },
  },

  GetGuid: {
    parameters: ['EntityObject'],
    run: ({ given }) => {
      const object = given.object('EntityObject');
      if (object === null) throw rejection("Input parameter 'Entity object' is required.");
      return String(object.guid);
    },
  },

  GetObjectByGuid: {
    parameters: ['Entity', 'ObjectGuid'],
    run: ({ given, host }) => {
      const entity = given.entity('Entity');
      if (entity === '') throw rejection("Input parameter 'Entity' is required.");
      const text = given.text('ObjectGuid');
      if (text === '') throw rejection("Input parameter 'Object guid' is required.");
      const guid = parseGuid(text);
      const object = guid === undefined ? undefined : host.findObject(guid, entity);
      if (object === undefined) throw rejection("'Object guid' not found");
      return object;
    },
  },

  FindObjectWithGUID: {
    parameters: ['list', 'objectGUID'],
    run: ({ given }) => {
      const list = given.list('list');
      // The shipped code fails on a missing list in words of the JavaScript engine; these are ours (assumed).
      if (list === null) throw rejection("Input parameter 'list' is required");
      const guid = given.text('objectGUID');
      return list.find((object) => String(object.guid) === guid) ?? null;
    },
  },
};

/** The id that a text stands for; nothing where it can not be one. */
export function parseGuid(text: string): Guid | undefined {
  if (!/^[1-9]\d{0,15}$/.test(text)) return undefined;
  const guid = Number(text);
  return Number.isSafeInteger(guid) ? guid : undefined;
}

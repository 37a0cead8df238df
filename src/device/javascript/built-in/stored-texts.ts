import type { DeviceStorage } from '../action-host.js';
import { rejection } from '../rejection.js';
import type { BuiltInFamily } from './built-in.js';

/** Texts that the device keeps by key (semantics 7.7, 7.9). */
export const storedTexts: BuiltInFamily = {
  SetStorageItemString: {
    parameters: ['Key', 'Value'],
    run: ({ given, host }) => {
      const key = given.requiredText('Key');
      // The empty text counts as missing, so an item can be removed but not emptied.
      host.storage.set(key, given.requiredText('Value'));
      return null;
    },
  },

  GetStorageItemString: {
    parameters: ['Key'],
    run: ({ given, host }) => requiredItem(host.storage, given.requiredText('Key')),
  },

  StorageItemExists: {
    parameters: ['Key'],
    run: ({ given, host }) => host.storage.has(given.requiredText('Key')),
  },

  RemoveStorageItem: {
    parameters: ['Key'],
    run: ({ given, host }) => {
      // True whether there was such an item or not.
      host.storage.remove(given.requiredText('Key'));
      return true;
    },
  },

  /** False on a phone, and nothing cleared: the action knows the storage of browsers only. */
  ClearLocalStorage: {
    parameters: [],
    run: ({ host }) => {
      if (host.platform === 'Native_mobile') return false;
      host.storage.clear();
      return true;
    },
  },
};

/** The text of an item, whose absence is the error of every action that reads one. */
export function requiredItem(storage: DeviceStorage, key: string): string {
  const text = storage.get(key);
  if (text === undefined) throw rejection(`Storage item '${key}' does not exist`);
  return text;
}

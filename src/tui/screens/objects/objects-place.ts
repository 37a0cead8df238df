import type { DeviceLook } from '../../running/device-look.js';
import type { RunRequest } from '../../running/run-source.js';
import { opener } from '../../screen/request.js';
import type { FieldValue } from '../run/form/field-value.js';
import type { ServerRow } from '../run/server-rows.js';

/** An object that is wanted, and where it can be from. The screen below gets an `ObjectAnswer`. */
export interface ObjectsPlace {
  /** Comes back with the answer. */
  readonly question: string;
  readonly title: string;
  /** Objects of it and of what specializes it. */
  readonly entity: string;
  readonly current: FieldValue;
  /** Rows of the server file: what there is as long as nobody has looked at the device. */
  readonly rows: readonly ServerRow[];
  /** The device to be looked at; nothing for what runs on the server. */
  readonly request: RunRequest | undefined;
  /** What is known of it already. */
  readonly look: DeviceLook | undefined;
}

export interface ObjectAnswer {
  readonly question: string;
  /** A new object is one that is to be filled in. */
  readonly picked: Extract<FieldValue, { readonly kind: 'row' | 'stored' | 'empty' }> | { readonly kind: 'new' };
  readonly look: DeviceLook | undefined;
}

export const objectsScreenName = 'objects';
export const openObjects = opener<ObjectsPlace>(objectsScreenName);

import type { DeviceLook, DeviceRow } from '../../../running/device-look.js';
import type { ServerRow } from '../server-rows.js';
import { type FieldValue, isSameStored } from './field-value.js';

/** What objects a run can begin with, as far as that is known. */
export interface KnownRows {
  /** Those of the server file; undefined while they are not known, and where the run has none. */
  readonly rows: readonly ServerRow[] | undefined;
  /** The device; undefined while nobody has looked at it. */
  readonly look: DeviceLook | undefined;
}

/** Why an object that was picked can not be there when the run begins, in a sentence; what is not known yet is not missed. */
export function missingObject(value: FieldValue, { rows, look }: KnownRows): string | undefined {
  if (value.kind === 'stored') return missingStored(value, look);
  if (value.kind !== 'row') return undefined;
  const { label } = value;
  if (look?.kind === 'seen' && look.rows.some((row) => row.label === label)) return undefined;
  const isInFile = rows?.some((row) => row.label === label);
  if (isInFile === false) return `There is no row ${label} in the server file. Enter picks another one.`;
  if (look?.kind !== 'seen' || look.more.length > 0) return undefined;
  return isInFile === true
    ? `The row ${label} is on the server, but the start-up synchronization does not bring it to the device. Enter picks another one.`
    : `The device has no row ${label}. Enter picks another one.`;
}

type Stored = Extract<FieldValue, { readonly kind: 'stored' }>;

function missingStored(value: Stored, look: DeviceLook | undefined): string | undefined {
  if (look?.kind !== 'seen' || look.more.includes(value.entity)) return undefined;
  if (look.rows.some((row) => isSameStored(value, row))) return undefined;
  return `This ${value.entity.slice(value.entity.indexOf('.') + 1)} is not on the device. Enter picks one that is there.`;
}

/**
 * The object that was picked, on a device that has come about in another way: ids are given one after the other, so that the same object may
 * have another one. It is the only one of its entity that looks the same, or nothing.
 */
export function foundAgain(value: Stored, rows: readonly DeviceRow[]): Stored | undefined {
  if (rows.some((row) => isSameStored(value, row))) return value;
  const alike = rows.filter(({ entity, summary }) => entity === value.entity && summary === value.summary);
  const [only] = alike;
  return alike.length === 1 && only !== undefined && only.summary !== '' ? { ...value, id: only.id } : undefined;
}

import type { AppIndex } from '../../model/app-index.js';
import { decodeUpload } from '../../wire/upload-table.js';
import type { Device } from '../device.js';
import { planUpload } from './plan-upload.js';

/** What was changed here and has no place in another model: `Module.Entity`, or `Module.Entity/Member` (semantics 3.17). */
export function changedMisfits(device: Device, next: AppIndex): string[] {
  const misfits = new Set<string>();
  for (const table of planUpload('unsynchronized', [], device).objects) {
    const { entity } = table;
    const objects = next.entity(entity) === undefined ? [] : decodeUpload(table, next);
    if (next.entity(entity) === undefined || 'problem' in objects) misfits.add(entity);
    else for (const object of objects) for (const member of object.misfits) misfits.add(`${entity}/${member}`);
  }
  return [...misfits];
}

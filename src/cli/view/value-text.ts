import type { Captured, ObjectSnapshot } from '../../trace/capture.js';
import { type Encoded, encodeId, encodeScalar, type FormatMoment, isSnapshot, isSnapshotList } from '../../trace/encode.js';
import { oneLine, shorten } from './layout.js';

/** How many members of an object, and items of a list, a line of text shows. */
const mostMembers = 4;
const mostItems = 3;
const longestText = 60;

/** A value in a few words: `7`, `'Ada'`, `Sales.Order 1125 (Number = 7)`, `list of 12: …`. */
export function valueText(value: Captured, formatMoment: FormatMoment): string {
  if (isSnapshotList(value)) return listText(value);
  if (isSnapshot(value)) return objectText(value, formatMoment);
  return scalarText(encodeScalar(value, formatMoment), typeof value === 'string');
}

/** Texts are in quotes, so that an empty one can be seen; numbers, dates and Booleans are not. */
export function scalarText(value: Encoded, isText: boolean): string {
  if (value === null) return 'empty';
  if (typeof value === 'object' && '$bytes' in value) return `${String(value.$bytes)} bytes`;
  return isText ? `'${shorten(oneLine(String(value)), longestText)}'` : oneLine(String(value));
}

export function objectText(snapshot: ObjectSnapshot, formatMoment: FormatMoment): string {
  const { object, values } = snapshot;
  const shown: string[] = [];
  for (const member of object.layout.members) {
    const value = values[member.slot] ?? null;
    if (member.kind !== 'attribute' || member.isSystem || value === null || Array.isArray(value)) continue;
    const isText = typeof value === 'string' && member.attribute.type.kind !== 'Enumeration';
    const text = scalarText(encodeScalar(value as Exclude<typeof value, readonly number[]>, formatMoment), isText);
    shown.push(`${member.name} = ${shorten(text, 30)}`);
  }
  const more = shown.length > mostMembers ? ', …' : '';
  const members = shown.length === 0 ? '' : ` (${shown.slice(0, mostMembers).join(', ')}${more})`;
  return `${objectName(snapshot)}${members}`;
}

/** An object by entity and id alone. */
export function objectName({ object }: ObjectSnapshot): string {
  return `${object.entity} ${encodeId(object.guid)}`;
}

function listText(list: readonly ObjectSnapshot[]): string {
  if (list.length === 0) return 'an empty list';
  const shown = list.slice(0, mostItems).map(objectName);
  return `a list of ${list.length}: ${shown.join(', ')}${list.length > mostItems ? ', …' : ''}`;
}

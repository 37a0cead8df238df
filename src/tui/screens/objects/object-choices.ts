import type { AppIndex } from '../../../model/app-index.js';
import type { DeviceLook, DeviceRow } from '../../running/device-look.js';
import type { Choice } from '../choice/choice-place.js';
import type { ServerRow } from '../run/server-rows.js';
import type { ObjectAnswer } from './objects-place.js';

type Picked = ObjectAnswer['picked'];

/** An object that can be picked, as it is shown. */
export interface ObjectChoice extends Choice {
  readonly picked: Picked;
}

const fillIn: readonly ObjectChoice[] = [
  { value: '(new)', text: '(new)', origin: '', detail: 'one that is filled in here', picked: { kind: 'new' } },
  { value: '(empty)', text: '(empty)', origin: '', picked: { kind: 'empty' } },
];

/**
 * The objects of an entity that a run can begin with: rows of the device, those that the server file names first; as long as nobody has
 * looked at the device, rows of the server file.
 */
export function objectChoices(
  entity: string,
  rows: readonly ServerRow[],
  look: DeviceLook | undefined,
  index: AppIndex,
): readonly ObjectChoice[] {
  const fits = (row: { readonly entity: string }) => index.entity(row.entity) !== undefined && index.isA(row.entity, entity);
  if (look?.kind !== 'seen') return [...rows.filter(fits).map((row) => namedChoice(row, entity)), ...fillIn];
  const ours = look.rows.filter(fits);
  const order = new Map(rows.map(({ label }, place) => [label, place]));
  const named = ours.flatMap((row) => (row.label === undefined ? [] : [{ ...row, label: row.label }]));
  const unnamed = ours.filter(({ label }) => label === undefined);
  const inOrder = named.toSorted((one, other) => (order.get(one.label) ?? rows.length) - (order.get(other.label) ?? rows.length));
  return [
    ...inOrder.map((row) => ({ ...namedChoice(row, entity), ...markOf(row) })),
    ...unnamed.map((row) => unnamedChoice(row)),
    ...fillIn,
  ];
}

function namedChoice({ label, entity: own, summary }: ServerRow, entity: string): ObjectChoice {
  const detail = own === entity ? summary : `${shortName(own)}: ${summary}`;
  return { value: `row ${label}`, text: label, origin: 'server file', detail, picked: { kind: 'row', label } };
}

function unnamedChoice(row: DeviceRow): ObjectChoice {
  const { entity, id, summary, unsynchronized } = row;
  return {
    value: `${entity} ${id}`,
    text: `${shortName(entity)} ${id}`,
    origin: unsynchronized === 'new' ? 'device only' : 'synchronized',
    detail: summary,
    ...markOf(row),
    picked: { kind: 'stored', entity, id, summary },
  };
}

function markOf({ unsynchronized }: DeviceRow): Pick<Choice, 'mark'> {
  if (unsynchronized === undefined) return {};
  return { mark: unsynchronized === 'new' ? '+' : '*' };
}

export function shortName(entity: string): string {
  return entity.slice(entity.indexOf('.') + 1);
}

import type { AppIndex } from '../../../../model/app-index.js';
import { type DataType, dataTypeOfAttribute, describeType } from '../../../../model/data-type.js';
import type { Member } from '../../../../model/entity-layout.js';
import type { Flow } from '../../../../model/flow.js';
import type { Field, FieldControl } from './field.js';
import { type FieldSubject, problemOf } from './field-problem.js';
import { absent, empty, type FieldValue, type ObjectState, objectStates } from './field-value.js';
import { type FormValues, valueAt } from './form-values.js';
import { type KnownRows, missingObject } from './missing-object.js';
import { hintOf, scalarControl, shownScalar } from './scalar-field.js';

/** What the fields of the arguments are made with. */
export interface FieldSurroundings extends KnownRows {
  readonly flow: Flow;
  readonly index: AppIndex;
  readonly values: FormValues;
}

interface Spot {
  readonly path: readonly string[];
  readonly label: string;
  readonly type: DataType;
  readonly depth: number;
  readonly subject: FieldSubject;
  readonly usual: string;
  readonly withoutIt: FieldValue | 'removed';
}

/** The fields of all parameters, those of objects that are filled in below them. */
export function parameterFields(around: FieldSurroundings): readonly Field[] {
  const { flow } = around;
  return flow.parameters.flatMap(({ name, type, required, defaultValue }) =>
    fieldsAt(
      {
        path: [name],
        label: name,
        type,
        depth: 0,
        subject: { kind: 'parameter', name, flow: flow.name },
        usual: `left out: ${defaultValue?.text ?? 'empty'}`,
        withoutIt: required ? empty : absent,
      },
      around,
    ),
  );
}

function fieldsAt(spot: Spot, around: FieldSurroundings): readonly Field[] {
  const { path, label, type, depth, subject } = spot;
  const { index, values } = around;
  const value = valueAt(values, path);
  const problem = problemOf(value, type, subject, index) ?? missingObject(value, around);
  const withoutIt = type.kind === 'Boolean' && spot.withoutIt === empty ? undefined : spot.withoutIt;
  const field: Field = {
    id: path.join('/'),
    target: { kind: 'value', path },
    label,
    depth,
    control: controlOf(value, type, around),
    shown: shownValue(value, type, spot.usual, index),
    isDim: value.kind === 'absent' || value.kind === 'empty',
    type: describeType(type),
    hint: hintOf(type),
    ...(withoutIt !== undefined && { withoutIt }),
    ...(problem !== undefined && { problem }),
  };
  return [field, ...fieldsInside(value, spot, around)];
}

function fieldsInside(value: FieldValue, { path, type, depth }: Spot, around: FieldSurroundings): readonly Field[] {
  const { index } = around;
  if (value.kind === 'list' && type.kind === 'List') {
    const item: DataType = { kind: 'Object', entity: type.entity };
    return value.items.flatMap((_, place) =>
      fieldsAt(
        {
          path: [...path, String(place)],
          label: `${place + 1}.`,
          type: item,
          depth: depth + 1,
          subject: { kind: 'parameter', name: path[0] ?? '', flow: around.flow.name },
          usual: '',
          withoutIt: 'removed',
        },
        around,
      ),
    );
  }
  if (value.kind !== 'object' || type.kind !== 'Object' || index.entity(type.entity) === undefined) return [];
  // On the server there is one place only.
  const isChosen = index.isPersistable(type.entity) && around.flow.kind === 'nanoflow';
  const state = isChosen ? [stateField(path, value.state, depth + 1)] : [];
  const members = index.layout(type.entity).members.filter(({ isSystem }) => !isSystem);
  return [...state, ...members.flatMap((member) => fieldsAt(memberSpot(member, path, type.entity, depth + 1), around))];
}

function memberSpot(member: Member, path: readonly string[], entity: string, depth: number): Spot {
  const { name } = member;
  const subject: FieldSubject = { kind: 'member', name, entity };
  const spot = { path: [...path, name], depth, subject, withoutIt: absent };
  if (member.kind === 'attribute') {
    const { type, defaultValue } = member.attribute;
    const usual = defaultValue === '' ? 'empty' : defaultValue;
    return { ...spot, label: name, type: dataTypeOfAttribute(type), usual };
  }
  const { child } = member.association;
  const type: DataType = member.kind === 'reference' ? { kind: 'Object', entity: child } : { kind: 'List', entity: child };
  return { ...spot, label: name.slice(name.indexOf('.') + 1), type, usual: 'none' };
}

const stateWords: Readonly<Record<ObjectState, string>> = {
  new: 'not committed',
  unsynchronized: 'committed on the device only',
  synchronized: 'on the server and the device',
};

function stateField(path: readonly string[], state: ObjectState, depth: number): Field {
  const choices = objectStates.map((value) => ({ value, text: stateWords[value] }));
  return {
    id: `${path.join('/')}/$state`,
    target: { kind: 'state', path },
    label: 'exists',
    depth,
    control: { kind: 'choice', choices, current: state },
    shown: stateWords[state],
    isDim: false,
    hint: 'Where the object is when the flow begins.',
  };
}

function controlOf(value: FieldValue, type: DataType, { index }: FieldSurroundings): FieldControl {
  if (type.kind === 'Object') return { kind: 'object', entity: type.entity, value };
  return type.kind === 'List' ? { kind: 'list' } : scalarControl(value, type, index);
}

function shownValue(value: FieldValue, type: DataType, usual: string, index: AppIndex): string {
  switch (value.kind) {
    case 'absent':
      return `(${usual})`;
    case 'empty':
      return '(empty)';
    case 'row':
      return value.label;
    case 'stored':
      return `${value.entity.slice(value.entity.indexOf('.') + 1)}: ${value.summary === '' ? value.id : value.summary}`;
    case 'object':
      return type.kind === 'Object' && index.entity(type.entity) === undefined ? '(unknown entity)' : '(new)';
    case 'list':
      return value.items.length === 1 ? '1 object' : `${value.items.length} objects`;
    case 'text':
      return shownScalar(value, type);
  }
}

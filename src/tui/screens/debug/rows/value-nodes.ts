import type { MemberView, ObjectView, ValueView } from '../../../../debugger/inspection/value-view.js';
import type { Watchable } from '../../../../debugger/watched-value.js';
import { type Line, line, type Span, span } from '../../../line/line.js';
import { encodedText, typedValue } from './encoded-text.js';
import type { EditableChange, PaneRow } from './pane-row.js';
import { rowOfMany, type TreeNode, type TreeRow } from './tree.js';

/** Where objects are, for what can be asked and changed of them. */
export type ObjectHome = { readonly kind: 'memory' } | { readonly kind: 'rows'; readonly on: 'device' | 'server' };

export const inMemory: ObjectHome = { kind: 'memory' };

/** What is said of a value in the row that names it. */
export function valueLine(value: ValueView, type?: string): Line {
  switch (value.kind) {
    case 'scalar':
      return [span(encodedText(value.value, type), value.value === null ? 'dim' : 'plain')];
    case 'object':
      return objectLine(value.object);
    case 'list':
      return [span(`${value.length} ${value.length === 1 ? 'object' : 'objects'}`, 'dim')];
  }
}

/** What is below the row of a value. */
export function valueChildren(value: ValueView): TreeRow | undefined {
  if (value.kind === 'scalar') return undefined;
  if (value.kind === 'object') return memberRows(value.object, inMemory);
  return objectRows(value.length, (offset, limit) => value.items(offset, limit), inMemory);
}

/** Objects of which a part is asked for at a time. */
export function objectRows(
  count: number,
  ask: (offset: number, limit: number) => readonly ObjectView[],
  home: ObjectHome,
): TreeRow {
  let part: { readonly from: number; readonly objects: readonly ObjectView[] } | undefined;
  const objectAt = (index: number): ObjectView | undefined => {
    if (part === undefined || index < part.from || index >= part.from + part.objects.length) {
      const from = index - (index % partSize);
      part = { from, objects: ask(from, partSize) };
    }
    return part.objects[index - part.from];
  };
  return rowOfMany(count, (index) => {
    const object = objectAt(index);
    return object === undefined ? { row: { line: [] } } : objectRow(object, home);
  });
}

const partSize = 64;

export function objectNode(key: string, object: ObjectView, home: ObjectHome): TreeNode {
  return { key, ...objectRow(object, home) };
}

function objectRow(object: ObjectView, home: ObjectHome): Omit<TreeNode, 'key'> {
  const watch: Watchable | undefined =
    home.kind === 'rows' ? { kind: 'row', on: home.on, entity: object.entity, id: object.id } : undefined;
  // They are made when they are asked for: once is enough.
  const whole = { ...object };
  return {
    row: { line: objectLine(whole), ...(watch !== undefined && { watch }) },
    children: memberRows(whole, home),
  };
}

/** `+` a new object, `*` one with something that is not committed, `×` one that is deleted; then what is in it. */
export function objectLine(object: ObjectView): Line {
  const name = object.entity.slice(object.entity.indexOf('.') + 1);
  const members = object.members.filter(({ value }) => value !== null).slice(0, membersInLine);
  const values = members.map((member) => `${shortName(member.name)} ${encodedText(member.value, member.type)}`).join(', ');
  return line(stateMark(object), span(`${name} `, 'accent'), span(object.id, 'dim'), span(values === '' ? '' : ` ${values}`));
}

const membersInLine = 4;

function stateMark({ state, isChanged }: ObjectView): Span {
  if (state === 'new') return span('+ ', 'good');
  if (state === 'deleted') return span('× ', 'bad');
  return isChanged ? span('* ', 'warning') : span('');
}

function memberRows(object: ObjectView, home: ObjectHome): TreeRow {
  const { members } = object;
  return {
    count: members.length,
    at: (index) => {
      const member = members[index];
      return member === undefined ? { key: '', row: { line: [] } } : { key: member.name, row: memberRow(object, member, home) };
    },
    find: (key) => members.findIndex(({ name }) => name === key),
  };
}

function memberRow({ entity, id }: ObjectView, member: MemberView, home: ObjectHome): PaneRow {
  const { name, value, isChanged, committed, type } = member;
  const change: EditableChange =
    home.kind === 'memory'
      ? { kind: 'attribute', id, member: name, value: '' }
      : { kind: 'row', on: home.on, entity, id, member: name, value: '' };
  const before = isChanged ? [span(`  was ${encodedText(committed, type)}`, 'dim')] : [];
  return {
    line: line(
      isChanged ? span('* ', 'warning') : span(''),
      span(shortName(name), 'key'),
      span(': ', 'dim'),
      span(encodedText(value, type), value === null ? 'dim' : 'plain'),
      ...before,
    ),
    watch:
      home.kind === 'memory' ? { kind: 'attribute', id, member: name } : { kind: 'row', on: home.on, entity, id, member: name },
    edit: { label: `${entity.slice(entity.indexOf('.') + 1)}/${shortName(name)}`, text: typedValue(value), change },
  };
}

/** Associations are named with their module. */
function shortName(name: string): string {
  return name.slice(name.indexOf('.') + 1);
}

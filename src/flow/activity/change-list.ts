import type { ChangeList } from '../../model/activity.js';
import { FlowError } from '../../problem/flow-error.js';
import { HarnessError } from '../../problem/harness-error.js';
import { EntityObject } from '../../value/entity-object.js';
import type { NodeCompiler } from '../compile/node-compiler.js';
import type { Frame } from '../program.js';
import type { ActivityDefinition } from './definition.js';

/** Changes a list in place: whoever holds the same list sees it (semantics 2.8). */
export const changeList: ActivityDefinition<ChangeList> = {
  compile(activity, compiler) {
    const { slot, entity } = compiler.readList(activity.variable);
    const { next } = compiler;
    const items = compileItems(activity, entity, compiler);
    // In nanoflows before 10.10 an object that is in the list already is not added again.
    const keepsDuplicates = compiler.flavour === 'microflow' || compiler.behaviour.listDuplicates;
    return {
      step: (frame) => {
        const list = frame.slots[slot];
        if (!Array.isArray(list)) throw new FlowError('object', `The list $${activity.variable} to change is empty.`);
        const given = items(frame);
        if (activity.type === 'add') checkLength(list.length + given.length, activity.variable, frame);
        changeItems(list, given, activity.type, keepsDuplicates);
        return next;
      },
    };
  },
};

/** The objects of the value. An empty list changes nothing; adding an empty object is an error (semantics 2.8, assumed). */
function compileItems(
  { type, value }: ChangeList,
  entity: string | undefined,
  compiler: NodeCompiler,
): (frame: Frame) => readonly EntityObject[] {
  if (type === 'clear') return () => [];
  if (value === undefined || value.text.trim() === '') {
    compiler.invalid('missing-value', 'There is no object or list to change the list with.');
    return () => [];
  }
  const given = compiler.typeOf(value);
  const { kind } = given;
  if (!['Object', 'List', 'Empty', 'Unknown'].includes(kind))
    compiler.invalid('list-element', 'A list holds objects, so an object or a list is needed to change it with.');
  // Taking something out that can not be in the list changes nothing.
  if (type !== 'remove' && 'entity' in given && entity !== undefined && !compiler.index.isA(given.entity, entity))
    compiler.invalid('list-element', `The list holds objects of ${entity}, and ${given.entity} is none of them.`);
  const evaluate = compiler.expression(value, undefined, 'The value');
  return (frame) => {
    const given = evaluate(frame);
    if (given instanceof EntityObject) return [given];
    if (Array.isArray(given)) return given.slice();
    if (type === 'add' && kind !== 'List') throw new FlowError('object', 'The object to add to the list is empty.');
    return [];
  };
}

/** A list that is added to itself has a thousand million objects after thirty turns of a loop, long before its steps run out. */
function checkLength(length: number, variable: string, { run }: Frame): void {
  const { listLength } = run.limits;
  if (length <= listLength) return;
  throw new HarnessError(
    'list-too-long',
    `The list $${variable} would hold ${length} objects, and the limit is ${listLength} (listLength). Is it added to without end?`,
  );
}

function changeItems(
  list: EntityObject[],
  items: readonly EntityObject[],
  type: ChangeList['type'],
  keepsDuplicates: boolean,
): void {
  switch (type) {
    case 'set':
    case 'clear':
      list.length = 0;
      for (const item of items) list.push(item);
      return;
    case 'add':
      for (const item of keepsDuplicates ? items : missing(items, list)) list.push(item);
      return;
    case 'remove':
      removeOnce(list, items);
  }
}

/** What is not in the list yet, each once. */
function missing(items: readonly EntityObject[], list: readonly EntityObject[]): readonly EntityObject[] {
  const [item] = items;
  if (items.length === 1 && item !== undefined) return list.includes(item) ? [] : items;
  const known = new Set(list);
  return [...new Set(items)].filter((one) => !known.has(one));
}

/** One occurrence of each is taken out, the first ones; what is not in the list is no error (semantics 2.8). */
function removeOnce(list: EntityObject[], items: readonly EntityObject[]): void {
  const counts = new Map<EntityObject, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  let kept = 0;
  for (const item of list) {
    const count = counts.get(item) ?? 0;
    if (count > 0) counts.set(item, count - 1);
    else list[kept++] = item;
  }
  list.length = kept;
}

import type { ChangeList } from '../../model/activity.js';
import { FlowError } from '../../problem/flow-error.js';
import { EntityObject } from '../../value/entity-object.js';
import type { Value } from '../../value/value.js';
import type { ActivityDefinition } from './definition.js';

/** Changes a list in place: whoever holds the same list sees it (semantics 2.8). */
export const changeList: ActivityDefinition<ChangeList> = {
  describe({ type, variable }) {
    const verb = { set: 'Replace', add: 'Add to', remove: 'Remove from', clear: 'Clear' }[type];
    return `${verb} '${variable}'`;
  },

  compile(activity, compiler) {
    const { slot } = compiler.readList(activity.variable);
    const { next } = compiler;
    const evaluate =
      activity.value === undefined || activity.type === 'clear'
        ? undefined
        : compiler.expression(activity.value, undefined, 'The value');
    if (evaluate === undefined && activity.type !== 'clear')
      compiler.invalid('missing-value', 'There is no object or list to change the list with.');
    // In nanoflows before 10.10 an object that is in the list already is not added again.
    const keepsDuplicates = compiler.flavour === 'microflow' || compiler.behaviour.listDuplicates;
    return {
      step: (frame) => {
        const list = frame.slots[slot];
        if (!Array.isArray(list)) throw new FlowError('object', `The list $${activity.variable} to change is empty.`);
        const items = evaluate === undefined ? [] : itemsOf(evaluate(frame), activity.type);
        changeItems(list, items, activity.type, keepsDuplicates);
        return next;
      },
    };
  },
};

/** An empty list changes nothing; adding an empty object is an error (semantics 2.8, assumed). */
function itemsOf(value: Value, type: ChangeList['type']): readonly EntityObject[] {
  if (value instanceof EntityObject) return [value];
  if (Array.isArray(value)) return value.slice();
  if (type === 'add') throw new FlowError('object', 'The object to add to the list is empty.');
  return [];
}

function changeItems(
  list: EntityObject[],
  items: readonly EntityObject[],
  type: ChangeList['type'],
  keepsDuplicates: boolean,
): void {
  switch (type) {
    case 'set':
      list.length = 0;
      for (const item of items) list.push(item);
      return;
    case 'clear':
      list.length = 0;
      return;
    case 'add':
      for (const item of items) if (keepsDuplicates || !list.includes(item)) list.push(item);
      return;
    case 'remove':
      for (const item of items) {
        const place = list.indexOf(item);
        if (place >= 0) list.splice(place, 1);
      }
  }
}

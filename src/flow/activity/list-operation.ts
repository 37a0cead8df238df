import type { ListOperation } from '../../model/activity.js';
import { compileListRange, compileSort, headOrTail } from '../list/order.js';
import { compileSearch } from '../list/search.js';
import { compileSetOperation } from '../list/set-operation.js';
import type { ActivityDefinition } from './definition.js';

/** Gives a new list, an object or a Boolean; the lists that it reads stay as they are (semantics 2.8). */
export const listOperation: ActivityDefinition<ListOperation> = {
  declare({ operation, output }, typing) {
    if (operation.kind === 'contains' || operation.kind === 'equals') return { name: output, type: { kind: 'Boolean' } };
    const list = typing.variable(operation.list);
    if (list === undefined) return { name: output, type: undefined };
    if (list.kind !== 'List') return { name: output, type: { kind: 'Unknown' } };
    const isObject = operation.kind === 'head' || operation.kind === 'find' || operation.kind === 'find-by-expression';
    return { name: output, type: { kind: isObject ? 'Object' : 'List', entity: list.entity } };
  },

  compile({ operation, output }, compiler) {
    const slot = compiler.output(output);
    const { next } = compiler;
    const evaluate = (() => {
      switch (operation.kind) {
        case 'head':
        case 'tail':
          return headOrTail(operation, compiler);
        case 'sort':
          return compileSort(operation, compiler);
        case 'range':
          return compileListRange(operation, compiler);
        case 'find':
        case 'filter':
        case 'find-by-expression':
        case 'filter-by-expression':
          return compileSearch(operation, compiler);
        default:
          return compileSetOperation(operation, compiler);
      }
    })();
    return {
      step: (frame) => {
        const value = evaluate(frame);
        if (slot !== undefined) frame.slots[slot] = value;
        return next;
      },
    };
  },
};

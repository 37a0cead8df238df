import type { Value } from '../../value/value.js';
import type { Device } from '../device.js';
import type { ActionCall } from '../javascript/action-call.js';
import type { Wired } from '../javascript/realm/wired.js';

/**
 * The arguments in the order of the parameters (semantics 7.2). What is empty, and what was left out, is `undefined` in JavaScript;
 * a type parameter is the name of the entity, a flow a function.
 */
export function argumentsFor({ action, values }: ActionCall, device: Device, toWire: (value: Value) => Wired): readonly Wired[] {
  return action.parameters.map(({ name, type }) => {
    const given = values.find(({ parameter }) => parameter === name);
    if (given === undefined) return null;
    switch (given.kind) {
      case 'nanoflow':
      case 'microflow':
        return given.name === undefined || given.name === '' ? null : ['flow', given.kind, given.name];
      case 'entity':
        return given.name === undefined || given.name === '' ? null : given.name;
      default: {
        const value = given.value ?? null;
        // Without the new behaviour of texts there is no telling an empty one from none, and JavaScript gets none.
        if (value === '' && !device.behaviour.emptyVsBlank) return null;
        const isList = type.kind === 'value' && type.type.kind === 'List';
        return value === null && isList ? ['list', []] : toWire(value);
      }
    }
  });
}

import { FlowError } from '../../problem/flow-error.js';
import { EntityObject } from '../../value/entity-object.js';
import type { NodeCompiler } from '../compile/node-compiler.js';
import type { Frame } from '../program.js';

/** Gives the objects of a variable. The array may be the variable's own list. */
export type ObjectsIn = (frame: Frame) => readonly EntityObject[];

/**
 * The objects of an object or list variable that something is done to. An empty list is nothing to do; an empty object is an
 * error (semantics 2.3, assumed).
 */
export function compileObjects(variable: string, purpose: string, compiler: NodeCompiler): ObjectsIn {
  const { slot, isList } = compiler.readElements(variable);
  return (frame) => {
    const value = frame.slots[slot];
    if (value instanceof EntityObject) return [value];
    if (Array.isArray(value)) return value;
    if (isList) return [];
    throw new FlowError('object', `The object $${variable} to ${purpose} is empty.`);
  };
}

/** The objects of a selection, for which an empty variable selects nothing. */
export function compileSelection(variable: string, compiler: NodeCompiler): ObjectsIn {
  const { slot } = compiler.readElements(variable);
  return (frame) => {
    const value = frame.slots[slot];
    if (value instanceof EntityObject) return [value];
    return Array.isArray(value) ? value : [];
  };
}

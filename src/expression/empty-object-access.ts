import { FlowError } from '../problem/flow-error.js';

/** A member of an empty object was read where that is not allowed (semantics 5.3). A class of its own, to be told apart. */
export class EmptyObjectAccess extends FlowError {
  constructor(path: string) {
    super('expression', `Accessing attribute of empty object: ${path}.`);
  }
}

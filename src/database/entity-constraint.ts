import type { Behaviour } from '../behaviour/behaviour.js';
import type { ExpressionContext } from '../expression/compile.js';
import type { AppIndex } from '../model/app-index.js';
import { type CompiledRetrieve, compileRetrieve, type RetrieveRequest } from './compile-retrieve.js';

/** Whose entities a constraint is about, and what the version of Mendix makes of it. */
export interface ConstraintSetting {
  readonly index: AppIndex;
  readonly behaviour: Behaviour;
}

/**
 * A retrieve that no flow stands around: an access rule's constraint, that of a synchronization mode, a request of a device. It
 * runs on the server and may use all that the server can, and there are no variables. `[%CurrentUser%]` and time are those of
 * the session that it runs in, so that it is compiled once for everybody.
 */
export function compileServerRetrieve(request: RetrieveRequest, { index, behaviour }: ConstraintSetting): CompiledRetrieve {
  const context: ExpressionContext = {
    index,
    behaviour,
    flavour: 'microflow',
    variable: () => undefined,
    variableNames: () => [],
  };
  return compileRetrieve(request, context);
}

/**
 * Which objects of an entity a constraint leaves: those that an access rule speaks about, or that a device gets.
 *
 * @param constraint `''` for none
 * @see semantics 3.6, 4.1, 6.8
 */
export function compileEntityConstraint(entity: string, constraint: string, setting: ConstraintSetting): CompiledRetrieve {
  return compileServerRetrieve({ entity, constraint, sorting: [] }, setting);
}

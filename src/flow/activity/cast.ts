import type { CastObject } from '../../model/activity.js';
import type { DataType } from '../../model/data-type.js';
import { FlowError } from '../../problem/flow-error.js';
import { EntityObject } from '../../value/entity-object.js';
import type { ActivityDefinition, Typing } from './definition.js';

/**
 * Gives the object of the object type decision before it under the type of the branch; the same handle. An object of another
 * type, which no valid model leads here, is an error (semantics 2.7, assumed).
 */
export const cast: ActivityDefinition<CastObject> = {
  declare: ({ output }, typing) => ({ name: output, type: castType(typing) }),

  compile(activity, compiler) {
    const output = compiler.output(activity.output);
    const source = compiler.castSource();
    const { next } = compiler;
    if (source === undefined) {
      compiler.invalid('cast-without-decision', 'A cast has to follow an object type decision.');
      return { step: () => next };
    }
    const { slot } = compiler.read(source.variable);
    const { index } = compiler;
    const { entity: wanted } = source;
    return {
      step: (frame) => {
        const value = frame.slots[slot] ?? null;
        if (value instanceof EntityObject && wanted !== '' && !index.isA(value.entity, wanted))
          throw new FlowError('object', `An object of ${value.entity} can not be cast to ${wanted}.`);
        if (output !== undefined) frame.slots[output] = value;
        return next;
      },
    };
  },
};

function castType(typing: Typing): DataType {
  const source = typing.castSource();
  return source === undefined || source.entity === '' ? { kind: 'Unknown' } : { kind: 'Object', entity: source.entity };
}

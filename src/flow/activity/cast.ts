import type { CastObject } from '../../model/activity.js';
import type { DataType } from '../../model/data-type.js';
import type { ActivityDefinition, Typing } from './definition.js';

/** Gives the object of the object type decision before it under the type of the branch; the same handle (semantics 2.7). */
export const cast: ActivityDefinition<CastObject> = {
  describe: ({ output }) => `Cast to '${output}'`,

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
    return {
      step: (frame) => {
        if (output !== undefined) frame.slots[output] = frame.slots[slot] ?? null;
        return next;
      },
    };
  },
};

function castType(typing: Typing): DataType {
  const source = typing.castSource();
  return source === undefined || source.entity === '' ? { kind: 'Unknown' } : { kind: 'Object', entity: source.entity };
}

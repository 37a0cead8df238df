import type { CreateObject } from '../../model/activity.js';
import { EntityObject } from '../../value/entity-object.js';
import type { Value } from '../../value/value.js';
import { compileMemberChanges } from '../assign/member-changes.js';
import { checkComputedCreate } from '../compile/check-computed.js';
import { type Frame, waiting } from '../program.js';
import { later } from '../surroundings.js';
import type { ActivityDefinition } from './definition.js';

/** Creates an object in memory, sets members in their order, and commits it where asked to (semantics 2.1). */
export const createObject: ActivityDefinition<CreateObject> = {
  declare: ({ entity, output }) => ({ name: output, type: { kind: 'Object', entity } }),

  compile(activity, compiler) {
    const output = compiler.output(activity.output);
    compiler.requireEntity(activity.entity);
    checkComputedCreate(activity, compiler);
    const layout = compiler.index.layout(activity.entity);
    const applyChanges = compileMemberChanges(activity.changes, activity.entity, compiler);
    const { next } = compiler;
    const fill = (frame: Frame, object: EntityObject): number => {
      applyChanges(frame, object);
      if (activity.commit !== 'no') {
        const { run } = frame;
        if (run.surroundings.commit(run, [object], activity.commit === 'yes') === later) {
          if (output !== undefined) frame.slots[output] = object;
          return waiting;
        }
      }
      if (output !== undefined) frame.slots[output] = object;
      return next;
    };
    return {
      step: (frame) => {
        frame.run.countCreated(activity.entity);
        const created = frame.run.surroundings.create(frame.run, layout);
        return created === later ? waiting : fill(frame, created);
      },
      // Two answers may come: the created object, and later that of its commit, which has no value.
      complete: (frame, value: Value) => (value instanceof EntityObject ? fill(frame, value) : next),
    };
  },
};

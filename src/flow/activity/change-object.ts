import type { ChangeObject } from '../../model/activity.js';
import { FlowError } from '../../problem/flow-error.js';
import { EntityObject } from '../../value/entity-object.js';
import { compileMemberChanges } from '../assign/member-changes.js';
import { checkComputedChange } from '../compile/check-computed.js';
import { waiting } from '../program.js';
import { later } from '../surroundings.js';
import type { ActivityDefinition } from './definition.js';

/** Sets members of an object in memory, in their order, and commits it where asked to (semantics 2.2). */
export const changeObject: ActivityDefinition<ChangeObject> = {
  compile(activity, compiler) {
    const { slot, entity } = compiler.readObject(activity.variable);
    checkComputedChange(activity, entity, compiler);
    const applyChanges = compileMemberChanges(activity.changes, entity ?? '', compiler);
    const { next } = compiler;
    const fails = compiler.flavour === 'nanoflow' && activity.changes.length === 0 && !compiler.behaviour.changeWithoutItems;
    return {
      step: (frame) => {
        const object = frame.slots[slot];
        if (!(object instanceof EntityObject))
          throw new FlowError('object', `The object $${activity.variable} to change is empty.`);
        if (object.isDeleted) throw new FlowError('object', `The object $${activity.variable} to change was deleted.`);
        if (fails) throw new FlowError('object', 'A Change object without changes fails in a nanoflow before Mendix 8.15.');
        applyChanges(frame, object);
        if (activity.commit === 'no') return next;
        const { run } = frame;
        return run.surroundings.commit(run, [object], activity.commit === 'yes') === later ? waiting : next;
      },
      complete: () => next,
    };
  },
};

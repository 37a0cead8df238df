import type { Association, DeleteBehavior } from '../../model/domain-model.js';
import { childOf, type Element, idOf, textOf } from './element.js';
import { decodeText } from './texts.js';

/**
 * An association (mpr-format 7.3). Ends inside the domain model are pointers; the child of an association across modules is
 * a name. `entities` gives the qualified name of a pointer.
 */
export function decodeAssociation(
  element: Element,
  module: string,
  unit: string,
  entities: ReadonlyMap<string, string>,
): Association {
  const behavior = childOf(element, 'DeleteBehavior');
  return {
    name: `${module}.${textOf(element, 'Name')}`,
    documentation: textOf(element, 'Documentation'),
    parent: entities.get(textOf(element, 'ParentPointer')) ?? '',
    child: textOf(element, 'Child') || (entities.get(textOf(element, 'ChildPointer')) ?? ''),
    type: textOf(element, 'Type') === 'ReferenceSet' ? 'ReferenceSet' : 'Reference',
    owner: textOf(element, 'Owner') === 'Both' ? 'Both' : 'Default',
    onParentDelete: decodeDeleteBehavior(behavior, 'Parent'),
    onChildDelete: decodeDeleteBehavior(behavior, 'Child'),
    origin: { unit, element: idOf(element) },
  };
}

function decodeDeleteBehavior(behavior: Element | undefined, end: 'Parent' | 'Child'): DeleteBehavior {
  if (behavior === undefined) return { kind: 'keep-references' };
  const message = childOf(behavior, `${end}ErrorMessage`);
  const withMessage = message === undefined ? {} : { message: decodeText(message) };
  switch (textOf(behavior, `${end}DeleteBehavior`)) {
    case 'DeleteMeAndReferences':
      return { kind: 'delete-references', ...withMessage };
    case 'DeleteMeIfNoReferences':
      return { kind: 'only-without-references', ...withMessage };
    default:
      return { kind: 'keep-references', ...withMessage };
  }
}

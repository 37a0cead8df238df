import type { Range, Retrieve, Sorting } from '../../../model/activity.js';
import type { Code } from '../../../model/flow.js';
import { childOf, childrenOf, type Element, flagOf, textOf, typeOf } from '../element.js';
import { optionalCode, requiredCode } from '../texts.js';
import type { ActivityDecoder, ActivityDecoders } from './context.js';

/** Retrieve by association or from the database (mpr-format 5.3). */
const retrieve: ActivityDecoder = (action) => ({
  kind: 'retrieve',
  output: textOf(action, 'ResultVariableName', 'OutputVariableName'),
  source: decodeSource(childOf(action, 'RetrieveSource')),
});

export const retrieveActivities: ActivityDecoders = { RetrieveAction: retrieve };

function decodeSource(source: Element | undefined): Retrieve['source'] {
  if (source === undefined)
    return { kind: 'database', entity: '', constraint: { text: '' }, sorting: [], range: { kind: 'all' } };
  if (typeOf(source) === 'AssociationRetrieveSource') {
    return {
      kind: 'association',
      variable: textOf(source, 'StartVariableName'),
      association: textOf(source, 'AssociationId', 'Association'),
    };
  }
  return {
    kind: 'database',
    entity: textOf(source, 'Entity'),
    constraint: requiredCode(source, 'XpathConstraint', 'XPathConstraint'),
    sorting: decodeSortings(source),
    range: decodeRange(childOf(source, 'Range')),
  };
}

function decodeRange(range: Element | undefined): Range {
  if (range === undefined) return { kind: 'all' };
  if (typeOf(range) === 'CustomRange') return { kind: 'custom', ...decodeCustomRange(range) };
  return flagOf(range, 'SingleObject', false) ? { kind: 'first' } : { kind: 'all' };
}

/** Limit and offset, each of which can be left empty. */
export function decodeCustomRange(range: Element): { readonly limit?: Code; readonly offset?: Code } {
  const limit = optionalCode(range, 'LimitExpression');
  const offset = optionalCode(range, 'OffsetExpression');
  return { ...(limit === undefined ? {} : { limit }), ...(offset === undefined ? {} : { offset }) };
}

/** The sortings of a retrieve or of a Sort: a list of their own, in an element, or directly under the key. */
export function decodeSortings(owner: Element): readonly Sorting[] {
  const list = childOf(owner, 'NewSortings', 'Sortings', 'SortItemList');
  const items = list === undefined ? childrenOf(owner, 'NewSortings', 'Sortings') : childrenOf(list, 'Sortings', 'Items');
  return items.map(decodeSorting);
}

function decodeSorting(item: Element): Sorting {
  const direction = textOf(item, 'SortOrder') === 'Descending' ? 'descending' : 'ascending';
  const reference = childOf(item, 'AttributeRef');
  if (reference === undefined) return { ...decodeAttributePath(textOf(item, 'AttributePath')), direction };
  const entityReference = childOf(reference, 'EntityRef');
  const steps = entityReference === undefined ? [] : childrenOf(entityReference, 'Steps');
  return {
    attribute: textOf(reference, 'Attribute'),
    path: steps.map((step) => ({ association: textOf(step, 'Association'), entity: textOf(step, 'DestinationEntity') })),
    direction,
  };
}

/** How 6.9 wrote it: `Module.Entity.Attribute`, behind associations and entities in turn, with slashes between. */
function decodeAttributePath(path: string): Pick<Sorting, 'attribute' | 'path'> {
  const segments = path.split('/');
  const attribute = segments.pop() ?? '';
  const steps: { association: string; entity: string }[] = [];
  for (let index = 0; index + 1 < segments.length; index += 2) {
    steps.push({ association: segments[index] ?? '', entity: segments[index + 1] ?? '' });
  }
  return { attribute, path: steps };
}

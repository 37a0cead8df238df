import type { Range, Retrieve, Sorting } from '../../model/activity.js';
import type { AppIndex } from '../../model/app-index.js';
import type { FlowText } from '../flow/flow-text.js';
import { spellConstraint, spellExpression } from '../spelling/code.js';
import { softBreak } from '../spelling/lines.js';
import { lastSegment, spellName, spellVariable } from '../spelling/name.js';
import type { Spelled } from './inexpressible.js';

export function retrieve({ output, source }: Retrieve, { index }: FlowText): Spelled {
  const head = `retrieve ${spellVariable(output)} from`;
  if (source.kind === 'association') return [`${head} ${spellVariable(source.variable)}/${spellName(source.association)}`];
  const { entity, constraint, sorting, range } = source;
  const clauses = [
    ...(constraint.text.trim() === '' ? [] : [`where ${spellConstraint(constraint.text)}`]),
    ...(sorting.length === 0 ? [] : [`sort by ${sortColumns(sorting, entity, index)}`]),
    ...rangeClauses(range),
  ];
  const line = [`${head} ${spellName(entity)}`, ...clauses].join(' ');
  if (clauses.length < 2 && line.length <= 100) return [line];
  return [`${head} ${spellName(entity)}`, ...clauses.map((clause) => `  ${clause.replaceAll(softBreak, `${softBreak}  `)}`)];
}

function rangeClauses(range: Range): string[] {
  if (range.kind === 'all') return [];
  if (range.kind === 'first') return ['first'];
  return [
    ...(range.limit === undefined ? [] : [`limit ${spellExpression(range.limit)}`]),
    ...(range.offset === undefined ? [] : [`offset ${spellExpression(range.offset)}`]),
  ];
}

/** `Name desc`, `M.Order_Customer/M.Customer.Name`: hops before the attribute, whose entity is written where it is not plain. */
export function sortColumns(sorting: readonly Sorting[], entity: string | undefined, index: AppIndex): string {
  return sorting
    .map(({ attribute, path, direction }) => `${sortPath(attribute, path, entity, index)}${endings[direction]}`)
    .join(', ');
}

const endings = { ascending: '', descending: ' desc' } as const;

function sortPath(attribute: string, path: Sorting['path'], entity: string | undefined, index: AppIndex): string {
  const steps: string[] = [];
  let current = entity;
  for (const step of path) {
    steps.push(spellName(step.association));
    const association = index.association(step.association);
    const isOwner = association !== undefined && (current === undefined || index.isA(current, association.parent));
    const other = isOwner ? association.child : association?.parent;
    if (step.entity !== other && step.entity !== '') steps.push(spellName(step.entity));
    current = step.entity;
  }
  const name = lastSegment(attribute);
  const isOwn =
    path.length === 0 && entity !== undefined && `${index.member(entity, name)?.declaredBy ?? ''}.${name}` === attribute;
  return [...steps, isOwn ? spellName(name) : spellName(attribute)].join('/');
}

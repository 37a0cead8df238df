import type { AppIndex } from '../../../model/app-index.js';
import { dataTypeOfAttribute } from '../../../model/data-type.js';
import { FlowError } from '../../../problem/flow-error.js';
import { didYouMean } from '../../../problem/nearest.js';
import { requireLayout, requireMember } from '../known-names.js';

/** One condition of `getOffline` and of a query filter (semantics 7.3). */
export interface QueryConstraint {
  readonly attribute: string;
  readonly operator: string;
  readonly value: unknown;
  readonly negate?: boolean;
}

const operators: Readonly<Record<string, (attribute: string, value: string) => string>> = {
  equals: (attribute, value) => `${attribute} = ${value}`,
  contains: (attribute, value) => `contains(${attribute}, ${value})`,
  lessThan: (attribute, value) => `${attribute} < ${value}`,
  greaterThan: (attribute, value) => `${attribute} > ${value}`,
  lessThanOrEquals: (attribute, value) => `${attribute} <= ${value}`,
  greaterThanOrEquals: (attribute, value) => `${attribute} >= ${value}`,
};

/** The conditions as XPath, all of which have to hold. */
export function xpathOf(index: AppIndex, entity: string, constraints: readonly QueryConstraint[]): string {
  return constraints.map((constraint) => `[${conditionOf(index, entity, constraint)}]`).join('');
}

function conditionOf(index: AppIndex, entity: string, { attribute, operator, value, negate }: QueryConstraint): string {
  const member = requireMember(requireLayout(index, entity), attribute);
  const write = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  if (write === undefined) {
    const hint = didYouMean(operator, Object.keys(operators)) || ` There are ${Object.keys(operators).join(', ')}.`;
    throw new FlowError('javascript-action', `There is no operator ${operator}.${hint}`);
  }
  const type = member.kind === 'attribute' ? dataTypeOfAttribute(member.attribute.type).kind : 'Object';
  const condition = write(attribute, literalOf(value, type));
  return negate === true ? `not(${condition})` : condition;
}

function literalOf(value: unknown, type: string): string {
  if (value === null || value === undefined) return 'empty';
  if (typeof value === 'boolean') return value ? 'true()' : 'false()';
  // A Big arrives as its text.
  const text = String(value);
  if ((type === 'Integer' || type === 'Decimal') && /^-?\d+(\.\d+)?$/.test(text)) return text;
  if (type === 'DateTime' && typeof value === 'number') return `'${new Date(value).toISOString()}'`;
  return `'${text.replaceAll("'", "''")}'`;
}

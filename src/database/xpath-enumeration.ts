import type { XPathPath } from '../../grammar/xpath/syntax.js';
import { didYouMean } from '../problem/nearest.js';
import type { XPathContext } from './xpath-context.js';
import type { Operand } from './xpath-operand.js';

/** `Sales.State.Open`: a name of three parts is an enumeration value. Anything else is none. */
export function enumerationOperand(node: XPathPath, context: XPathContext): Operand | undefined {
  const [step] = node.steps;
  const parts = step?.name.split('.') ?? [];
  if (node.steps.length !== 1 || parts.length !== 3) return undefined;
  const [module = '', name = '', key = ''] = parts;
  const { span } = node;
  const enumeration = context.expressions.index.enumeration(`${module}.${name}`);
  if (enumeration === undefined) {
    const names = context.expressions.index.model.enumerations.map((candidate) => candidate.name);
    const message = `There is no enumeration ${module}.${name}.${didYouMean(`${module}.${name}`, names)}`;
    context.findings.error('xpath-unknown-enumeration', message, span);
    return { kind: 'invalid', span };
  }
  const keys = enumeration.values.map((value) => value.key);
  if (!keys.includes(key)) {
    const message = `The enumeration ${enumeration.name} has no value '${key}'.${didYouMean(key, keys)}`;
    context.findings.error('xpath-unknown-enumeration-value', message, span);
    return { kind: 'invalid', span };
  }
  return { kind: 'scalar', type: 'Enumeration', enumeration: enumeration.name, literal: key, evaluate: () => key, span };
}

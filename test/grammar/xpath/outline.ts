import type { TokenTerm, XPathExpression, XPathStep } from '../../../grammar/xpath/syntax.js';

/** The tree in one line, so that a table can state it: a bare path is marked `a:`, a comparison is in parentheses. */
export function outline(node: XPathExpression): string {
  switch (node.kind) {
    case 'and':
    case 'or':
      return `${node.kind}(${node.operands.map(outline).join(', ')})`;
    case 'not':
      return `not(${outline(node.operand)})`;
    case 'comparison':
      return `(${operand(node.left)} ${node.operator} ${operand(node.right)})`;
    default:
      return node.kind === 'path' ? `a:${operand(node)}` : operand(node);
  }
}

function operand(node: XPathExpression): string {
  switch (node.kind) {
    case 'path':
      return node.steps.map(step).join('/');
    case 'variable':
      return [`$${node.name}`, ...node.steps.map(step)].join('/');
    case 'text':
      return `'${node.value}'`;
    case 'number':
      return node.text;
    case 'boolean':
      return String(node.value);
    case 'empty':
      return 'empty';
    case 'moment':
      return node.terms.map(term).join('');
    case 'call':
      return `${node.name}(${node.arguments.map(outline).join(', ')})`;
    default:
      return outline(node);
  }
}

function step(node: XPathStep): string {
  return `${node.name}${node.reversed ? '~' : ''}${node.predicates.map((predicate) => `[${outline(predicate)}]`).join('')}`;
}

function term({ sign, factors }: TokenTerm): string {
  return `${sign < 0 ? '-' : '+'}${factors.map((factor) => (factor.kind === 'token' ? factor.name : factor.text)).join('*')}`;
}

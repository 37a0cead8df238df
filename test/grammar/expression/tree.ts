import { parseExpression } from '../../../grammar/expression/parse-expression.js';
import type { ExpressionNode } from '../../../grammar/expression/syntax.js';

/** The tree of a text with all its brackets, or the first thing that is wrong with it. */
export function tree(text: string, nestingLimit = 500): string {
  const { node, problems } = parseExpression(text, nestingLimit);
  const [problem] = problems;
  if (node === undefined || problem?.severity === 'error') {
    return `${problem?.span.start}-${problem?.span.end}: ${problem?.message}`;
  }
  return print(node);
}

function print(node: ExpressionNode): string {
  switch (node.kind) {
    case 'text':
      return `'${node.value}'`;
    case 'number':
      return node.text;
    case 'boolean':
      return String(node.value);
    case 'empty':
      return 'empty';
    case 'name':
      return node.name;
    case 'constant':
      return `@${node.name}`;
    case 'token':
      return `[%${node.name}%]`;
    case 'variable':
      return [`$${node.name}`, ...node.steps.map((step) => step.name)].join('/');
    case 'call':
      return `${node.name}(${node.arguments.map(print).join(', ')})`;
    case 'negation':
      return `(- ${print(node.operand)})`;
    case 'arithmetic':
      return `(${[print(node.first), ...node.steps.map((step) => `${step.operator} ${print(step.operand)}`)].join(' ')})`;
    case 'comparison':
      return `(${print(node.left)} ${node.operator} ${print(node.right)})`;
    case 'and':
    case 'or':
      return `(${node.operands.map(print).join(` ${node.kind} `)})`;
    case 'if':
      return `(${node.cases.map((each) => `if ${print(each.condition)} then ${print(each.result)} else `).join('')}${print(node.otherwise)})`;
  }
}

import { parseXPath } from '../../../../grammar/xpath/parse-xpath.js';
import type { XPathExpression, XPathStep } from '../../../../grammar/xpath/syntax.js';
import { defaultLimits } from '../../../problem/limits.js';
import type { Span } from '../../../problem/span.js';
import { type MemberNames, otherEnd } from './member-names.js';

type EntityOf = (variable: string) => string | undefined;

const variablePaths = /'(?:[^']|'')*'|\$(\w+)((?:\s*\/\s*[\w.]+)+)/g;

/** An expression with the newest names of attributes. Which attribute a name means follows from the variable it hangs on. */
export function renameInExpression(text: string, entityOf: EntityOf, names: MemberNames): string {
  if (!text.includes('/')) return text;
  return text.replace(variablePaths, (whole, variable: string | undefined, steps: string) => {
    if (variable === undefined) return whole;
    let entity = entityOf(variable);
    const renamed = steps.replace(/[\w.]+/g, (step) => {
      if (entity === undefined) return step;
      if (!step.includes('.')) return names.attribute(entity, step);
      entity = entityBehind(entity, step, names);
      return step;
    });
    return `$${variable}${renamed}`;
  });
}

interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** The same for an XPath constraint, where bare names belong to the entity that is retrieved, or to the one a path came to. */
export function renameInConstraint(text: string, entity: string, entityOf: EntityOf, names: MemberNames): string {
  const { constraint } = parseXPath(text, defaultLimits.textNesting);
  if (constraint === undefined) return text;
  const edits: Edit[] = [];
  const steps = (path: readonly XPathStep[], from: string | undefined) => {
    let current = from;
    for (const { name, span, predicates } of path) {
      if (current === undefined) return;
      if (name.includes('.')) current = entityBehind(current, name, names);
      else {
        const renamed = names.attribute(current, name);
        if (renamed !== name) edits.push({ span, text: renamed });
      }
      for (const predicate of predicates) visit(predicate, current);
    }
  };
  const visit = (node: XPathExpression, current: string | undefined): void => {
    switch (node.kind) {
      case 'and':
      case 'or':
        for (const operand of node.operands) visit(operand, current);
        break;
      case 'not':
        visit(node.operand, current);
        break;
      case 'comparison':
        visit(node.left, current);
        visit(node.right, current);
        break;
      case 'call':
        for (const argument of node.arguments) visit(argument, current);
        break;
      case 'path':
        steps(node.steps, current);
        break;
      case 'variable':
        steps(node.steps, entityOf(node.name));
        break;
      default:
        break;
    }
  };
  for (const predicate of constraint.predicates) visit(predicate, entity);
  return edited(text, edits);
}

/** Where a step with a module leads: over an association, or to the entity that it names. */
function entityBehind(entity: string, step: string, names: MemberNames): string | undefined {
  return otherEnd(names.index, entity, step)?.entity ?? (names.index.entity(step) === undefined ? undefined : step);
}

function edited(text: string, edits: readonly Edit[]): string {
  let result = '';
  let end = 0;
  for (const { span, text: replacement } of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    result += text.slice(end, span.start) + replacement;
    end = span.end;
  }
  return result + text.slice(end);
}

import type { ComparisonOperator, XPathConstraint, XPathExpression, XPathPath, XPathStep } from '../../grammar/xpath/syntax.js';
import { DateTime } from '../../src/value/date-time.js';
import type { EntityObject } from '../../src/value/entity-object.js';
import { compareNumeric, isNumeric, parseNumeric } from '../../src/value/number.js';
import type { MemberValue } from '../../src/value/value.js';
import { shopIndex } from './shop.js';

/** True, false, or neither. */
type Truth = boolean | null;

/** A constant, or what a path leads to: the values at its end, and whether it went over an association. */
type Side =
  | { readonly kind: 'constant'; readonly value: MemberValue }
  | { readonly kind: 'values'; readonly values: readonly MemberValue[]; readonly isPath: boolean };

/**
 * The rules of semantics 6.3 and 6.4, read off literally and evaluated row by row: what the SQL has to agree with. Knows what the
 * generated constraints need and no more.
 */
export class NaiveXPath {
  constructor(private readonly objects: readonly EntityObject[]) {}

  select(entity: string, constraint: XPathConstraint): number[] {
    return this.objects
      .filter((object) => shopIndex.isA(object.entity, entity))
      .filter((object) => constraint.predicates.every((predicate) => this.truth(predicate, object) === true))
      .map((object) => object.guid)
      .sort((a, b) => a - b);
  }

  private truth(node: XPathExpression, object: EntityObject): Truth {
    switch (node.kind) {
      case 'and': {
        const operands = node.operands.map((operand) => this.truth(operand, object));
        return operands.includes(false) ? false : operands.includes(null) ? null : true;
      }
      case 'or': {
        const operands = node.operands.map((operand) => this.truth(operand, object));
        return operands.includes(true) ? true : operands.includes(null) ? null : false;
      }
      case 'not': {
        const operand = this.truth(node.operand, object);
        return operand === null ? null : !operand;
      }
      case 'comparison':
        return this.compare(this.side(node.left, object), node.operator, this.side(node.right, object));
      case 'path':
        return this.pathTruth(node, object);
      case 'boolean':
        return node.value;
      case 'call': {
        const [text, part] = node.arguments.map((argument) => this.side(argument, object));
        if (text?.kind !== 'values' || part?.kind !== 'constant') throw new Error('contains(attribute, text)');
        const folded = String(part.value).toLowerCase();
        const answers = text.values.map((value): Truth => (value === null ? null : String(value).toLowerCase().includes(folded)));
        return text.isPath ? answers.includes(true) : (answers[0] ?? null);
      }
      default:
        throw new Error(`No truth in ${node.kind}.`);
    }
  }

  private pathTruth(node: XPathPath, object: EntityObject): Truth {
    const end = node.steps.at(-1)?.name ?? '';
    const { values } = this.walk(node.steps, object);
    return end.includes('.') ? values.length > 0 : values.includes(true);
  }

  private side(node: XPathExpression, object: EntityObject): Side {
    switch (node.kind) {
      case 'text':
        return { kind: 'constant', value: node.value };
      case 'number':
        return { kind: 'constant', value: parseNumeric(node.text) ?? null };
      case 'boolean':
        return { kind: 'constant', value: node.value };
      case 'empty':
        return { kind: 'constant', value: null };
      case 'path':
        return { kind: 'values', ...this.walk(node.steps, object) };
      default:
        throw new Error(`No value in ${node.kind}.`);
    }
  }

  private compare(left: Side, operator: ComparisonOperator, right: Side): Truth {
    if (left.kind === 'constant') throw new Error('Constants stand on the right.');
    const answers: Truth[] = [];
    for (const value of left.values) {
      if (right.kind === 'constant') answers.push(withConstant(value, operator, right.value));
      else
        for (const other of right.values) answers.push(value === null || other === null ? null : order(value, operator, other));
    }
    const isPath = left.isPath || (right.kind === 'values' && right.isPath);
    return isPath ? answers.includes(true) : (answers[0] ?? null);
  }

  private walk(steps: readonly XPathStep[], object: EntityObject): { values: MemberValue[]; isPath: boolean } {
    let current: EntityObject[] = [object];
    let isPath = false;
    for (const step of steps) {
      if (!step.name.includes('.')) {
        return { values: current.map((each) => each.values[each.layout.byName.get(step.name)?.slot ?? -1] ?? null), isPath };
      }
      const isAssociation = shopIndex.association(step.name) !== undefined;
      if (isAssociation) current = current.flatMap((each) => this.follow(each, step));
      else current = current.filter((each) => shopIndex.isA(each.entity, step.name));
      current = current.filter((each) => step.predicates.every((predicate) => this.truth(predicate, each) === true));
      isPath = true;
    }
    return { values: current.map((each) => each.guid), isPath };
  }

  private follow(object: EntityObject, step: XPathStep): EntityObject[] {
    const association = shopIndex.association(step.name);
    if (association === undefined) return [];
    const refersTo = (from: EntityObject, to: EntityObject) => {
      const value = from.values[from.layout.byName.get(step.name)?.slot ?? -1];
      return Array.isArray(value) ? value.includes(to.guid) : value === to.guid;
    };
    const isForward = shopIndex.isA(object.entity, association.parent) && !step.reversed;
    return this.objects.filter((other) => (isForward ? refersTo(object, other) : refersTo(other, object)));
  }
}

/** `=` and `!=` are two-valued with a constant; with empty it is meant itself. */
function withConstant(value: MemberValue, operator: ComparisonOperator, constant: MemberValue): Truth {
  if (value === null || constant === null) {
    if (operator === '=') return value === constant;
    return operator === '!=' ? value !== constant : null;
  }
  return order(value, operator, constant);
}

function order(left: MemberValue, operator: ComparisonOperator, right: MemberValue): boolean {
  const sign = signOf(left, right);
  switch (operator) {
    case '=':
      return sign === 0;
    case '!=':
      return sign !== 0;
    case '<':
      return sign < 0;
    case '<=':
      return sign <= 0;
    case '>':
      return sign > 0;
    case '>=':
      return sign >= 0;
  }
}

function signOf(left: MemberValue, right: MemberValue): number {
  if (isNumeric(left) && isNumeric(right)) return compareNumeric(left, right);
  if (left instanceof DateTime) return left.epochMs - (right instanceof DateTime ? right.epochMs : Date.parse(String(right)));
  return String(left) === String(right) ? 0 : String(left) < String(right) ? -1 : 1;
}

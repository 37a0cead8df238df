import type {
  ComparisonOperator,
  XPathComparison,
  XPathExpression,
  XPathJunction,
  XPathPath,
} from '../../grammar/xpath/syntax.js';
import { writeExists, writeLinked } from './path-sql.js';
import { joinBalanced, type WriteCondition } from './sql-writer.js';
import { compareOperands } from './xpath-compare.js';
import { constantOperand } from './xpath-constant.js';
import type { XPathContext } from './xpath-context.js';
import { enumerationOperand } from './xpath-enumeration.js';
import { callOperand } from './xpath-function.js';
import type { AttributeOperand, ObjectOperand, Operand } from './xpath-operand.js';
import { resolvePath } from './xpath-path.js';
import { variableOperand } from './xpath-variable.js';

/** What stands for a condition that has an error; it is never run. */
const never: WriteCondition = () => '0';

function isOwnId(node: XPathExpression): boolean {
  return node.kind === 'path' && node.steps.length === 1 && /^id$/i.test(node.steps[0]?.name ?? '');
}

/** Compiles the conditions of one constraint: what is true or false of a row. */
export class ConditionCompiler {
  constructor(private readonly context: XPathContext) {}

  /** Several conditions that all have to hold. */
  all(nodes: readonly XPathExpression[], entity: string): WriteCondition | undefined {
    const conditions = nodes.map((node) => this.condition(node, entity));
    if (conditions.length === 0) return undefined;
    return (sql, row) =>
      joinBalanced(
        'AND',
        conditions.map((write) => write(sql, row)),
      );
  }

  condition(node: XPathExpression, entity: string): WriteCondition {
    switch (node.kind) {
      case 'and':
      case 'or': {
        this.warnCombinedId(node);
        const operands = node.operands.map((operand) => this.condition(operand, entity));
        const operator = node.kind === 'and' ? 'AND' : 'OR';
        return (sql, row) =>
          joinBalanced(
            operator,
            operands.map((write) => write(sql, row)),
          );
      }
      case 'not':
        return this.negation(node.operand, entity);
      case 'comparison':
        return this.comparison(node, entity);
      default:
        return this.truth(this.operand(node, entity));
    }
  }

  /** Resolves one side of a comparison, or an argument. */
  readonly operand = (node: XPathExpression, entity: string): Operand => {
    switch (node.kind) {
      case 'path':
        return this.path(node, entity);
      case 'variable':
        return variableOperand(node, this.context);
      case 'call':
        return callOperand(node, entity, this.context, this.operand);
      case 'and':
      case 'or':
      case 'not':
      case 'comparison':
        return { kind: 'condition', write: this.condition(node, entity), span: node.span };
      default:
        return constantOperand(node, this.context);
    }
  };

  /** The guide wants a test of `id` to stand in brackets of its own (semantics 6.6). Together they give the same objects here. */
  private warnCombinedId({ operands }: XPathJunction): void {
    const test = operands.find((node) => node.kind === 'comparison' && [node.left, node.right].some(isOwnId));
    if (test === undefined) return;
    const message = "Mendix does not document 'id' together with other conditions in one pair of brackets: write [id = …][…].";
    this.context.findings.warning('xpath-id-combined', message, test.span);
  }

  private negation(node: XPathExpression, entity: string): WriteCondition {
    const { offline, isStoredOnDevice, findings } = this.context;
    if (offline !== undefined && isStoredOnDevice && !offline.xpathNegatedAssociations && node.kind === 'path') {
      const last = node.steps.at(-1);
      if (last !== undefined && this.context.expressions.index.association(last.name) !== undefined) {
        const message = `Mendix ${offline.mendixVersion} gives no results for not(${last.name}) in a nanoflow (repaired in 11.10 and 11.6.6).`;
        findings.warning('xpath-offline-not-association', message, node.span);
      }
    }
    const operand = this.condition(node, entity);
    return (sql, row) => `NOT (${operand(sql, row)})`;
  }

  private comparison(node: XPathComparison, entity: string): WriteCondition {
    const operator: ComparisonOperator = node.operator;
    const left = this.operand(node.left, entity);
    const right = this.operand(node.right, entity);
    return compareOperands(left, operator, right, node.span, this.context);
  }

  private path(node: XPathPath, entity: string): Operand {
    const { span, steps } = node;
    const enumeration = enumerationOperand(node, this.context);
    if (enumeration !== undefined) return enumeration;
    const resolved = resolvePath(steps, entity, this.context, (step, at) =>
      step.predicates.map((predicate) => this.condition(predicate, at)),
    );
    if (resolved === undefined) return { kind: 'invalid', span };
    const { hops, attribute, association } = resolved;
    if (attribute !== undefined) return { kind: 'attribute', hops, member: attribute, span } satisfies AttributeOperand;
    const object: ObjectOperand = { kind: 'object', hops, isId: /^id$/i.test(steps.at(-1)?.name ?? ''), span };
    return association === undefined ? object : { ...object, association };
  }

  /** An operand that stands alone: a Boolean is true, an object exists. */
  private truth(operand: Operand): WriteCondition {
    switch (operand.kind) {
      case 'condition':
        return operand.write;
      case 'attribute':
        return this.attributeTruth(operand);
      case 'object':
        return this.existence(operand);
      case 'scalar': {
        if (operand.type !== 'Boolean' && operand.type !== undefined) return this.noCondition(operand, `A ${operand.type}`);
        if (operand.literal !== undefined) return () => (operand.literal === true ? '1' : '0');
        return (sql) => sql.bind((scope) => (operand.evaluate(scope) === true ? 1 : 0));
      }
      case 'objects':
        return this.noCondition(operand, 'An object');
      case 'empty':
        return this.noCondition(operand, "'empty'");
      case 'invalid':
        return never;
    }
  }

  private attributeTruth(operand: AttributeOperand): WriteCondition {
    const { member, hops, derived } = operand;
    if (member.attribute.type.kind !== 'Boolean' || derived !== undefined) return this.noCondition(operand, `'${member.name}'`);
    return (sql, row) => writeExists(sql, row, hops, (writer, at) => `${writer.column(at, member.name)} IS 1`);
  }

  private existence(operand: ObjectOperand): WriteCondition {
    const { hops, association } = operand;
    if (hops.length === 0 && association === undefined) return this.noCondition(operand, "'id'");
    if (association === undefined) return (sql, row) => writeExists(sql, row, hops, () => '1');
    return (sql, row) => {
      // An object that is not in this database does not exist for it, unless none of its entity ever are.
      if (sql.schema.place(association.entity) !== undefined) return writeExists(sql, row, [...hops, association], () => '1');
      return writeExists(sql, row, hops, (writer, at) => writeLinked(writer, at, association, (id) => `${id} IS NOT NULL`));
    };
  }

  private noCondition(operand: Operand, what: string): WriteCondition {
    this.context.findings.error('xpath-type', `${what} is neither true nor false: compare it with something.`, operand.span);
    return never;
  }
}

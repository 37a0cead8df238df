import type { XPathCall } from '../../grammar/xpath/syntax.js';
import type { EvaluationScope } from '../expression/environment.js';
import { FlowError } from '../problem/flow-error.js';
import { didYouMean } from '../problem/nearest.js';
import { isTimeZone, timeZoneNames } from '../value/time-zone.js';
import type { Scalar } from '../value/value.js';
import { dateFunctions, partOfFunction } from './date-part.js';
import { foldText } from './fold-text.js';
import { type Hop, writeExists } from './path-sql.js';
import type { SqlWriter, WriteCondition } from './sql-writer.js';
import type { XPathContext } from './xpath-context.js';
import { ConversionError, convertScalar } from './xpath-convert.js';
import type { Operand, ResolveOperand, ScalarOperand } from './xpath-operand.js';

const matches = ['contains', 'starts-with', 'ends-with'] as const;
const lengths = ['length', 'string-length'];

/** A function call (semantics 6.2). */
export function callOperand(node: XPathCall, entity: string, context: XPathContext, resolve: ResolveOperand): Operand {
  const { name, span } = node;
  const match = matches.find((candidate) => candidate === name);
  if (match !== undefined) return matchOperand(node, match, entity, context, resolve);
  if (lengths.includes(name)) return lengthOperand(node, entity, context, resolve);
  const part = partOfFunction(name);
  if (part !== undefined) return datePartOperand(node, part, entity, context, resolve);
  const known = [...matches, ...lengths, ...dateFunctions, 'not', 'true', 'false'];
  context.findings.error(
    'xpath-unknown-function',
    `There is no XPath function ${name}().${didYouMean(name, known)}`,
    node.nameSpan,
  );
  return { kind: 'invalid', span };
}

function lengthOperand(node: XPathCall, entity: string, context: XPathContext, resolve: ResolveOperand): Operand {
  const { span, name } = node;
  const [argument] = node.arguments.map((given) => resolve(given, entity));
  if (argument?.kind === 'invalid') return argument;
  if (node.arguments.length === 1) {
    if (argument?.kind === 'attribute' && argument.derived === undefined && argument.member.attribute.type.kind === 'String')
      return { ...argument, derived: { kind: 'length' }, span };
    if (argument?.kind === 'scalar' && (argument.type === 'String' || argument.type === undefined))
      return lengthOfConstant(argument, node);
  }
  context.findings.error('xpath-type', `${name}() takes one attribute or value of type String.`, span);
  return { kind: 'invalid', span };
}

/** In characters, as SQLite counts them, and not in the units that JavaScript's strings are made of. */
function lengthOfConstant({ evaluate }: ScalarOperand, { name, span }: XPathCall): Operand {
  const measure = (scope: EvaluationScope): Scalar => {
    const text = evaluate(scope);
    if (text === null) return null;
    if (typeof text !== 'string') throw new FlowError('expression', `${name}() takes a text.`);
    return Array.from(text).length;
  };
  return { kind: 'scalar', type: 'Integer', evaluate: measure, span };
}

/** `year-from-dateTime(attribute, 'Europe/Amsterdam')`. */
function datePartOperand(node: XPathCall, part: string, entity: string, context: XPathContext, resolve: ResolveOperand): Operand {
  const { span, name } = node;
  const fail = (code: string, message: string): Operand => {
    context.findings.error(code, message, span);
    return { kind: 'invalid', span };
  };
  if (context.offline !== undefined)
    return fail('xpath-offline-date-function', `A nanoflow can not use ${name}() in a constraint.`);
  const [moment, zone] = node.arguments.map((given) => resolve(given, entity));
  if (moment?.kind === 'invalid') return moment;
  const isDate = moment?.kind === 'attribute' && moment.derived === undefined && moment.member.attribute.type.kind === 'DateTime';
  const isNamed = zone === undefined || (zone.kind === 'scalar' && typeof zone.literal === 'string');
  if (!isDate || !isNamed || node.arguments.length > 2) {
    return fail('xpath-type', `${name}() takes an attribute of type Date and time, and the name of a time zone if wanted.`);
  }
  const zoneName = zone?.kind === 'scalar' ? String(zone.literal) : undefined;
  if (zoneName !== undefined && !isTimeZone(zoneName)) {
    return fail('xpath-unknown-time-zone', `There is no time zone ${zoneName}.${didYouMean(zoneName, timeZoneNames())}`);
  }
  return { ...moment, derived: { kind: 'date-part', part, zone: zoneName }, span };
}

/** A text with the objects that lead to it, folded: both sides of a match are (semantics 6.2, 9.1). */
interface FoldedText {
  readonly hops: readonly Hop[];
  readonly write: WriteCondition;
}

function matchOperand(
  node: XPathCall,
  match: (typeof matches)[number],
  entity: string,
  context: XPathContext,
  resolve: ResolveOperand,
): Operand {
  const { span } = node;
  const [text, part] = node.arguments.map((given) => foldedText(resolve(given, entity), node, context));
  if (node.arguments.length !== 2) {
    context.findings.error('xpath-type', `${match}() takes an attribute and a text.`, span);
    return { kind: 'invalid', span };
  }
  if (text === undefined || part === undefined) return { kind: 'invalid', span };
  const write: WriteCondition = (sql, row) =>
    writeExists(sql, row, text.hops, (_, textRow) => {
      const whole = text.write(sql, textRow);
      return writeExists(sql, row, part.hops, (__, partRow) => matchText(match, whole, part.write(sql, partRow)));
    });
  return { kind: 'condition', write, span };
}

/**
 * The guide to `contains`, `starts-with` and `ends-with`: always false of an empty attribute, so that `not()` of it is true; and an
 * empty constant counts as an empty text, which is in every text there is. A second attribute that is empty is in none (assumed).
 */
function matchText(match: (typeof matches)[number], text: string, part: string): string {
  if (match === 'contains') return `ifnull(instr(${text}, ${part}), 0) > 0`;
  // The folded text is computed once, in a subquery of its own, where it is used twice.
  const both = `(SELECT ${text} AS whole, ${part} AS part)`;
  if (match === 'starts-with') return `ifnull((SELECT substr(whole, 1, length(part)) = part FROM ${both}), 0)`;
  const end = 'substr(whole, length(whole) - length(part) + 1) = part';
  return `ifnull((SELECT ${end} AND length(whole) >= length(part) FROM ${both}), 0)`;
}

function foldedText(operand: Operand, node: XPathCall, context: XPathContext): FoldedText | undefined {
  if (operand.kind === 'invalid') return undefined;
  if (operand.kind === 'attribute' && operand.derived === undefined) {
    const { hops, member } = operand;
    if (member.attribute.type.kind === 'String' || member.attribute.type.kind === 'HashedString') {
      return { hops, write: (sql, row) => `fold_text(${sql.column(row, member.name)})` };
    }
  }
  if (operand.kind === 'scalar') {
    return { hops: [], write: (sql) => bindFolded(sql, operand, node) };
  }
  context.findings.error('xpath-type', `${node.name}() takes an attribute of type String and a text.`, operand.span);
  return undefined;
}

function bindFolded(sql: SqlWriter, operand: ScalarOperand, node: XPathCall): string {
  return sql.bind((scope) => {
    try {
      const text = convertScalar(operand.evaluate(scope), 'String', scope.environment);
      return typeof text === 'string' ? foldText(text) : '';
    } catch (error) {
      if (error instanceof ConversionError) throw new FlowError('expression', `${node.name}(): ${error.message}.`);
      throw error;
    }
  });
}

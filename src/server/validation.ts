import { RegularExpression } from '../expression/regex/regular-expression.js';
import type { AppIndex } from '../model/app-index.js';
import type { RuleOperand, ValidationRule } from '../model/domain-model.js';
import type { AttributeMember } from '../model/entity-layout.js';
import { translate } from '../model/text.js';
import { HarnessError } from '../problem/harness-error.js';
import { DateTime } from '../value/date-time.js';
import type { EntityObject } from '../value/entity-object.js';
import { compareNumeric, isNumeric, parseNumeric } from '../value/number.js';
import { parseMoment } from '../value/parse-moment.js';
import type { MemberValue } from '../value/value.js';

/** One rule that an object violates. */
export interface Violation {
  readonly member: string;
  readonly message: string;
}

/** What rules need beyond the object itself. */
export interface ValidationContext {
  readonly index: AppIndex;
  readonly language: string;
  /** How many steps backwards a regular expression may take. */
  readonly backtracks: number;
  /** Whether another object of the entity has this value. */
  isTaken(object: EntityObject, member: AttributeMember, value: MemberValue): boolean;
}

/**
 * Texts that are longer than their attributes: the device takes them as they are, the server stores none (semantics 2.1, decision 51,
 * assumed). No rule of the model: what is stored along with another object is held to it, too.
 */
export function findTooLongTexts({ layout, values }: EntityObject): Violation[] {
  const violations: Violation[] = [];
  for (const member of layout.members) {
    if (member.kind !== 'attribute' || member.attribute.type.kind !== 'String') continue;
    const { length } = member.attribute.type;
    const value = values[member.slot];
    if (length === undefined || typeof value !== 'string' || value.length <= length) continue;
    const message = `${member.name} holds at most ${length} characters, and this text has ${value.length}.`;
    violations.push({ member: member.name, message });
  }
  return violations;
}

/** The rules of the entity and its generalizations that the object violates, in the order of the model (semantics 4.1). */
export function findViolations(object: EntityObject, context: ValidationContext): Violation[] {
  const violations: Violation[] = [];
  for (const entityName of context.index.generalizations(object.entity).reverse()) {
    for (const rule of context.index.entity(entityName)?.validationRules ?? []) {
      const member = object.layout.byName.get(rule.attribute);
      if (member?.kind !== 'attribute' || satisfies(rule, object, member, context)) continue;
      const message = translate(rule.message, context.language, context.index.model.settings.defaultLanguage);
      violations.push({ member: rule.attribute, message });
    }
  }
  return violations;
}

function satisfies(
  { rule, attribute }: ValidationRule,
  object: EntityObject,
  member: AttributeMember,
  context: ValidationContext,
): boolean {
  const value = object.values[member.slot] ?? null;
  switch (rule.kind) {
    case 'required':
      // A text of nothing but white space counts as empty.
      return value !== null && !(typeof value === 'string' && value.trim() === '');
    case 'unique':
      return value === null || !context.isTaken(object, member, value);
    case 'maximum-length':
      return typeof value !== 'string' || value.length <= rule.length;
    case 'regular-expression':
      return typeof value !== 'string' || value === '' || matchesDocument(rule.document, value, context);
    case 'equals':
      return compareWith(value, rule.operand, object, member) === 0;
    case 'range':
      if (value === null) return true;
      return (
        (rule.minimum === undefined || compareWith(value, rule.minimum, object, member) >= 0) &&
        (rule.maximum === undefined || compareWith(value, rule.maximum, object, member) <= 0)
      );
    case 'unsupported':
      throw new HarnessError(
        'unsupported-validation-rule',
        `${object.entity}/${attribute} has a validation rule of the type ${rule.type}, which is not supported here.`,
      );
  }
}

function matchesDocument(document: string, value: string, { index, backtracks }: ValidationContext): boolean {
  const expression = index.regularExpression(document)?.expression;
  if (expression === undefined)
    throw new HarnessError('unresolved-name', `A validation rule uses the regular expression ${document}, which does not exist.`);
  const read = RegularExpression.read(expression, true);
  if ('fault' in read)
    throw new HarnessError('unsupported-validation-rule', `The regular expression ${document} can not be used: ${read.fault}`);
  return read.regex.matches(value, backtracks);
}

/** Below, equal or above the operand, which is a constant of the attribute's type or another attribute of the object. */
function compareWith(value: MemberValue, operand: RuleOperand, object: EntityObject, member: AttributeMember): number {
  const other = 'attribute' in operand ? attributeValue(object, operand.attribute) : constantValue(operand.value, member);
  if (value === null || other === null) return value === other ? 0 : -1;
  if (isNumeric(value) && isNumeric(other)) return compareNumeric(value, other);
  if (value instanceof DateTime && other instanceof DateTime) return value.epochMs - other.epochMs;
  const [left, right] = [String(value), String(other)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function attributeValue(object: EntityObject, name: string): MemberValue {
  const member = object.layout.byName.get(name);
  return member === undefined ? null : (object.values[member.slot] ?? null);
}

function constantValue(text: string, member: AttributeMember): MemberValue {
  switch (member.attribute.type.kind) {
    case 'Integer':
    case 'Long':
    case 'Decimal':
      return parseNumeric(text.trim()) ?? null;
    case 'Boolean':
      return text.trim().toLowerCase() === 'true';
    case 'DateTime': {
      const moment = parseMoment(text);
      return moment === undefined ? null : new DateTime(moment);
    }
    default:
      return text;
  }
}

import type { Entity, RuleOperand, ValidationRule } from '../../model/domain-model.js';
import type { AppText } from '../app-text.js';
import { spellName } from '../spelling/name.js';
import { quote, quoteText } from '../spelling/text.js';

/** The rules of an entity that are not constraints of its attributes, each a statement of its own. */
export function validationRuleLines(entity: Entity, text: AppText): string[] {
  return entity.validationRules.flatMap((rule) => {
    const where = `${entity.name}.${rule.attribute}`;
    text.checkTranslations(rule.message, where);
    const words = ruleWords(rule.rule);
    if (words === undefined) return [];
    if (rule.rule.kind === 'unsupported') {
      text.omit(`validation rules: ${rule.rule.type}`, where);
      return [];
    }
    return [`create validation rule for ${spellName(where)} ${words} error message ${quoteText(rule.message, text.language)};`];
  });
}

/** Undefined for what stands with the attribute. */
function ruleWords(rule: ValidationRule['rule']): string | undefined {
  switch (rule.kind) {
    case 'required':
    case 'unique':
      return undefined;
    case 'regular-expression':
      return `regex ${spellName(rule.document)}`;
    case 'maximum-length':
      return `maximum length ${rule.length}`;
    case 'equals':
      return `equals ${operandText(rule.operand)}`;
    case 'range': {
      const from = rule.minimum === undefined ? '' : `from ${operandText(rule.minimum)}`;
      const to = rule.maximum === undefined ? '' : `to ${operandText(rule.maximum)}`;
      return `range (${[from, to].filter((part) => part !== '').join(' ')})`;
    }
    case 'unsupported':
      return '';
  }
}

/** A constant is a number or a text; a bare name is another attribute of the same object. */
function operandText(operand: RuleOperand): string {
  if ('attribute' in operand) return spellName(operand.attribute);
  return /^-?[0-9]+(\.[0-9]+)?$/.test(operand.value) ? operand.value : quote(operand.value);
}

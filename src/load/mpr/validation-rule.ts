import type { RuleOperand, ValidationRule } from '../../model/domain-model.js';
import { childOf, type Element, flagOf, lastSegment, numberOf, textOf, typeOf } from './element.js';
import { decodeText } from './texts.js';

/** A validation rule of an attribute (mpr-format 7.4). */
export function decodeValidationRule(element: Element): ValidationRule {
  return {
    attribute: lastSegment(textOf(element, 'Attribute')),
    message: decodeText(childOf(element, 'Message', 'ErrorMessage')),
    rule: decodeRule(childOf(element, 'RuleInfo')),
  };
}

function decodeRule(info: Element | undefined): ValidationRule['rule'] {
  if (info === undefined) return { kind: 'unsupported', type: 'ValidationRule without RuleInfo' };
  const type = typeOf(info);
  switch (type) {
    case 'RequiredRuleInfo':
      return { kind: 'required' };
    case 'UniqueRuleInfo':
      return { kind: 'unique' };
    case 'MaxLengthRuleInfo':
      return { kind: 'maximum-length', length: numberOf(info, 'MaxLength') ?? 0 };
    case 'RegExRuleInfo':
      return { kind: 'regular-expression', document: textOf(info, 'RegularExpression') };
    case 'EqualsToRuleInfo':
      return { kind: 'equals', operand: operand(info, 'UseValue', 'EqualsToValue', 'EqualsToAttribute') };
    case 'RangeRuleInfo':
      return decodeRange(info);
    default:
      return { kind: 'unsupported', type };
  }
}

function decodeRange(info: Element): ValidationRule['rule'] {
  const type = textOf(info, 'TypeOfRange') || 'Between';
  const minimum = operand(info, 'UseMinValue', 'MinValue', 'MinAttribute');
  const maximum = operand(info, 'UseMaxValue', 'MaxValue', 'MaxAttribute');
  return {
    kind: 'range',
    ...(type === 'SmallerThanOrEqualTo' ? {} : { minimum }),
    ...(type === 'GreaterThanOrEqualTo' ? {} : { maximum }),
  };
}

/** A constant or another attribute; a missing switch means whichever is filled in. */
function operand(info: Element, useValue: string, value: string, attribute: string): RuleOperand {
  const other = lastSegment(textOf(info, attribute));
  return flagOf(info, useValue, other === '') ? { value: textOf(info, value) } : { attribute: other };
}

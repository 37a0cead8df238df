import type { OperandSyntax, ValidationRuleSyntax } from '../../../grammar/mdl/syntax/change.js';
import type { AppIndex } from '../../model/app-index.js';
import type { ValidationRule } from '../../model/domain-model.js';
import type { Declaration } from './declarations.js';
import type { Diagnostics } from './diagnostics.js';
import { englishText } from './domain-model.js';
import type { MemberNames } from './flow/member-names.js';

/**
 * The rules of `create validation rule`, by entity. A later one of the same kind on the same attribute takes the place of the
 * earlier (mdl.md 4.5).
 */
export function readValidationRules(
  declarations: readonly Declaration<ValidationRuleSyntax>[],
  namesAt: (order: number) => MemberNames,
  diagnostics: Diagnostics,
): Map<string, ValidationRule[]> {
  const rules = new Map<string, Map<string, ValidationRule>>();
  for (const { form, order, file } of declarations) {
    const { text, span } = form.attribute;
    const names = namesAt(order);
    const [module = '', name = '', attribute = ''] = text.split('.');
    const entity = `${module}.${name}`;
    if (attribute === '') {
      const message = `A validation rule is for an attribute, Module.Entity.Attribute; '${text}' is none.`;
      diagnostics.error('mdl-name', message, file.origin(span), text);
    } else if (requireEntity(entity, names.index, file.origin(span), diagnostics)) {
      const rule = ruleOf(form, (name) => names.attribute(entity, name), attribute);
      const ofEntity = rules.get(entity) ?? new Map<string, ValidationRule>();
      ofEntity.set(`${rule.rule.kind} ${rule.attribute}`, rule);
      rules.set(entity, ofEntity);
    }
  }
  return new Map([...rules].map(([entity, ofEntity]) => [entity, [...ofEntity.values()]]));
}

function requireEntity(name: string, index: AppIndex, origin: Declaration['origin'], diagnostics: Diagnostics): boolean {
  if (index.entity(name) !== undefined) return true;
  diagnostics.unresolved(`The entity ${name} does not exist.`, name, () => index.entityNames(), origin);
  return false;
}

/** @param newest what an attribute of the entity is called in the end */
function ruleOf({ rule, message }: ValidationRuleSyntax, newest: (name: string) => string, attribute: string): ValidationRule {
  const base = { attribute: newest(attribute), message: englishText(message?.value ?? '') };
  const operandOf = (operand: OperandSyntax) => ('attribute' in operand ? { attribute: newest(operand.attribute) } : operand);
  switch (rule.kind) {
    case 'regular-expression':
      return { ...base, rule: { kind: rule.kind, document: rule.document.text } };
    case 'maximum-length':
      return { ...base, rule };
    case 'equals':
      return { ...base, rule: { kind: rule.kind, operand: operandOf(rule.operand) } };
    case 'range':
      return {
        ...base,
        rule: {
          kind: 'range',
          ...(rule.minimum === undefined ? {} : { minimum: operandOf(rule.minimum) }),
          ...(rule.maximum === undefined ? {} : { maximum: operandOf(rule.maximum) }),
        },
      };
  }
}

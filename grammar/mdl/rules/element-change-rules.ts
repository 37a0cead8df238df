import { didYouMean } from '../../../src/problem/nearest.js';
import type { ChangeStatement, ElementKind, OperandSyntax, ValidationRuleSyntax } from '../syntax/change.js';
import { elementKinds } from '../syntax/change.js';
import type { CreateRegularExpression } from '../syntax/domain-model.js';
import { unquote } from '../text-literal.js';
import * as token from '../token.js';
import { ChangeRules } from './change-rules.js';

/** `drop`, `rename` and `move` of whole elements, and rules that stand beside their attribute (mdl.md 4.5, 4.6). */
export abstract class ElementChangeRules extends ChangeRules {
  /** Undefined where what is ahead is kept whole. */
  protected changeAhead(): ChangeStatement | undefined {
    const second = this.wordAhead(2);
    switch (this.wordAhead()) {
      case 'alter':
        if (second === 'enumeration') return this.alterEnumeration();
        if (second === 'entity') return this.alterEntity();
        return second === 'association' ? this.alterAssociation() : undefined;
      case 'drop':
      case 'rename':
      case 'move':
        return this.elementAhead() === undefined ? undefined : this.elementChange();
      default:
        return undefined;
    }
  }

  private elementChange(): ChangeStatement {
    const kind = this.oneOf(['drop', 'rename', 'move']);
    const element = this.elementAhead(1) ?? this.fail('An element is missing here.');
    this.takeWords(...element.split(' '));
    const ifExists = kind === 'drop' && this.ifExistsAhead();
    const name = this.SUBRULE(this.qualifiedName);
    if (kind === 'drop') return { kind, element, name, ifExists };
    this.takeWords('to');
    if (kind === 'rename') {
      const to = this.SUBRULE1(this.qualifiedName);
      const dryRun = this.takeWord('dry');
      if (dryRun) this.takeWords('run');
      return { kind, element, name, to, dryRun };
    }
    if (!this.takeWord('folder')) return { kind, element, name, module: this.SUBRULE1(this.name) };
    this.CONSUME(token.StringLiteral);
    return this.takeWord('in') ? { kind, element, name, module: this.SUBRULE2(this.name) } : { kind, element, name };
  }

  /** The kind of element whose words stand ahead, in one word or two. */
  private elementAhead(behind = 2): ElementKind | undefined {
    const one = this.wordAhead(behind);
    const two = `${one} ${this.wordAhead(behind + 1)}`;
    return elementKinds.find((kind) => kind === two) ?? elementKinds.find((kind) => kind === one);
  }

  /** `create validation rule for M.E.A regex M.R error message '…'`, and the named form of mdl 0, which never did anything. */
  protected validationRule(): ValidationRuleSyntax | undefined {
    if (this.wordAhead(3) !== 'for') return undefined;
    this.takeWords('validation', 'rule', 'for');
    const attribute = this.SUBRULE(this.qualifiedName);
    const rule = this.ruleOfValues();
    if (!this.takeWord('feedback')) return { kind: 'validation-rule', attribute, rule, ...this.SUBRULE(this.errorMessage) };
    return { kind: 'validation-rule', attribute, rule, message: this.SUBRULE(this.text) };
  }

  private ruleOfValues(): ValidationRuleSyntax['rule'] {
    switch (this.oneOf(['regex', 'range', 'equals', 'maximum'])) {
      case 'regex':
        return { kind: 'regular-expression', document: this.SUBRULE1(this.qualifiedName) };
      case 'range':
        return this.rangeOfValues();
      case 'equals':
        return { kind: 'equals', operand: this.operand() };
      case 'maximum':
        this.takeWords('length');
        return { kind: 'maximum-length', length: Number(this.CONSUME(token.NumberLiteral).image) };
    }
  }

  private rangeOfValues(): ValidationRuleSyntax['rule'] {
    const inParentheses = this.takeIf(token.LeftParenthesis);
    const minimum = this.takeWord('from') ? this.operand() : undefined;
    const maximum = this.takeWord('to') ? this.operand() : undefined;
    if (minimum === undefined && maximum === undefined) this.oneOf(['from', 'to']);
    if (inParentheses) this.CONSUME(token.RightParenthesis);
    return {
      kind: 'range',
      ...(minimum === undefined ? {} : { minimum }),
      ...(maximum === undefined ? {} : { maximum }),
    };
  }

  private operand(): OperandSyntax {
    const sign = this.takeIf(token.Minus) ? '-' : '';
    if (this.at(token.NumberLiteral)) return { value: sign + this.take().image };
    if (this.at(token.Name)) return { attribute: this.SUBRULE(this.name).text };
    return { value: unquote(this.CONSUME(token.StringLiteral).image, this.version) };
  }

  /** `create regular expression M.R ( Expression: '…' )`. */
  protected regularExpression(): CreateRegularExpression {
    this.takeWords('regular', 'expression');
    this.SUBRULE(this.ifNotExists);
    const name = this.SUBRULE(this.qualifiedName);
    this.SUBRULE(this.ignoredClauses);
    const properties = this.SUBRULE(this.properties);
    const expression = properties.find(({ key }) => key.text.toLowerCase() === 'expression')?.value;
    if (expression?.kind === 'text') return { kind: 'regular-expression', name, expression: expression.value };
    const keys = properties.map(({ key }) => key.text);
    return this.fail(`A regular expression needs its text: (Expression: '…').${didYouMean('Expression', keys)}`);
  }
}

import type { ParserMethod } from 'chevrotain';
import { keyword } from '../keyword.js';
import type { NameSyntax } from '../syntax/element.js';
import type { DeclareForm, SetForm } from '../syntax/statement.js';
import * as token from '../token.js';
import { ClauseRules } from './clause-rules.js';

/** `declare` and `set`. */
export abstract class VariableRules extends ClauseRules {
  protected readonly declareStatement: ParserMethod<[], DeclareForm> = this.direct('declareStatement', () => {
    this.CONSUME(keyword('declare'));
    const variable = this.SUBRULE(this.variable);
    const type = this.SUBRULE(this.type);
    const value = this.takeIf(token.Equals) ? this.SUBRULE(this.expression) : undefined;
    return { kind: 'declare', variable, type, ...(value === undefined ? {} : { value }) };
  });

  protected readonly setStatement: ParserMethod<[], SetForm> = this.direct('setStatement', () => {
    this.CONSUME(keyword('set'));
    const variable = this.SUBRULE(this.variable);
    const member = this.memberStepAhead();
    this.CONSUME(token.Equals);
    const value = this.SUBRULE(this.expression);
    return { kind: 'set', variable, value, ...(member === undefined ? {} : { member }) };
  });

  /** `/Member` behind a variable; old texts have a dot. */
  protected readonly memberStep: ParserMethod<[], NameSyntax> = this.direct('memberStep', () => {
    if (this.at(token.Dot)) this.take();
    else this.CONSUME(token.Slash);
    return this.SUBRULE(this.qualifiedName);
  });

  protected memberStepAhead(): NameSyntax | undefined {
    return this.at(token.Slash) || this.at(token.Dot) ? this.SUBRULE(this.memberStep) : undefined;
  }
}

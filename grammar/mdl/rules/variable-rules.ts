import type { ParserMethod } from 'chevrotain';
import { keyword } from '../keyword.js';
import type { NameSyntax } from '../syntax/element.js';
import type { DeclareForm, SetForm } from '../syntax/statement.js';
import * as token from '../token.js';
import { ClauseRules } from './clause-rules.js';

/** `declare` and `set`. */
export abstract class VariableRules extends ClauseRules {
  protected readonly declareStatement: ParserMethod<[], DeclareForm> = this.rule('declareStatement', () => {
    this.CONSUME(keyword('declare'));
    const variable = this.SUBRULE(this.variable);
    const type = this.SUBRULE(this.type);
    const value = this.OPTION(() => {
      this.CONSUME(token.Equals);
      return this.SUBRULE(this.expression);
    });
    return { kind: 'declare', variable, type, ...(value === undefined ? {} : { value }) };
  });

  protected readonly setStatement: ParserMethod<[], SetForm> = this.rule('setStatement', () => {
    this.CONSUME(keyword('set'));
    const variable = this.SUBRULE(this.variable);
    const member = this.OPTION(() => this.SUBRULE(this.memberStep));
    this.CONSUME(token.Equals);
    const value = this.SUBRULE(this.expression);
    return { kind: 'set', variable, value, ...(member === undefined ? {} : { member }) };
  });

  /** `/Member` behind a variable; old texts have a dot. */
  protected readonly memberStep: ParserMethod<[], NameSyntax> = this.rule('memberStep', () => {
    this.OR([{ ALT: () => this.CONSUME(token.Slash) }, { ALT: () => this.CONSUME(token.Dot) }]);
    return this.SUBRULE(this.qualifiedName);
  });
}

import type { ParserMethod } from 'chevrotain';
import { keyword } from '../keyword.js';
import type { CreateConstant } from '../syntax/domain-model.js';
import type { CodeSyntax } from '../syntax/element.js';
import * as token from '../token.js';
import { DomainRules } from './domain-rules.js';

/** Constants (mdl.md 4.4). */
export abstract class ConstantRules extends DomainRules {
  /** `type T default 'x'` of mdl 0, `( Type: T, DefaultValue: 'x' )` of mdl 1. */
  protected readonly constant: ParserMethod<[], CreateConstant> = this.rule('constant', () => {
    this.CONSUME(keyword('constant'));
    this.SUBRULE(this.ifNotExists);
    const name = this.SUBRULE(this.qualifiedName);
    this.SUBRULE(this.ignoredClauses);
    const definition = this.OR<Omit<CreateConstant, 'kind' | 'name'>>([
      { ALT: () => this.SUBRULE(this.constantClauses) },
      { ALT: () => this.SUBRULE(this.constantProperties) },
    ]);
    return { kind: 'constant', name, ...definition };
  });

  private readonly constantClauses: ParserMethod<[], Omit<CreateConstant, 'kind' | 'name'>> = this.rule('constantClauses', () => {
    this.CONSUME(keyword('type'));
    const type = this.SUBRULE(this.type);
    this.CONSUME(keyword('default'));
    const defaultValue = this.SUBRULE(this.expression);
    let exposedToClient = false;
    this.MANY(() => {
      this.OR([
        { ALT: () => this.SUBRULE(this.ignoredClause) },
        {
          ALT: () => {
            this.CONSUME(keyword('exposed'));
            this.CONSUME(keyword('to'));
            this.CONSUME(token.Word);
            exposedToClient = true;
          },
        },
      ]);
    });
    return { type, defaultValue, exposedToClient };
  });

  private readonly constantProperties: ParserMethod<[], Omit<CreateConstant, 'kind' | 'name'>> = this.rule(
    'constantProperties',
    () => {
      let type: CreateConstant['type'] | undefined;
      let defaultValue: CodeSyntax | undefined;
      let exposedToClient = false;
      this.CONSUME(token.LeftParenthesis);
      this.list(1, token.RightParenthesis, () => {
        const key = this.SUBRULE(this.name);
        this.CONSUME(token.Colon);
        if (this.RECORDING_PHASE) return this.SUBRULE1(this.type);
        const word = key.text.toLowerCase();
        if (word === 'type') type = this.SUBRULE(this.type);
        else {
          const value = this.SUBRULE(this.expression);
          if (word === 'defaultvalue') defaultValue = value;
          else if (word === 'exposedtoclient') exposedToClient = value.text.toLowerCase() === 'true';
        }
      });
      this.CONSUME(token.RightParenthesis);
      if (type === undefined) return this.RECORDING_PHASE ? noConstant : this.fail("A constant needs 'Type: …'.");
      return { type, exposedToClient, ...(defaultValue === undefined ? {} : { defaultValue }) };
    },
  );
}

const noConstant: Omit<CreateConstant, 'kind' | 'name'> = {
  type: { kind: 'basic', type: 'string', span: { start: 0, end: 0 } },
  exposedToClient: false,
};

import type { ParserMethod } from 'chevrotain';
import { keyword } from '../keyword.js';
import type { RangeSyntax, RetrieveForm } from '../syntax/object-statement.js';
import { ObjectRules } from './object-rules.js';

/** `retrieve` in its two forms (mdl.md 5.4). */
export abstract class RetrieveRules extends ObjectRules {
  protected readonly retrieveStatement: ParserMethod<[], RetrieveForm> = this.rule('retrieveStatement', () => {
    this.CONSUME(keyword('retrieve'));
    const output = this.SUBRULE(this.variable);
    this.CONSUME(keyword('from'));
    const source = this.OR<RetrieveForm['source']>([
      {
        ALT: () => {
          const variable = this.SUBRULE1(this.variable);
          return { kind: 'association', variable, association: this.SUBRULE(this.memberStep) };
        },
      },
      { ALT: () => this.databaseSource() },
    ]);
    return { kind: 'retrieve', output, source };
  });

  private databaseSource(): RetrieveForm['source'] {
    const entity = this.SUBRULE(this.qualifiedName);
    const constraint = this.OPTION(() => {
      this.CONSUME(keyword('where'));
      return this.SUBRULE(this.whereConstraint);
    });
    const sorting = this.OPTION1(() => {
      this.CONSUME(keyword('sort'));
      this.CONSUME(keyword('by'));
      return this.SUBRULE(this.sortColumns);
    });
    const range = this.SUBRULE(this.retrieveRange);
    return { kind: 'database', entity, sorting: sorting ?? [], range, ...(constraint === undefined ? {} : { constraint }) };
  }

  private readonly retrieveRange: ParserMethod<[], RangeSyntax> = this.rule('retrieveRange', () => {
    let first = false;
    this.OPTION(() => {
      this.CONSUME(keyword('first'));
      first = true;
    });
    const limit = this.OPTION1(() => {
      this.CONSUME(keyword('limit'));
      return this.SUBRULE(this.expression);
    });
    const offset = this.OPTION2(() => {
      this.CONSUME(keyword('offset'));
      return this.SUBRULE1(this.expression);
    });
    if (this.RECORDING_PHASE) return { kind: 'all' };
    if (first) {
      if (limit !== undefined || offset !== undefined)
        this.fail("'first' gives one object, so it takes no 'limit' and no 'offset'.");
      return { kind: 'first' };
    }
    if (limit === undefined && offset === undefined) return { kind: 'all' };
    // The one difference of meaning between the dialects that changes a type: `limit 1` alone was a single object.
    if (this.version === 0 && offset === undefined && limit?.text === '1') return { kind: 'first' };
    return { kind: 'custom', ...(limit === undefined ? {} : { limit }), ...(offset === undefined ? {} : { offset }) };
  });
}

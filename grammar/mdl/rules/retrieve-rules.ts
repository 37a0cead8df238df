import type { ParserMethod } from 'chevrotain';
import { keyword } from '../keyword.js';
import type { RangeSyntax, RetrieveForm } from '../syntax/object-statement.js';
import * as token from '../token.js';
import { ObjectRules } from './object-rules.js';

/** `retrieve` in its two forms (mdl.md 5.4). */
export abstract class RetrieveRules extends ObjectRules {
  protected readonly retrieveStatement: ParserMethod<[], RetrieveForm> = this.direct('retrieveStatement', () => {
    this.CONSUME(keyword('retrieve'));
    const output = this.SUBRULE(this.variable);
    this.CONSUME(keyword('from'));
    const source = this.at(token.Variable) ? this.associationSource() : this.databaseSource();
    return { kind: 'retrieve', output, source };
  });

  private associationSource(): RetrieveForm['source'] {
    const variable = this.SUBRULE1(this.variable);
    return { kind: 'association', variable, association: this.SUBRULE(this.memberStep) };
  }

  private databaseSource(): RetrieveForm['source'] {
    const entity = this.SUBRULE(this.qualifiedName);
    const constraint = this.takeWord('where') ? this.SUBRULE(this.whereConstraint) : undefined;
    const isSorted = this.takeWord('sort');
    if (isSorted) this.takeWords('by');
    const sorting = isSorted ? this.SUBRULE(this.sortColumns) : undefined;
    const range = this.retrieveRange();
    return { kind: 'database', entity, sorting: sorting ?? [], range, ...(constraint === undefined ? {} : { constraint }) };
  }

  private retrieveRange(): RangeSyntax {
    const first = this.takeWord('first');
    const limit = this.takeWord('limit') ? this.SUBRULE(this.expression) : undefined;
    const offset = this.takeWord('offset') ? this.SUBRULE1(this.expression) : undefined;
    if (first) {
      if (limit !== undefined || offset !== undefined)
        this.fail("'first' gives one object, so it takes no 'limit' and no 'offset'.");
      return { kind: 'first' };
    }
    if (limit === undefined && offset === undefined) return { kind: 'all' };
    // The one difference of meaning between the dialects that changes a type: `limit 1` alone was a single object.
    if (this.version === 0 && offset === undefined && limit?.text === '1') return { kind: 'first' };
    return { kind: 'custom', ...(limit === undefined ? {} : { limit }), ...(offset === undefined ? {} : { offset }) };
  }
}

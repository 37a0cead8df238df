import type { ParserMethod } from 'chevrotain';
import { keyword } from '../keyword.js';
import { endOf } from '../lexer.js';
import type { CodeSyntax, NameSyntax } from '../syntax/element.js';
import type {
  AggregateForm,
  AggregateWord,
  ChangeListForm,
  CreateListForm,
  ListCallArgument,
  ListCallForm,
  ListOperationForm,
  ListOperationSyntax,
} from '../syntax/list-statement.js';
import * as token from '../token.js';
import { RetrieveRules } from './retrieve-rules.js';

const operations: ReadonlySet<string> = new Set(
  'head tail find filter sort union intersect subtract contains equals range'.split(' '),
);
const aggregates: ReadonlySet<string> = new Set<AggregateWord>([
  'count',
  'sum',
  'average',
  'minimum',
  'maximum',
  'all',
  'any',
  'reduce',
]);

function isAggregate(word: string): word is AggregateWord {
  return aggregates.has(word);
}

/** Statements on lists (mdl.md 5.5): the statement form of mdl 1 and the call form of mdl 0. */
export abstract class ListRules extends RetrieveRules {
  protected readonly createListStatement: ParserMethod<[output: NameSyntax], CreateListForm> = this.direct(
    'createListStatement',
    (output) => {
      this.CONSUME(keyword('create'));
      this.CONSUME(keyword('list'));
      this.CONSUME(keyword('of'));
      return { kind: 'create-list', output, entity: this.SUBRULE(this.qualifiedName) };
    },
  );

  /** `add … to`, `remove … from`, `clear`. */
  protected readonly changeListStatement: ParserMethod<[], ChangeListForm> = this.direct('changeListStatement', () => {
    if (this.RECORDING_PHASE) return { kind: 'change-list', type: 'clear', target: this.SUBRULE(this.variable) };
    const type = this.oneOf(['add', 'remove', 'clear']);
    const value = type === 'clear' ? undefined : this.SUBRULE(this.expression);
    if (type !== 'clear') this.takeWords(type === 'add' ? 'to' : 'from');
    const target = this.SUBRULE1(this.variable);
    const member = this.memberStepAhead();
    return {
      kind: 'change-list',
      type,
      target,
      ...(member === undefined ? {} : { member }),
      ...(value === undefined ? {} : { value }),
    };
  });

  /** Whether a list operation in statement form is ahead: its word, then the list. */
  protected atListStatement(): boolean {
    const word = this.wordAhead();
    return (operations.has(word) || aggregates.has(word)) && this.at(token.Variable, 2);
  }

  /** Whether a call of mdl 0 is ahead that may be a list operation: its word, a parenthesis, and a variable. */
  protected atListCall(): boolean {
    const word = this.wordAhead();
    return (operations.has(word) || aggregates.has(word)) && this.at(token.LeftParenthesis, 2) && this.at(token.Variable, 3);
  }

  /** Every operation begins with its word; which rest follows is for that word to say. */
  protected readonly listStatement: ParserMethod<[output: NameSyntax], ListOperationForm | AggregateForm> = this.direct(
    'listStatement',
    (output) => {
      const word = this.CONSUME(token.Word).image.toLowerCase();
      const list = this.SUBRULE(this.variable);
      if (this.RECORDING_PHASE) return { kind: 'list-operation', output, operation: { kind: 'head', list } };
      if (isAggregate(word)) return this.aggregate(word, output, list);
      return { kind: 'list-operation', output, operation: this.operation(word, list) };
    },
  );

  protected readonly listCall: ParserMethod<[output: NameSyntax], ListCallForm> = this.direct('listCall', (output) => {
    const start = this.startOffset();
    const first = this.CONSUME(token.Word);
    this.CONSUME(token.LeftParenthesis);
    const values = this.list(1, token.RightParenthesis, () => this.SUBRULE(this.listCallArgument));
    const last = this.CONSUME(token.RightParenthesis);
    const span = { start, end: this.RECORDING_PHASE ? 0 : endOf(last) };
    const expression: CodeSyntax = { text: this.source.slice(span.start, span.end), offset: start, span };
    return { kind: 'list-call', output, function: first.image.toLowerCase(), arguments: values, expression };
  });

  private readonly listCallArgument: ParserMethod<[], ListCallArgument> = this.direct('listCallArgument', () => {
    if (this.RECORDING_PHASE) return { code: this.SUBRULE(this.expression, { ARGS: [true] }) };
    if (this.wordAhead() === 'initial' && this.takeKey()) return { code: this.SUBRULE1(this.expression) };
    if (this.wordAhead() === 'returns' && this.takeKey()) {
      const type = this.SUBRULE(this.type);
      return { type, code: { text: '', offset: type.span.start, span: type.span } };
    }
    const isBare = this.at(token.Name) && !this.at(token.Dot, 2) && !this.at(token.LeftParenthesis, 2);
    if (isBare && this.at(token.Equals, 2)) {
      const name = this.SUBRULE(this.name);
      this.take();
      const value = this.SUBRULE2(this.expression);
      return { code: value, member: { name, value } };
    }
    const word = this.wordAhead(2);
    if (isBare && (word === 'asc' || word === 'desc' || this.at(token.Comma, 2) || this.at(token.RightParenthesis, 2))) {
      const name = this.SUBRULE1(this.name);
      if (word === 'asc' || word === 'desc') this.take();
      const code = { text: `$currentObject/${name.text}`, offset: name.span.start, span: name.span };
      return { code, sort: { name, descending: word === 'desc' } };
    }
    return { code: this.SUBRULE3(this.expression, { ARGS: [true] }) };
  });

  private takeKey(): boolean {
    if (!this.at(token.Colon, 2)) return false;
    this.take();
    this.take();
    return true;
  }

  private operation(word: string, list: NameSyntax): ListOperationSyntax {
    switch (word) {
      case 'find':
      case 'filter':
        return this.search(word, list);
      case 'sort':
        this.CONSUME(keyword('by'));
        return { kind: 'sort', list, sorting: this.SUBRULE(this.sortColumns) };
      case 'range':
        return this.range(list);
      case 'union':
      case 'intersect':
        this.CONSUME(keyword('with'));
        return { kind: word, list, second: this.SUBRULE1(this.variable) };
      case 'equals':
        this.CONSUME(keyword('and'));
        return { kind: 'equals', list, second: this.SUBRULE1(this.variable) };
      case 'subtract':
        // `subtract $B from $A` is A minus B: the list comes last.
        this.CONSUME(keyword('from'));
        return { kind: 'subtract', list: this.SUBRULE1(this.variable), second: list };
      case 'contains':
        this.CONSUME(keyword('in'));
        return { kind: 'contains', list: this.SUBRULE1(this.variable), second: list };
      default:
        return { kind: word === 'tail' ? 'tail' : 'head', list };
    }
  }

  private search(kind: 'find' | 'filter', list: NameSyntax): ListOperationSyntax {
    if (this.takeWord('by')) {
      const member = this.SUBRULE(this.qualifiedName);
      this.CONSUME(token.Equals);
      return { kind, list, member, value: this.SUBRULE(this.expression) };
    }
    this.CONSUME(keyword('where'));
    return { kind, list, expression: this.SUBRULE1(this.expression, { ARGS: [true] }) };
  }

  private range(list: NameSyntax): ListOperationSyntax {
    const offset = this.takeWord('offset') ? this.SUBRULE(this.expression) : undefined;
    const limit = this.takeWord('limit') ? this.SUBRULE1(this.expression) : undefined;
    return { kind: 'range', list, ...(limit === undefined ? {} : { limit }), ...(offset === undefined ? {} : { offset }) };
  }

  private aggregate(word: AggregateWord, output: NameSyntax, list: NameSyntax): AggregateForm {
    const base = { kind: 'aggregate', output, function: word, list } as const;
    if (word === 'count') return base;
    if (word === 'all' || word === 'any') {
      this.CONSUME(keyword('where'));
      return { ...base, expression: this.SUBRULE(this.expression, { ARGS: [true] }) };
    }
    if (word === 'reduce') {
      this.CONSUME(keyword('from'));
      const initialValue = this.SUBRULE1(this.expression);
      this.CONSUME(keyword('as'));
      const resultType = this.SUBRULE(this.type);
      this.CONSUME(keyword('using'));
      return { ...base, initialValue, resultType, expression: this.SUBRULE2(this.expression, { ARGS: [true] }) };
    }
    if (this.takeWord('by')) return { ...base, attribute: this.SUBRULE(this.qualifiedName) };
    this.CONSUME(keyword('of'));
    return { ...base, expression: this.SUBRULE3(this.expression, { ARGS: [true] }) };
  }
}

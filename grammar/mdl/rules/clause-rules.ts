import type { ParserMethod } from 'chevrotain';
import { keyword } from '../keyword.js';
import { describeToken } from '../message.js';
import type { ArgumentSyntax, TemplateSyntax } from '../syntax/call-statement.js';
import type { AnnotationArgument, AnnotationSyntax, NameSyntax, PropertySyntax, PropertyValue } from '../syntax/element.js';
import type { MemberSyntax, SortSyntax } from '../syntax/object-statement.js';
import { unquote } from '../text-literal.js';
import * as token from '../token.js';
import { CodeRules } from './code-rules.js';
import { nameOf } from './element-rules.js';

/** Pieces that several statements share: arguments, members, templates, sort orders, properties, annotations. */
export abstract class ClauseRules extends CodeRules {
  /** `( Parameter = expr, … )`; older texts write `$Parameter` or a colon. */
  protected readonly callArguments: ParserMethod<[], ArgumentSyntax[]> = this.rule('callArguments', () => {
    this.CONSUME(token.LeftParenthesis);
    const result = this.list(1, token.RightParenthesis, () => this.SUBRULE(this.callArgument));
    this.CONSUME(token.RightParenthesis);
    return result;
  });

  private readonly callArgument: ParserMethod<[], ArgumentSyntax> = this.rule('callArgument', () => {
    const parameter = this.OR<NameSyntax>([{ ALT: () => this.SUBRULE(this.name) }, { ALT: () => this.SUBRULE(this.variable) }]);
    this.OR1([{ ALT: () => this.CONSUME(token.Equals) }, { ALT: () => this.CONSUME(token.Colon) }]);
    return { parameter, value: this.SUBRULE(this.expression) };
  });

  /** `( Member = expr, … )`. */
  protected readonly members: ParserMethod<[], MemberSyntax[]> = this.rule('members', () => {
    this.CONSUME(token.LeftParenthesis);
    const result = this.list(1, token.RightParenthesis, () => {
      const member = this.SUBRULE(this.qualifiedName);
      this.CONSUME(token.Equals);
      return { member, value: this.SUBRULE(this.expression) };
    });
    this.CONSUME(token.RightParenthesis);
    return result;
  });

  /** The text of a message. Its arguments may follow later, behind the type of the message. */
  protected readonly templateText: ParserMethod<[], TemplateSyntax> = this.rule('templateText', () => {
    const first = this.LA(1);
    const expression = this.SUBRULE(this.expression);
    const isLiteral = !this.RECORDING_PHASE && this.LA(0) === first && first.image.startsWith("'");
    return { expression, arguments: [], ...(isLiteral ? { literal: this.textOf(first) } : {}) };
  });

  /** `with ({1} = expr, …)`, and the older `objects [ … ]` and `parameters [ … ]`. */
  protected readonly templateArguments: ParserMethod<[], TemplateSyntax['arguments']> = this.rule('templateArguments', () => {
    return this.OR<TemplateSyntax['arguments']>([
      {
        ALT: () => {
          this.CONSUME(keyword('with'));
          this.CONSUME(token.LeftParenthesis);
          const result = this.list(1, token.RightParenthesis, () => {
            this.CONSUME(token.LeftBrace);
            const index = Number(this.CONSUME(token.NumberLiteral).image);
            this.CONSUME(token.RightBrace);
            this.CONSUME(token.Equals);
            return { index, value: this.SUBRULE(this.expression) };
          });
          this.CONSUME(token.RightParenthesis);
          return result;
        },
      },
      {
        ALT: () => {
          this.OR1([{ ALT: () => this.CONSUME(keyword('objects')) }, { ALT: () => this.CONSUME(keyword('parameters')) }]);
          this.CONSUME(token.LeftBracket);
          const values = this.list(2, token.RightBracket, () => this.SUBRULE1(this.expression));
          this.CONSUME(token.RightBracket);
          return values.map((value, index) => ({ index: index + 1, value }));
        },
      },
    ]);
  });

  /** `A desc, M.Assoc/M.Other.B`. */
  protected readonly sortColumns: ParserMethod<[], SortSyntax[]> = this.rule('sortColumns', () => {
    const columns: SortSyntax[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: token.Comma, DEF: () => columns.push(this.SUBRULE(this.sortColumn)) });
    return columns;
  });

  private readonly sortColumn: ParserMethod<[], SortSyntax> = this.rule('sortColumn', () => {
    const path: NameSyntax[] = [this.SUBRULE(this.qualifiedName)];
    this.MANY(() => {
      this.CONSUME(token.Slash);
      path.push(this.SUBRULE1(this.qualifiedName));
    });
    let descending = false;
    this.OPTION(() => {
      this.OR([
        { ALT: () => this.CONSUME(keyword('asc')) },
        {
          ALT: () => {
            this.CONSUME(keyword('desc'));
            descending = true;
          },
        },
      ]);
    });
    return { path, descending };
  });

  /** `( Key: value, … )` of a model element. */
  protected readonly properties: ParserMethod<[], PropertySyntax[]> = this.rule('properties', () => {
    this.CONSUME(token.LeftParenthesis);
    const result = this.list(1, token.RightParenthesis, () => {
      const key = this.SUBRULE(this.name);
      this.CONSUME(token.Colon);
      return { key, value: this.SUBRULE(this.propertyValue) };
    });
    this.CONSUME(token.RightParenthesis);
    return result;
  });

  private readonly propertyValue: ParserMethod<[], PropertyValue> = this.rule('propertyValue', () => {
    return this.OR<PropertyValue>([
      { ALT: () => ({ kind: 'text', value: this.SUBRULE(this.text).value }) },
      {
        ALT: () => {
          this.CONSUME(token.LeftParenthesis);
          const names = this.list(1, token.RightParenthesis, () => this.SUBRULE(this.qualifiedName));
          this.CONSUME(token.RightParenthesis);
          return { kind: 'names', names };
        },
      },
      {
        ALT: () => {
          let sign = '';
          this.OPTION(() => (sign = this.CONSUME(token.Minus).image));
          return { kind: 'word', value: sign + this.CONSUME(token.NumberLiteral).image };
        },
      },
      { ALT: () => ({ kind: 'word', value: this.SUBRULE1(this.qualifiedName).text }) },
    ]);
  });

  /** Annotations before a statement or an element: `@position(10, 20) @caption 'text'`. */
  protected readonly annotations: ParserMethod<[], AnnotationSyntax[]> = this.rule('annotations', () => {
    const found: AnnotationSyntax[] = [];
    this.MANY(() => found.push(this.SUBRULE(this.annotation)));
    return found;
  });

  private readonly annotation: ParserMethod<[], AnnotationSyntax> = this.rule('annotation', () => {
    const start = this.startOffset();
    this.CONSUME(token.At);
    const name = this.CONSUME(token.Word).image.toLowerCase();
    if (this.RECORDING_PHASE) return { name, arguments: [], span: { start: 0, end: 0 } };
    let values: readonly AnnotationArgument[] = [];
    if (this.at(token.LeftParenthesis)) values = this.annotationArguments();
    else if (this.at(token.StringLiteral) || this.at(token.NumberLiteral) || (name === 'color' && this.at(token.Word))) {
      values = [this.annotationArgument()];
    }
    return { name, arguments: values, span: this.spanFrom(start) };
  });

  private annotationArguments(): AnnotationArgument[] {
    this.CONSUME(token.LeftParenthesis);
    const values = this.list(1, token.RightParenthesis, () => this.annotationArgument());
    this.CONSUME(token.RightParenthesis);
    return values;
  }

  private annotationArgument(): AnnotationArgument {
    if (this.at(token.Word) && this.at(token.Colon, 2)) {
      const key = this.take().image;
      this.take();
      return { key, value: this.annotationValue() };
    }
    return { value: this.annotationValue() };
  }

  private annotationValue(): AnnotationArgument['value'] {
    if (this.at(token.LeftParenthesis)) return this.annotationArguments();
    const sign = this.takeIf(token.Minus) ? -1 : 1;
    if (this.at(token.NumberLiteral)) return sign * Number(this.take().image);
    if (this.at(token.StringLiteral)) return unquote(this.take().image, this.version);
    if (this.at(token.Name)) return nameOf(this.take()).text;
    return this.fail(`An annotation takes numbers, texts and words, but found ${describeToken(this.LA(1))}.`);
  }
}

import type { ParserMethod } from 'chevrotain';
import { didYouMean } from '../../../src/problem/nearest.js';
import { describeToken } from '../message.js';
import type { ArgumentSyntax, TemplateSyntax } from '../syntax/call-statement.js';
import type { AnnotationArgument, AnnotationSyntax, NameSyntax, PropertySyntax, PropertyValue } from '../syntax/element.js';
import type { MemberSyntax, SortSyntax } from '../syntax/object-statement.js';
import { unquote } from '../text-literal.js';
import * as token from '../token.js';
import { CodeRules } from './code-rules.js';
import { nameOf } from './element-rules.js';

const knownAnnotations: readonly string[] = [
  ...['position', 'caption', 'color', 'annotation', 'anchor', 'curve', 'start', 'merge', 'excluded', 'applyentityaccess'],
  // Notations of our own, for what projects hold and the language has no words for.
  ...['renamedfrom', 'optional', 'listsbyvalue', 'localize', 'documentation', 'kind', 'networktimeout', 'onfromdelete'],
];

const noAnnotations: readonly AnnotationSyntax[] = [];

/** Pieces that several statements share: arguments, members, templates, sort orders, properties, annotations. */
export abstract class ClauseRules extends CodeRules {
  /** `( Parameter = expr, … )`; older texts write `$Parameter` or a colon. */
  protected readonly callArguments: ParserMethod<[], ArgumentSyntax[]> = this.direct('callArguments', () => {
    this.CONSUME(token.LeftParenthesis);
    const result = this.list(1, token.RightParenthesis, () => this.SUBRULE(this.callArgument));
    this.CONSUME(token.RightParenthesis);
    return result;
  });

  private readonly callArgument: ParserMethod<[], ArgumentSyntax> = this.direct('callArgument', () => {
    const parameter = this.at(token.Variable) ? this.SUBRULE(this.variable) : this.SUBRULE(this.name);
    if (!this.takeIf(token.Colon) && !this.RECORDING_PHASE && !this.takeIf(token.Equals)) {
      this.fail(`Expected '=' or ':', but found ${describeToken(this.LA(1))}.`);
    }
    const value = this.SUBRULE(this.expression);
    const template = this.RECORDING_PHASE ? undefined : this.templateArguments();
    return { parameter, value, ...(template === undefined ? {} : { template }) };
  });

  /** `( Member = expr, … )`; `add` or `remove` before the member of a set of references. */
  protected readonly members: ParserMethod<[], MemberSyntax[]> = this.direct('members', () => {
    this.CONSUME(token.LeftParenthesis);
    const result = this.list(1, token.RightParenthesis, (): MemberSyntax => {
      const word = this.at(token.Name, 2) ? this.wordAhead() : '';
      const type = word === 'add' || word === 'remove' ? word : undefined;
      if (!this.RECORDING_PHASE && type !== undefined) this.take();
      const member = this.SUBRULE(this.qualifiedName);
      this.CONSUME(token.Equals);
      return { member, value: this.SUBRULE(this.expression), ...(type === undefined ? {} : { type }) };
    });
    this.CONSUME(token.RightParenthesis);
    return result;
  });

  /** The text of a message. Its arguments may follow later, behind the type of the message. */
  protected readonly templateText: ParserMethod<[], TemplateSyntax> = this.direct('templateText', () => {
    const first = this.LA(1);
    const expression = this.SUBRULE(this.expression);
    const isLiteral = !this.RECORDING_PHASE && this.LA(0) === first && first.image.startsWith("'");
    return { expression, arguments: [], ...(isLiteral ? { literal: this.textOf(first) } : {}) };
  });

  /** `with ({1} = expr, …)`, and the older `objects [ … ]` and `parameters [ … ]`; undefined where there are none. */
  protected templateArguments(): TemplateSyntax['arguments'] | undefined {
    switch (this.wordAhead()) {
      case 'with':
        return this.numberedArguments();
      case 'objects':
      case 'parameters':
        return this.listedArguments();
      default:
        return undefined;
    }
  }

  private numberedArguments(): TemplateSyntax['arguments'] {
    this.take();
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
  }

  private listedArguments(): TemplateSyntax['arguments'] {
    this.take();
    this.CONSUME(token.LeftBracket);
    const values = this.list(2, token.RightBracket, () => this.SUBRULE1(this.expression));
    this.CONSUME(token.RightBracket);
    return values.map((value, index) => ({ index: index + 1, value }));
  }

  /** `A desc, M.Assoc/M.Other.B`. */
  protected readonly sortColumns: ParserMethod<[], SortSyntax[]> = this.direct('sortColumns', () => {
    const columns: SortSyntax[] = [];
    do columns.push(this.sortColumn());
    while (this.takeIf(token.Comma));
    return columns;
  });

  private sortColumn(): SortSyntax {
    const path: NameSyntax[] = [this.SUBRULE(this.qualifiedName)];
    while (this.takeIf(token.Slash)) path.push(this.SUBRULE1(this.qualifiedName));
    const descending = this.takeWord('desc');
    if (!descending) this.takeWord('asc');
    return { path, descending };
  }

  /** `( Key: value, … )` of a model element. */
  protected readonly properties: ParserMethod<[], PropertySyntax[]> = this.direct('properties', () => {
    this.CONSUME(token.LeftParenthesis);
    const result = this.list(1, token.RightParenthesis, () => {
      const key = this.SUBRULE(this.name);
      this.CONSUME(token.Colon);
      return { key, value: this.SUBRULE(this.propertyValue) };
    });
    this.CONSUME(token.RightParenthesis);
    return result;
  });

  private readonly propertyValue: ParserMethod<[], PropertyValue> = this.direct('propertyValue', () => {
    if (this.at(token.StringLiteral)) return { kind: 'text', value: this.SUBRULE(this.text).value };
    if (this.takeIf(token.LeftParenthesis)) {
      const names = this.list(1, token.RightParenthesis, () => this.SUBRULE(this.qualifiedName));
      this.CONSUME(token.RightParenthesis);
      return { kind: 'names', names };
    }
    const sign = this.takeIf(token.Minus) ? '-' : '';
    if (this.at(token.NumberLiteral)) return { kind: 'word', value: sign + this.take().image };
    return { kind: 'word', value: this.SUBRULE1(this.qualifiedName).text };
  });

  /** Annotations before a statement or an element: `@position(10, 20) @caption 'text'`. */
  protected readonly annotations: ParserMethod<[], readonly AnnotationSyntax[]> = this.direct('annotations', () => {
    // Most statements have none, and then the list can be one and the same.
    if (!this.at(token.At)) return noAnnotations;
    const found: AnnotationSyntax[] = [];
    while (this.at(token.At)) found.push(this.SUBRULE(this.annotation));
    return found;
  });

  private readonly annotation: ParserMethod<[], AnnotationSyntax> = this.direct('annotation', () => {
    const start = this.startOffset();
    this.CONSUME(token.At);
    const name = this.CONSUME(token.Word).image.toLowerCase();
    if (this.RECORDING_PHASE) return { name, arguments: [], span: { start: 0, end: 0 } };
    if (!knownAnnotations.includes(name)) {
      const severity = this.version === 1 ? 'warning' : 'information';
      const message = `There is no annotation @${name}; it is passed over.${didYouMean(name, knownAnnotations)}`;
      this.report(severity, 'mdl-annotation', message, this.spanFrom(start));
    }
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

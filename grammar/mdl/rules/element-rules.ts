import type { IToken, ParserMethod } from 'chevrotain';
import { keyword } from '../keyword.js';
import { spanOf } from '../lexer.js';
import type { BasicType, NameSyntax, TextSyntax, TypeForm, TypeSyntax } from '../syntax/element.js';
import { unquote } from '../text-literal.js';
import {
  Dot,
  Greater,
  LeftParenthesis,
  Less,
  Name,
  NumberLiteral,
  QuotedName,
  RightParenthesis,
  StringLiteral,
  Variable,
  Word,
} from '../token.js';
import { ParserBase } from './parser-base.js';

const basicTypes: ReadonlySet<string> = new Set<BasicType>([
  ...(['string', 'integer', 'long', 'decimal', 'boolean', 'datetime', 'date', 'binary', 'hashedstring'] as const),
  ...([
    'autonumber',
    'autoowner',
    'autochangedby',
    'autocreateddate',
    'autochangeddate',
    'currency',
    'float',
    'nothing',
    'void',
  ] as const),
]);

function isBasicType(word: string): word is BasicType {
  return basicTypes.has(word);
}

/** Names, variables, texts and types: what all other families are made of. */
export abstract class ElementRules extends ParserBase {
  protected sawIfNotExists = false;

  protected readonly name: ParserMethod<[], NameSyntax> = this.direct('name', () => nameOf(this.CONSUME(Name)));

  protected readonly variable: ParserMethod<[], NameSyntax> = this.direct('variable', () => {
    const token = this.CONSUME(Variable);
    return { text: token.image.slice(1), span: spanOf(token) };
  });

  protected readonly qualifiedName: ParserMethod<[], NameSyntax> = this.direct('qualifiedName', () => {
    const first = this.CONSUME(Name);
    let text = nameText(first);
    while (this.takeIf(Dot)) text += `.${nameText(this.CONSUME1(Name))}`;
    return { text, span: this.spanFrom(first.startOffset) };
  });

  protected readonly text: ParserMethod<[], TextSyntax> = this.direct('text', () => this.textOf(this.CONSUME(StringLiteral)));

  protected readonly type: ParserMethod<[], TypeSyntax> = this.direct('type', () => {
    const start = this.startOffset();
    const form = this.RECORDING_PHASE ? this.namedType() : this.typeForm();
    return { ...form, span: this.spanFrom(start) };
  });

  /** The words that begin a type of another shape are names like any other where that shape does not follow. */
  private typeForm(): TypeForm {
    switch (this.wordAhead()) {
      case 'enum':
        return this.at(Name, 2) ? this.enumerationType() : this.namedType();
      case 'enumeration':
        return this.at(LeftParenthesis, 2) ? this.enumerationInParentheses() : this.namedType();
      case 'list':
        return this.wordAhead(2) === 'of' ? this.listType() : this.namedType();
      case 'entity':
        return this.at(Less, 2) ? this.entityParameter() : this.namedType();
      default:
        return this.namedType();
    }
  }

  private namedType(): TypeForm {
    const start = this.startOffset();
    const name = this.SUBRULE(this.qualifiedName);
    let length: number | undefined;
    if (this.takeIf(LeftParenthesis)) {
      // `unlimited`, or the grammar of a template parameter: `stringtemplate(sql)`.
      if (this.at(Word)) this.take();
      else length = Number(this.CONSUME(NumberLiteral).image);
      this.CONSUME(RightParenthesis);
    }
    if (this.RECORDING_PHASE) return { kind: 'named', name };
    const word = name.text.toLowerCase();
    if (word === 'stringtemplate') return { kind: 'template-parameter' };
    if (!isBasicType(word)) return { kind: 'named', name };
    if (word === 'date' && this.version === 1) {
      this.report('error', 'mdl-type', "mdl 1 has no type Date: write 'DateTime'.", this.spanFrom(start));
    }
    return { kind: 'basic', type: word, ...(length === undefined ? {} : { length }) };
  }

  /** Written behind the kind and before the name (mdl.md 2.5); the statement it belongs to asks afterwards. */
  protected readonly ifNotExists: ParserMethod<[], void> = this.rule('ifNotExists', () => {
    this.OPTION(() => {
      this.CONSUME(keyword('if'));
      this.CONSUME(keyword('not'));
      this.CONSUME(keyword('exists'));
      this.sawIfNotExists = true;
    });
  });

  protected textOf(token: IToken): TextSyntax {
    return { value: unquote(token.image, this.version), span: spanOf(token) };
  }

  private enumerationType(): TypeForm {
    this.CONSUME(keyword('enum'));
    return { kind: 'enumeration', name: this.SUBRULE1(this.qualifiedName) };
  }

  private enumerationInParentheses(): TypeForm {
    this.CONSUME(keyword('enumeration'));
    this.CONSUME(LeftParenthesis);
    const name = this.SUBRULE2(this.qualifiedName);
    this.CONSUME(RightParenthesis);
    return { kind: 'enumeration', name };
  }

  private listType(): TypeForm {
    this.CONSUME(keyword('list'));
    this.CONSUME(keyword('of'));
    return { kind: 'list', entity: this.SUBRULE3(this.qualifiedName) };
  }

  private entityParameter(): TypeForm {
    this.CONSUME(keyword('entity'));
    this.CONSUME(Less);
    const name = this.SUBRULE4(this.qualifiedName);
    this.CONSUME(Greater);
    return { kind: 'entity-parameter', name };
  }
}

function nameText({ image, tokenType }: IToken): string {
  return tokenType === QuotedName ? image.slice(1, -1) : image;
}

export function nameOf(token: IToken): NameSyntax {
  return { text: nameText(token), span: spanOf(token) };
}

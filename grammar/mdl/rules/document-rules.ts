import type { ParserMethod } from 'chevrotain';
import { keyword } from '../keyword.js';
import { spanOf } from '../lexer.js';
import type { CreateAction, CreatePage, ParameterSyntax } from '../syntax/document.js';
import type { NameSyntax, TextSyntax } from '../syntax/element.js';
import * as token from '../token.js';
import { NavigationRules } from './navigation-rules.js';

type ActionParameterSyntax = ParameterSyntax & { readonly required: boolean };

/** JavaScript and Java actions (mdl.md 9), and of pages what a run needs of them. */
export abstract class DocumentRules extends NavigationRules {
  protected readonly action: ParserMethod<[], CreateAction> = this.rule('action', () => {
    const kind = this.OR<CreateAction['kind']>([
      { ALT: () => this.consumeAs(() => this.CONSUME(keyword('javascript')), 'javascript-action' as const) },
      { ALT: () => this.consumeAs(() => this.CONSUME(keyword('java')), 'java-action' as const) },
    ]);
    this.CONSUME(keyword('action'));
    this.SUBRULE(this.ifNotExists);
    const name = this.SUBRULE(this.qualifiedName);
    this.SUBRULE(this.ignoredClauses);
    this.CONSUME(token.LeftParenthesis);
    const parameters = this.list(1, token.RightParenthesis, () => this.SUBRULE(this.actionParameter));
    this.CONSUME(token.RightParenthesis);
    const returnType = this.OPTION2(() => {
      this.CONSUME(keyword('returns'));
      return this.SUBRULE(this.type);
    });
    this.OPTION3(() => this.SUBRULE(this.exposure));
    const platform = this.OPTION4(() => {
      this.CONSUME(keyword('platform'));
      return this.SUBRULE1(this.name);
    });
    const body = this.OPTION5(() => {
      this.CONSUME(keyword('as'));
      return this.dollarText();
    });
    return {
      kind,
      name,
      parameters,
      ...(returnType === undefined ? {} : { returnType }),
      ...(platform === undefined ? {} : { platform }),
      ...(body === undefined ? {} : { body }),
    };
  });

  private readonly actionParameter: ParserMethod<[], ActionParameterSyntax> = this.rule('actionParameter', () => {
    const parameter = this.SUBRULE(this.parameter);
    const required = this.OPTION(() => {
      this.CONSUME(keyword('not'));
      this.CONSUME(keyword('null'));
      return true;
    });
    return { ...parameter, required: required ?? false };
  });

  /** How a modeler finds the action in the toolbox; nothing at run time. */
  private readonly exposure: ParserMethod<[], void> = this.rule('exposure', () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(keyword('exposed'));
          this.CONSUME(keyword('as'));
          this.CONSUME(token.StringLiteral);
          this.CONSUME(keyword('in'));
          this.CONSUME1(token.StringLiteral);
        },
      },
      {
        ALT: () => {
          this.CONSUME(keyword('not'));
          this.CONSUME1(keyword('exposed'));
        },
      },
    ]);
  });

  private dollarText(): TextSyntax {
    const literal = this.CONSUME(token.DollarString);
    return { value: literal.image.slice(2, -2), span: spanOf(literal) };
  }

  /** The name, the parameters in whichever notation, and every qualified name that the rest mentions. */
  protected readonly page: ParserMethod<[], CreatePage> = this.rule('page', () => {
    this.CONSUME(keyword('page'));
    this.SUBRULE(this.ifNotExists);
    const name = this.SUBRULE(this.qualifiedName);
    if (this.RECORDING_PHASE) return { kind: 'page', name, parameters: [], references: [] };
    const parameters: ParameterSyntax[] = [];
    const references = new Map<string, NameSyntax>();
    if (this.at(token.LeftParenthesis) && (this.at(token.Variable, 2) || this.at(token.At, 2)))
      parameters.push(...this.parameterList());
    this.skipDocument(() => {
      if (this.wordAhead() === 'params' && this.at(token.Colon, 2)) {
        this.take();
        this.take();
        parameters.push(...this.parameterList());
      } else if (this.at(token.Name) && this.at(token.Dot, 2)) {
        const reference = this.SUBRULE1(this.qualifiedName);
        references.set(reference.text, reference);
      } else return false;
      return true;
    });
    return { kind: 'page', name, parameters, references: [...references.values()] };
  });

  /** `( $P: M.E )` or `{ $P: M.E }`. */
  private parameterList(): ParameterSyntax[] {
    const close = this.at(token.LeftBrace) ? token.RightBrace : token.RightParenthesis;
    this.take();
    const parameters = this.list(1, close, () => this.SUBRULE1(this.parameter));
    this.CONSUME1(close);
    return parameters;
  }

  /**
   * The rest of a document that is not taken apart: to its semicolon, or behind the brace that ends it. Whoever calls
   * may read some of it; true means that it did.
   */
  protected skipDocument(read: () => boolean = () => false): void {
    let depth = 0;
    let blocks = 0;
    while (!this.atEnd()) {
      if (depth === 0 && blocks === 0 && (this.at(token.Semicolon) || this.atTopLevel() || this.atLoneSlash())) return;
      if (read()) continue;
      const word = this.wordAhead();
      if (word === 'begin') blocks++;
      else if (word === 'end' && blocks > 0) blocks--;
      const { image } = this.take();
      if ('({['.includes(image)) depth++;
      else if (')}]'.includes(image)) {
        depth = Math.max(0, depth - 1);
        if (image === '}' && depth === 0 && blocks === 0 && this.endsBehindBrace()) return;
      }
    }
  }

  /** A closing brace ends a document unless a clause follows on it. */
  private endsBehindBrace(): boolean {
    return !this.at(token.LeftBrace) && !this.at(token.Semicolon);
  }

  /** A `/` on a line of its own ends a statement of mdl 0. */
  protected atLoneSlash(): boolean {
    return this.at(token.Slash) && standsAlone(this.source, this.LA(1).startOffset);
  }
}

/** Whether only blanks stand between a character and the ends of its line. */
function standsAlone(source: string, offset: number): boolean {
  let before = offset - 1;
  while (isBlank(source.charCodeAt(before))) before--;
  let behind = offset + 1;
  while (isBlank(source.charCodeAt(behind))) behind++;
  return isLineEnd(source.charCodeAt(before)) && isLineEnd(source.charCodeAt(behind));
}

function isBlank(character: number): boolean {
  return character === 32 || character === 9;
}

/** A line break, or either end of the text, where there is no character. */
function isLineEnd(character: number): boolean {
  return character === 10 || character === 13 || Number.isNaN(character);
}

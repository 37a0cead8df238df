import type { ParserMethod } from 'chevrotain';
import { keyword } from '../keyword.js';
import type {
  AttributeSyntax,
  CreateEntity,
  CreateEnumeration,
  CreateModule,
  EnumerationValueSyntax,
  EventHandlerSyntax,
} from '../syntax/domain-model.js';
import type { CodeSyntax, NameSyntax, TextSyntax } from '../syntax/element.js';
import * as token from '../token.js';
import { FlowRules } from './flow-rules.js';

interface EntityOptions {
  readonly eventHandlers: EventHandlerSyntax[];
}

interface AttributeConstraints {
  required?: { readonly message?: TextSyntax };
  unique?: { readonly message?: TextSyntax };
  defaultValue?: CodeSyntax;
  calculated?: { readonly microflow?: NameSyntax };
}

/** Modules, enumerations and entities (mdl.md 4). */
export abstract class DomainRules extends FlowRules {
  protected readonly module: ParserMethod<[], CreateModule> = this.rule('module', () => {
    this.CONSUME(keyword('module'));
    this.SUBRULE(this.ifNotExists);
    const name = this.SUBRULE(this.name);
    this.SUBRULE(this.ignoredClauses);
    return { kind: 'module', name };
  });

  protected readonly enumeration: ParserMethod<[], CreateEnumeration> = this.rule('enumeration', () => {
    this.CONSUME(keyword('enumeration'));
    this.SUBRULE(this.ifNotExists);
    const name = this.SUBRULE(this.qualifiedName);
    this.CONSUME(token.LeftParenthesis);
    const values = this.list(1, token.RightParenthesis, () => this.SUBRULE(this.enumerationValue));
    this.CONSUME(token.RightParenthesis);
    this.SUBRULE(this.ignoredClauses);
    return { kind: 'enumeration', name, values };
  });

  private readonly enumerationValue: ParserMethod<[], EnumerationValueSyntax> = this.rule('enumerationValue', () => {
    const name = this.SUBRULE(this.name);
    this.OPTION(() => this.CONSUME(keyword('caption')));
    const caption = this.OPTION1(() => this.SUBRULE(this.text));
    return { name, ...(caption === undefined ? {} : { caption }) };
  });

  protected readonly entity: ParserMethod<[], CreateEntity> = this.rule('entity', () => {
    let persistable = true;
    let source: CreateEntity['source'] = 'database';
    this.OPTION(() => {
      this.OR([
        { ALT: () => (persistable = this.consumeAs(() => this.CONSUME(token.NonPersistent), false)) },
        { ALT: () => (source = this.consumeAs(() => this.CONSUME(keyword('view')), 'view' as const)) },
        { ALT: () => (source = this.consumeAs(() => this.CONSUME(keyword('external')), 'external' as const)) },
        { ALT: () => this.CONSUME(keyword('persistent')) },
      ]);
    });
    this.CONSUME(keyword('entity'));
    this.SUBRULE(this.ifNotExists);
    const name = this.SUBRULE(this.qualifiedName);
    const generalization = this.OPTION1(() => {
      this.OR1([{ ALT: () => this.CONSUME(keyword('extends')) }, { ALT: () => this.CONSUME(keyword('generalization')) }]);
      return this.SUBRULE1(this.qualifiedName);
    });
    if (!this.RECORDING_PHASE) this.skipExternalSource();
    const attributes = this.OPTION2(() => this.SUBRULE(this.attributes)) ?? [];
    const options = this.SUBRULE(this.entityOptions);
    const base = { kind: 'entity', name, persistable, source, attributes, ...options } as const;
    return generalization === undefined ? base : { ...base, generalization };
  });

  private readonly attributes: ParserMethod<[], AttributeSyntax[]> = this.rule('attributes', () => {
    this.CONSUME(token.LeftParenthesis);
    const attributes = this.list(1, token.RightParenthesis, () => this.SUBRULE(this.attribute));
    this.CONSUME(token.RightParenthesis);
    return attributes;
  });

  protected readonly attribute: ParserMethod<[], AttributeSyntax> = this.rule('attribute', () => {
    const documentation = this.documentationAhead();
    const start = this.startOffset();
    const annotations = this.SUBRULE(this.annotations);
    const name = this.SUBRULE(this.name);
    this.CONSUME(token.Colon);
    return this.SUBRULE(this.attributeRest, { ARGS: [{ name, documentation, annotations }, start] });
  });

  /** `Name [:] Type …` behind `modify attribute`; mdl 0 leaves the colon out. */
  protected readonly changedAttribute: ParserMethod<[], AttributeSyntax> = this.rule('changedAttribute', () => {
    const start = this.startOffset();
    const name = this.SUBRULE(this.name);
    this.OPTION(() => this.CONSUME(token.Colon));
    return this.SUBRULE(this.attributeRest, { ARGS: [{ name, documentation: '', annotations: [] }, start] });
  });

  private readonly attributeRest: ParserMethod<
    [head: Pick<AttributeSyntax, 'name' | 'documentation' | 'annotations'>, start: number],
    AttributeSyntax
  > = this.rule('attributeRest', (head, start) => {
    const type = this.SUBRULE(this.type);
    const constraints: AttributeConstraints = {};
    this.MANY(() => this.SUBRULE(this.attributeConstraint, { ARGS: [constraints] }));
    return { ...head, type, ...constraints, span: this.spanFrom(start) };
  });

  private readonly attributeConstraint: ParserMethod<[into: AttributeConstraints], void> = this.rule(
    'attributeConstraint',
    (into) => {
      this.OR([
        {
          ALT: () => {
            this.OR1([
              {
                ALT: () => {
                  this.CONSUME(keyword('not'));
                  this.CONSUME(keyword('null'));
                },
              },
              { ALT: () => this.CONSUME(keyword('required')) },
            ]);
            const message = this.SUBRULE(this.errorMessage);
            this.ACTION(() => (into.required = message));
          },
        },
        {
          ALT: () => {
            this.CONSUME(keyword('unique'));
            const message = this.SUBRULE1(this.errorMessage);
            this.ACTION(() => (into.unique = message));
          },
        },
        {
          ALT: () => {
            this.CONSUME(keyword('default'));
            const value = this.SUBRULE(this.expression);
            this.ACTION(() => (into.defaultValue = value));
          },
        },
        {
          ALT: () => {
            this.CONSUME(keyword('calculated'));
            this.OPTION(() => this.CONSUME(keyword('by')));
            const microflow = this.OPTION1(() => this.SUBRULE(this.qualifiedName));
            this.ACTION(() => (into.calculated = microflow === undefined ? {} : { microflow }));
          },
        },
        { ALT: () => this.CONSUME(keyword('nullable')) },
      ]);
    },
  );

  /** `error message '…'`; mdl 0 writes `error '…'`. */
  protected readonly errorMessage: ParserMethod<[], { message?: TextSyntax }> = this.rule('errorMessage', () => {
    const message = this.OPTION(() => {
      this.CONSUME(keyword('error'));
      this.OPTION1(() => this.CONSUME(keyword('message')));
      return this.SUBRULE(this.text);
    });
    return message === undefined ? {} : { message };
  });

  private readonly entityOptions: ParserMethod<[], EntityOptions> = this.rule('entityOptions', () => {
    const eventHandlers: EventHandlerSyntax[] = [];
    this.MANY(() => {
      this.OPTION(() => this.CONSUME(token.Comma));
      this.OR([
        { ALT: () => eventHandlers.push(this.SUBRULE(this.eventHandler)) },
        { ALT: () => this.SUBRULE(this.index) },
        { ALT: () => this.SUBRULE(this.ignoredClause) },
        // The query of a view; a run reads its rows like any other entity's.
        {
          ALT: () => {
            this.CONSUME(keyword('as'));
            if (!this.RECORDING_PHASE) this.skipQuery();
          },
        },
      ]);
    });
    return { eventHandlers };
  });

  protected readonly eventHandler: ParserMethod<[], EventHandlerSyntax> = this.rule('eventHandler', () => {
    const start = this.startOffset();
    this.CONSUME(keyword('on'));
    const moment = this.OR<EventHandlerSyntax['moment']>([
      { ALT: () => this.consumeAs(() => this.CONSUME(keyword('before')), 'before' as const) },
      { ALT: () => this.consumeAs(() => this.CONSUME(keyword('after')), 'after' as const) },
    ]);
    const event = this.OR1<EventHandlerSyntax['event']>([
      { ALT: () => this.consumeAs(() => this.CONSUME(keyword('create')), 'create' as const) },
      { ALT: () => this.consumeAs(() => this.CONSUME(keyword('commit')), 'commit' as const) },
      { ALT: () => this.consumeAs(() => this.CONSUME(keyword('delete')), 'delete' as const) },
      { ALT: () => this.consumeAs(() => this.CONSUME(keyword('rollback')), 'rollback' as const) },
    ]);
    this.CONSUME(keyword('call'));
    const microflow = this.SUBRULE(this.qualifiedName);
    // No parentheses pass the object, like `($currentObject)`; empty ones pass nothing.
    let passObject = true;
    this.OPTION(() => {
      this.CONSUME(token.LeftParenthesis);
      passObject = this.OPTION1(() => this.consumeAs(() => this.CONSUME(token.Variable), true)) ?? false;
      this.CONSUME(token.RightParenthesis);
    });
    const raiseError =
      this.OPTION2(() => {
        this.CONSUME(keyword('raise'));
        this.CONSUME(keyword('error'));
        return true;
      }) ?? false;
    return { moment, event, microflow, passObject, raiseError, span: this.spanFrom(start) };
  });

  /** Indexes speed up a database; nothing else about them matters here. */
  private readonly index: ParserMethod<[], void> = this.rule('index', () => {
    this.CONSUME(keyword('index'));
    this.OPTION({ GATE: () => !this.at(keyword('on')), DEF: () => this.SUBRULE(this.name) });
    this.OPTION1(() => this.CONSUME(keyword('on')));
    this.CONSUME(token.LeftParenthesis);
    this.SUBRULE(this.sortColumns);
    this.CONSUME(token.RightParenthesis);
  });

  /** `folder '…'`, `comment '…'` and other clauses of a word and a text, which older files carry (mdl.md 19). */
  protected readonly ignoredClauses: ParserMethod<[], void> = this.rule('ignoredClauses', () => {
    this.MANY(() => this.SUBRULE(this.ignoredClause));
  });

  protected readonly ignoredClause: ParserMethod<[], void> = this.rule('ignoredClause', () => {
    this.OR([
      { ALT: () => this.CONSUME(keyword('folder')) },
      { ALT: () => this.CONSUME(keyword('comment')) },
      { ALT: () => this.CONSUME(keyword('description')) },
    ]);
    this.CONSUME(token.StringLiteral);
  });

  private skipQuery(): void {
    if (this.at(token.LeftParenthesis)) this.skipParentheses();
    else while (!this.at(token.Semicolon) && !this.atTopLevel() && !this.atEnd()) this.take();
  }

  /** `from odata client M.C ( RemoteName: '…' )` of an external entity, before its attributes. */
  private skipExternalSource(): void {
    if (this.wordAhead() !== 'from') return;
    while (!this.at(token.LeftParenthesis) && !this.at(token.Semicolon) && !this.atEnd()) this.take();
    const behind = this.at(token.LeftParenthesis) ? this.behindBracket(1) : 0;
    if (behind > 0 && this.at(token.LeftParenthesis, behind)) this.skipParentheses();
  }

  private skipParentheses(): void {
    let depth = 0;
    do {
      if (this.at(token.LeftParenthesis)) depth++;
      else if (this.at(token.RightParenthesis)) depth--;
      this.take();
    } while (depth > 0 && !this.atEnd());
  }
}

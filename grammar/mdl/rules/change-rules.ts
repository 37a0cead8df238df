import type { AlterEntity, AlterEnumeration, EntityAction, EnumerationAction, HandlerMoment } from '../syntax/change.js';
import type { EnumerationValueSyntax } from '../syntax/domain-model.js';
import type { NameSyntax, TextSyntax } from '../syntax/element.js';
import * as token from '../token.js';
import { DocumentRules } from './document-rules.js';

/** `alter` of enumerations and entities (mdl.md 4.1, 4.2). */
export abstract class ChangeRules extends DocumentRules {
  protected alterEnumeration(): AlterEnumeration {
    this.takeWords('alter', 'enumeration');
    const name = this.SUBRULE(this.qualifiedName);
    return { kind: 'alter-enumeration', name, actions: this.actions(() => this.enumerationAction()) };
  }

  protected alterEntity(): AlterEntity {
    this.takeWords('alter', 'entity');
    const name = this.SUBRULE(this.qualifiedName);
    return { kind: 'alter-entity', name, actions: this.actions(() => this.entityAction()) };
  }

  /** One action or more, with or without commas between them. */
  private actions<Action>(read: () => Action): Action[] {
    const actions: Action[] = [];
    do actions.push(read());
    while (this.takeIf(token.Comma) || actionWords.has(this.wordAhead()));
    return actions;
  }

  private enumerationAction(): EnumerationAction {
    const kind = this.oneOf(['add', 'rename', 'modify', 'drop', 'set']);
    if (kind === 'set') return this.documentAction();
    this.takeWords('value');
    switch (kind) {
      case 'add': {
        const ifNotExists = this.ifNotExistsAhead();
        return { kind, ifNotExists, value: this.enumerationValueWithCaption() };
      }
      case 'rename':
        return { kind, ...this.fromTo() };
      case 'modify':
        return { kind, value: this.enumerationValueWithCaption() };
      case 'drop':
        return { kind, ifExists: this.ifExistsAhead(), value: this.SUBRULE(this.name) };
    }
  }

  private enumerationValueWithCaption(): EnumerationValueSyntax {
    const name = this.SUBRULE(this.name);
    this.takeWord('caption');
    return this.at(token.StringLiteral) ? { name, caption: this.SUBRULE(this.text) } : { name };
  }

  private entityAction(): EntityAction {
    const kind = this.oneOf(['add', 'rename', 'modify', 'drop', 'set']);
    if (kind === 'set') return this.setOfEntity();
    if (kind === 'add' || kind === 'drop') return this.addOrDrop(kind);
    this.oneOf(attributeWords);
    if (kind === 'rename') return { kind, ...this.fromTo() };
    return { kind, attribute: this.SUBRULE(this.changedAttribute) };
  }

  private setOfEntity(): EntityAction {
    if (!this.takeWord('position')) return this.documentAction();
    this.CONSUME(token.LeftParenthesis);
    this.signedNumber();
    this.CONSUME(token.Comma);
    this.signedNumber();
    this.CONSUME(token.RightParenthesis);
    return { kind: 'nothing' };
  }

  private addOrDrop(kind: 'add' | 'drop'): EntityAction {
    const what = this.oneOf([...attributeWords, 'index', 'event', ...(kind === 'drop' ? (['default'] as const) : [])]);
    if (what === 'default') {
      this.takeWords('on');
      this.oneOf(attributeWords);
      return { kind: 'drop-default', attribute: this.SUBRULE(this.name) };
    }
    if (what === 'event') this.takeWords('handler');
    if (kind === 'add') {
      const ifNotExists = this.ifNotExistsAhead();
      if (what === 'event') return { kind: 'add-handler', ifNotExists, handler: this.SUBRULE(this.eventHandler) };
      if (what !== 'index') return { kind, ifNotExists, attribute: this.SUBRULE(this.attribute) };
      this.indexDefinition();
      return { kind: 'nothing' };
    }
    const ifExists = this.ifExistsAhead();
    if (what === 'event') return { kind: 'drop-handler', ifExists, handler: this.handlerMoment() };
    if (what !== 'index') return { kind, ifExists, attribute: this.SUBRULE(this.name) };
    this.indexDefinition();
    return { kind: 'nothing' };
  }

  private handlerMoment(): HandlerMoment {
    const start = this.startOffset();
    this.takeWords('on');
    const moment = this.oneOf(['before', 'after']);
    const event = this.oneOf(['create', 'commit', 'delete', 'rollback']);
    return { moment, event, span: this.spanFrom(start) };
  }

  private documentAction(): { readonly kind: 'document'; readonly text: TextSyntax } {
    this.oneOf(['documentation', 'comment']);
    return { kind: 'document', text: this.SUBRULE(this.text) };
  }

  protected fromTo(): { readonly from: NameSyntax; readonly to: NameSyntax } {
    const from = this.SUBRULE(this.name);
    this.takeWords('to');
    return { from, to: this.SUBRULE1(this.name) };
  }

  protected ifNotExistsAhead(): boolean {
    if (!this.takeWord('if')) return false;
    this.takeWords('not', 'exists');
    return true;
  }

  protected ifExistsAhead(): boolean {
    if (!this.takeWord('if')) return false;
    this.takeWords('exists');
    return true;
  }

  /** `[Name] [on] (A desc, B)`, or only the name where one is dropped. */
  private indexDefinition(): void {
    if (this.at(token.Name) && this.wordAhead() !== 'on') this.SUBRULE(this.name);
    this.takeWord('on');
    if (!this.takeIf(token.LeftParenthesis)) return;
    this.SUBRULE(this.sortColumns);
    this.CONSUME(token.RightParenthesis);
  }

  private signedNumber(): void {
    this.takeIf(token.Minus);
    this.CONSUME(token.NumberLiteral);
  }
}

const attributeWords = ['attribute', 'column'] as const;
const actionWords: ReadonlySet<string> = new Set(['add', 'rename', 'modify', 'drop', 'set']);

import type { ParserMethod } from 'chevrotain';
import { keyword } from '../keyword.js';
import type { AlterAssociation } from '../syntax/change.js';
import type { AssociationOptions, CreateAssociation, OnDelete } from '../syntax/domain-model.js';
import * as token from '../token.js';
import { ConstantRules } from './constant-rules.js';

type Options = { -readonly [Name in keyof AssociationOptions]: AssociationOptions[Name] };

/** Associations (mdl.md 4.3). `from` is the owner, `to` the entity it refers to. */
export abstract class AssociationRules extends ConstantRules {
  protected readonly association: ParserMethod<[], CreateAssociation> = this.rule('association', () => {
    this.CONSUME(keyword('association'));
    this.SUBRULE(this.ifNotExists);
    const name = this.SUBRULE(this.qualifiedName);
    this.CONSUME(keyword('from'));
    const from = this.SUBRULE1(this.qualifiedName);
    this.CONSUME(keyword('to'));
    const to = this.SUBRULE2(this.qualifiedName);
    const options: Options = {};
    if (!this.RECORDING_PHASE) while (this.associationOption(options));
    return { kind: 'association', name, from, to, options };
  });

  /** `alter association M.A set owner both set comment '…'`. */
  protected alterAssociation(): AlterAssociation {
    this.takeWords('alter', 'association');
    const name = this.SUBRULE(this.qualifiedName);
    const options: Options = {};
    do {
      this.takeWords('set');
      if (!this.associationOption(options)) this.oneOf(optionWords);
      this.takeIf(token.Comma);
    } while (this.wordAhead() === 'set');
    return { kind: 'alter-association', name, options };
  }

  /** Reads one option; false where none is ahead. */
  private associationOption(into: Options): boolean {
    switch (this.wordAhead()) {
      case 'type':
        into.type =
          this.optionWord(['reference', 'referenceset', 'reference_set']) === 'reference' ? 'Reference' : 'ReferenceSet';
        return true;
      case 'owner':
        into.owner = this.optionWord(['default', 'both']) === 'both' ? 'Both' : 'Default';
        return true;
      case 'storage':
        this.optionWord(['column', 'table']);
        return true;
      case 'on':
        this.onDelete(into);
        return true;
      case 'delete_behavior':
      case 'deletebehavior':
        into.onDelete = this.deleteBehavior();
        return true;
      case 'comment':
      case 'documentation':
        this.take();
        into.documentation = this.SUBRULE(this.text);
        return true;
      case 'folder':
      case 'description':
        this.SUBRULE(this.ignoredClause);
        return true;
      default:
        return false;
    }
  }

  private optionWord<const Word extends string>(words: readonly Word[]): Word {
    this.take();
    this.takeIf(token.Colon);
    return this.oneOf(words);
  }

  /** `on delete cascade | restrict | set null [error message '…']`: what the deletion of the `to` object does. */
  private onDelete(into: Options): void {
    this.takeWords('on', 'delete');
    const word = this.oneOf(['cascade', 'restrict', 'set']);
    if (word === 'set') this.takeWords('null');
    into.onDelete = word === 'set' ? 'set-null' : word;
    const { message } = this.SUBRULE(this.errorMessage);
    if (message !== undefined) into.message = message;
  }

  /** The spellings of mdl 0, some with blanks between their words. Its own tool stored only `cascade`; here each means what it says. */
  private deleteBehavior(): OnDelete {
    this.take();
    this.takeIf(token.Colon);
    if (!this.takeWord('delete'))
      return deleteBehaviors[this.oneOf(Object.keys(deleteBehaviors) as (keyof typeof deleteBehaviors)[])];
    const second = this.oneOf(['and', 'but', 'if']);
    this.takeWords(...(second === 'and' ? [] : second === 'but' ? ['keep'] : ['no']), 'references');
    return deleteBehaviors[
      ({ and: 'delete_and_references', but: 'delete_but_keep_references', if: 'delete_if_no_references' } as const)[second]
    ];
  }
}

const optionWords = ['type', 'owner', 'storage', 'on', 'delete_behavior', 'comment'] as const;

const deleteBehaviors = {
  cascade: 'cascade',
  prevent: 'restrict',
  delete_and_references: 'cascade',
  delete_but_keep_references: 'set-null',
  delete_if_no_references: 'restrict',
} as const satisfies Readonly<Record<string, OnDelete>>;

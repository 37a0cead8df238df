import type { ParserMethod } from 'chevrotain';
import { keyword } from '../keyword.js';
import type { CreateAssociation } from '../syntax/domain-model.js';
import type { TextSyntax } from '../syntax/element.js';
import * as token from '../token.js';
import { ConstantRules } from './constant-rules.js';

interface AssociationOptions {
  type: CreateAssociation['type'];
  owner: CreateAssociation['owner'];
  onDelete: CreateAssociation['onDelete'];
  message?: TextSyntax;
}

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
    const options: AssociationOptions = { type: 'Reference', owner: 'Default', onDelete: 'set-null' };
    this.MANY(() => this.SUBRULE(this.associationOption, { ARGS: [options] }));
    return { kind: 'association', name, from, to, ...options };
  });

  private readonly associationOption: ParserMethod<[into: AssociationOptions], void> = this.rule('associationOption', (into) => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(keyword('type'));
          this.OPTION(() => this.CONSUME(token.Colon));
          const word = this.wordOf(1, ['reference', 'referenceset', 'reference_set']);
          this.ACTION(() => (into.type = word === 'reference' ? 'Reference' : 'ReferenceSet'));
        },
      },
      {
        ALT: () => {
          this.CONSUME(keyword('owner'));
          this.OPTION1(() => this.CONSUME1(token.Colon));
          const word = this.wordOf(2, ['default', 'both']);
          this.ACTION(() => (into.owner = word === 'both' ? 'Both' : 'Default'));
        },
      },
      {
        ALT: () => {
          this.CONSUME(keyword('storage'));
          this.OPTION2(() => this.CONSUME2(token.Colon));
          this.wordOf(3, ['column', 'table']);
        },
      },
      { ALT: () => this.SUBRULE(this.onDelete, { ARGS: [into] }) },
      {
        ALT: () => {
          this.CONSUME(keyword('delete_behavior'));
          const word = this.wordOf(4, [...deleteBehaviors.keys()]);
          this.ACTION(() => (into.onDelete = deleteBehaviors.get(word) ?? 'set-null'));
        },
      },
      { ALT: () => this.SUBRULE(this.ignoredClause) },
    ]);
  });

  /** `on delete cascade | restrict | set null [error message '…']`: what the deletion of the `to` object does. */
  private readonly onDelete: ParserMethod<[into: AssociationOptions], void> = this.rule('onDelete', (into) => {
    this.CONSUME(keyword('on'));
    this.CONSUME(keyword('delete'));
    const word = this.wordOf(5, ['cascade', 'restrict', 'set']);
    if (!this.RECORDING_PHASE && word === 'set') this.CONSUME(keyword('null'));
    const { message } = this.SUBRULE(this.errorMessage);
    this.ACTION(() => {
      into.onDelete = word === 'cascade' || word === 'restrict' ? word : 'set-null';
      if (message !== undefined) into.message = message;
    });
  });

  /** One of a few words, in lower case. The index tells the places of one rule apart. */
  private wordOf(index: number, words: readonly string[]): string {
    if (this.RECORDING_PHASE) return this.consume(index, token.Word).image;
    const word = this.wordAhead();
    if (!words.includes(word))
      this.fail(`Expected ${words.map((one) => `'${one}'`).join(' or ')}, but found '${this.LA(1).image}'.`);
    this.take();
    return word;
  }
}

/** The spellings of mdl 0. Its own tool stored only `cascade`; here each means what it says. */
const deleteBehaviors: ReadonlyMap<string, CreateAssociation['onDelete']> = new Map([
  ['cascade', 'cascade'],
  ['prevent', 'restrict'],
  ['delete_and_references', 'cascade'],
  ['delete_but_keep_references', 'set-null'],
  ['delete_if_no_references', 'restrict'],
]);

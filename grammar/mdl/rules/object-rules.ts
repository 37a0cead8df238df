import type { ParserMethod } from 'chevrotain';
import { keyword } from '../keyword.js';
import type { NameSyntax } from '../syntax/element.js';
import type {
  CastForm,
  ChangeForm,
  CommitForm,
  CommitSyntax,
  CreateForm,
  DeleteOrRollbackForm,
  MemberSyntax,
} from '../syntax/object-statement.js';
import * as token from '../token.js';
import { VariableRules } from './variable-rules.js';

/** Statements on one object or list of objects. */
export abstract class ObjectRules extends VariableRules {
  protected readonly createStatement: ParserMethod<[output?: NameSyntax], CreateForm> = this.rule('createStatement', (output) => {
    this.CONSUME(keyword('create'));
    const entity = this.SUBRULE(this.qualifiedName);
    const members = this.OPTION(() => this.SUBRULE(this.members)) ?? [];
    const { commit } = this.modifiers();
    return { kind: 'create', entity, members, commit, ...(output === undefined ? {} : { output }) };
  });

  protected readonly changeStatement: ParserMethod<[], ChangeForm> = this.rule('changeStatement', () => {
    this.CONSUME(keyword('change'));
    const variable = this.SUBRULE(this.variable);
    const members: MemberSyntax[] = this.OPTION(() => this.SUBRULE(this.members)) ?? [];
    return { kind: 'change', variable, members, ...this.modifiers() };
  });

  protected readonly commitStatement: ParserMethod<[], CommitForm> = this.rule('commitStatement', () => {
    this.CONSUME(keyword('commit'));
    const variable = this.SUBRULE(this.variable);
    let withEvents = true;
    // Without a clause a commit has events: upstream corrected the old reading in both dialects (mdl.md 16).
    this.OPTION(() => {
      this.OR([
        { ALT: () => this.CONSUME(keyword('with')) },
        {
          ALT: () => {
            this.CONSUME(keyword('without'));
            withEvents = false;
          },
        },
      ]);
      this.CONSUME(keyword('events'));
    });
    this.OPTION1(() => this.CONSUME(keyword('refresh')));
    return { kind: 'commit', variable, withEvents };
  });

  protected readonly deleteStatement: ParserMethod<[], DeleteOrRollbackForm> = this.rule('deleteStatement', () => {
    const kind = this.OR<'delete' | 'rollback'>([
      { ALT: () => this.consumeAs(() => this.CONSUME(keyword('delete')), 'delete' as const) },
      { ALT: () => this.consumeAs(() => this.CONSUME(keyword('rollback')), 'rollback' as const) },
    ]);
    const variable = this.SUBRULE(this.variable);
    this.OPTION(() => this.CONSUME(keyword('refresh')));
    return { kind, variable };
  });

  /** `cast $special`, and `$special = cast $source` of mdl 0, whose source is always the variable of the split. */
  protected readonly castStatement: ParserMethod<[output?: NameSyntax], CastForm> = this.rule('castStatement', (output) => {
    this.CONSUME(keyword('cast'));
    const variable = this.SUBRULE(this.variable);
    return { kind: 'cast', output: output ?? variable };
  });

  protected consumeAs<Value>(consume: () => unknown, value: Value): Value {
    consume();
    return value;
  }

  /** `commit [without events]` and `refresh` behind create and change. */
  private modifiers(): { commit: CommitSyntax; refresh: boolean } {
    let commit: CommitSyntax = 'no';
    // Where the semicolon may be missing, `commit $other` is the next statement and no modifier.
    this.OPTION2({
      GATE: () => !this.at(token.Variable, 2),
      DEF: () => {
        this.CONSUME(keyword('commit'));
        commit = 'yes';
        this.OPTION3(() => {
          this.OR1([
            {
              ALT: () => {
                this.CONSUME(keyword('without'));
                commit = 'yes-without-events';
              },
            },
            { ALT: () => this.CONSUME(keyword('with')) },
          ]);
          this.CONSUME(keyword('events'));
        });
      },
    });
    const refresh = this.OPTION4(() => this.consumeAs(() => this.CONSUME(keyword('refresh')), true)) ?? false;
    return { commit, refresh };
  }
}

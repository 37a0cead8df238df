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
  protected readonly createStatement: ParserMethod<[output?: NameSyntax], CreateForm> = this.direct(
    'createStatement',
    (output) => {
      this.CONSUME(keyword('create'));
      const entity = this.SUBRULE(this.qualifiedName);
      const members = this.at(token.LeftParenthesis) ? this.SUBRULE(this.members) : [];
      const { commit } = this.modifiers();
      return { kind: 'create', entity, members, commit, ...(output === undefined ? {} : { output }) };
    },
  );

  protected readonly changeStatement: ParserMethod<[], ChangeForm> = this.direct('changeStatement', () => {
    this.CONSUME(keyword('change'));
    const variable = this.SUBRULE(this.variable);
    const members: MemberSyntax[] = this.at(token.LeftParenthesis) ? this.SUBRULE(this.members) : [];
    return { kind: 'change', variable, members, ...this.modifiers() };
  });

  protected readonly commitStatement: ParserMethod<[], CommitForm> = this.direct('commitStatement', () => {
    this.CONSUME(keyword('commit'));
    const variable = this.SUBRULE(this.variable);
    const withEvents = this.eventsClause() !== 'without';
    this.takeWord('refresh');
    return { kind: 'commit', variable, withEvents };
  });

  protected readonly deleteStatement: ParserMethod<[], DeleteOrRollbackForm> = this.direct('deleteStatement', () => {
    const kind = this.RECORDING_PHASE ? 'delete' : this.oneOf(['delete', 'rollback']);
    const variable = this.SUBRULE(this.variable);
    this.takeWord('refresh');
    return { kind, variable };
  });

  /** `cast $special`, and `$special = cast $source` of mdl 0, whose source is always the variable of the split. */
  protected readonly castStatement: ParserMethod<[output?: NameSyntax], CastForm> = this.direct('castStatement', (output) => {
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
    if (this.wordAhead() === 'commit' && !this.at(token.Variable, 2)) {
      this.take();
      commit = this.eventsClause() === 'without' ? 'yes-without-events' : 'yes';
    }
    return { commit, refresh: this.takeWord('refresh') };
  }

  /** `with events` or `without events`. */
  private eventsClause(): 'with' | 'without' | undefined {
    const word = this.wordAhead();
    if (word !== 'with' && word !== 'without') return undefined;
    this.take();
    this.takeWords('events');
    return word;
  }
}

import type { IToken, ParserMethod, TokenType } from 'chevrotain';
import { didYouMean } from '../../../src/problem/nearest.js';
import { keyword } from '../keyword.js';
import { describeToken } from '../message.js';
import type {
  CaseArm,
  CaseForm,
  ConditionSyntax,
  IfArm,
  IfForm,
  LabelForm,
  LoopForm,
  ReturnForm,
  SplitTypeArm,
  SplitTypeForm,
  WhileForm,
} from '../syntax/control-statement.js';
import type { CodeSyntax, NameSyntax } from '../syntax/element.js';
import type { Statement } from '../syntax/statement.js';
import * as token from '../token.js';
import { BlockRules } from './block-rules.js';
import { farthest } from './parser-base.js';

const noCode: CodeSyntax = { text: '', offset: 0, span: { start: 0, end: 0 } };

/** Statements that branch, repeat or leave (mdl.md 5.3). */
export abstract class ControlRules extends BlockRules {
  protected readonly ifStatement: ParserMethod<[], IfForm> = this.direct('ifStatement', () => {
    const start = this.startOffset();
    this.CONSUME(keyword('if'));
    const arms: IfArm[] = [this.SUBRULE(this.ifArm, { ARGS: [start, []] })];
    if (this.RECORDING_PHASE) return { kind: 'if', arms: [], otherwise: [] };
    while (this.wordAhead() === 'elsif') {
      const elsifStart = this.startOffset();
      this.take();
      const annotations = takeTrailingAnnotations(arms);
      arms.push(this.SUBRULE1(this.ifArm, { ARGS: [elsifStart, annotations] }));
    }
    const otherwise = this.takeWord('else') ? this.SUBRULE(this.block, { ARGS: ['if'] }) : [];
    this.closeBlock('if', otherwise);
    return { kind: 'if', arms, otherwise };
  });

  private readonly ifArm: ParserMethod<[start: number, annotations: IfArm['annotations']], IfArm> = this.direct(
    'ifArm',
    (start, annotations) => {
      const missing: ConditionSyntax = { kind: 'expression', code: noCode };
      const condition = this.header(keyword('then'), missing, () => this.SUBRULE(this.condition, { ARGS: ['then'] }));
      const body = this.SUBRULE(this.block, { ARGS: ['if'] });
      return { condition, annotations, body, span: { start, end: this.endOffset() } };
    },
  );

  /** An expression, or a rule with named arguments, which only a decision can call. */
  private readonly condition: ParserMethod<[opener: string], ConditionSyntax> = this.direct('condition', (opener) => {
    const start = this.startOffset();
    if (!this.RECORDING_PHASE && this.atRuleCall(opener)) {
      const rule = this.SUBRULE(this.qualifiedName);
      const values = this.SUBRULE(this.callArguments);
      return { kind: 'rule', rule, arguments: values, span: this.spanFrom(start) };
    }
    return { kind: 'expression', code: this.SUBRULE(this.expression) };
  });

  /** A qualified name called: no function of the expression language has a dot in its name. */
  private atRuleCall(opener: string): boolean {
    let ahead = 1;
    if (!this.at(token.Name)) return false;
    while (this.at(token.Dot, ahead + 1) && this.at(token.Name, ahead + 2)) ahead += 2;
    if (ahead === 1 || !this.at(token.LeftParenthesis, ahead + 1)) return false;
    const behind = this.behindBracket(ahead + 1);
    return behind > 0 && this.wordAhead(behind) === opener;
  }

  protected readonly caseStatement: ParserMethod<[], CaseForm> = this.direct('caseStatement', () => {
    this.CONSUME(keyword('case'));
    const subject = this.SUBRULE(this.condition, { ARGS: ['when'] });
    if (this.RECORDING_PHASE) return { kind: 'case', subject, arms: [] };
    const arms: CaseArm[] = [];
    if (this.wordAhead() !== 'when') this.CONSUME(keyword('when'));
    while (this.wordAhead() === 'when') arms.push(this.SUBRULE(this.caseArm));
    const hasElse = this.takeWord('else');
    const otherwise = hasElse ? this.SUBRULE(this.block, { ARGS: ['case'] }) : [];
    this.closeBlock('case', otherwise);
    return { kind: 'case', subject, arms, ...(hasElse ? { otherwise } : {}) };
  });

  private readonly caseArm: ParserMethod<[], CaseArm> = this.direct('caseArm', () => {
    const start = this.startOffset();
    this.CONSUME(keyword('when'));
    const values: NameSyntax[] = this.header(keyword('then'), [], () => this.caseValues());
    const body = this.SUBRULE(this.block, { ARGS: ['case'] });
    return { values, body, span: { start, end: this.endOffset() } };
  });

  private caseValues(): NameSyntax[] {
    const values: NameSyntax[] = [];
    do {
      const start = this.startOffset();
      if (this.at(token.LeftParenthesis)) {
        this.emptyValue();
        values.push({ text: '(empty)', span: this.spanFrom(start) });
      } else values.push(this.SUBRULE(this.name));
    } while (this.takeIf(token.Comma));
    return values;
  }

  private emptyValue(): void {
    this.CONSUME(token.LeftParenthesis);
    this.CONSUME(keyword('empty'));
    this.CONSUME(token.RightParenthesis);
  }

  protected readonly splitStatement: ParserMethod<[], SplitTypeForm> = this.direct('splitStatement', () => {
    this.CONSUME(keyword('split'));
    this.CONSUME(keyword('type'));
    const variable = this.SUBRULE(this.variable);
    if (this.RECORDING_PHASE) return { kind: 'split-type', variable, arms: [] };
    const arms: SplitTypeArm[] = [];
    while (['when', 'case', 'else'].includes(this.wordAhead())) arms.push(this.splitArm());
    if (arms.length === 0) this.CONSUME(keyword('when'));
    this.closeBlock('split', []);
    return { kind: 'split-type', variable, arms };
  });

  /** `when M.E then`, `when (empty) then`; in mdl 0 `case M.E` and `else`, which is the empty object as well. */
  private splitArm(): SplitTypeArm {
    const start = this.startOffset();
    const word = this.take().image.toLowerCase();
    const entities: NameSyntax[] = [];
    do {
      if (word === 'else' || this.at(token.LeftParenthesis)) entities.push(this.emptyEntity(word));
      else entities.push(this.SUBRULE(this.qualifiedName));
    } while (word === 'when' && this.takeIf(token.Comma));
    if (word === 'when') this.CONSUME(keyword('then'));
    const body = this.SUBRULE(this.block, { ARGS: ['split'] });
    return { entities, body, span: { start, end: this.endOffset() } };
  }

  private emptyEntity(word: string): NameSyntax {
    const start = this.startOffset();
    if (word !== 'else') this.emptyValue();
    return { text: '', span: this.spanFrom(start) };
  }

  protected readonly loopStatement: ParserMethod<[], LoopForm> = this.direct('loopStatement', () => {
    this.CONSUME(keyword('loop'));
    const iterator = this.SUBRULE(this.variable);
    const { list, association } = this.header<Pick<LoopForm, 'list' | 'association'>>(
      keyword('begin'),
      { list: iterator },
      () => {
        this.CONSUME(keyword('in'));
        const variable = this.SUBRULE1(this.variable);
        const member = this.memberStepAhead();
        return { list: variable, ...(member === undefined ? {} : { association: member }) };
      },
    );
    const body = this.SUBRULE(this.block, { ARGS: ['loop'] });
    if (!this.RECORDING_PHASE) this.closeBlock('loop', body);
    return { kind: 'loop', iterator, list, body, ...(association === undefined ? {} : { association }) };
  });

  /** mdl 0 may leave out `begin`, and the `while` behind `end`. */
  protected readonly whileStatement: ParserMethod<[], WhileForm> = this.direct('whileStatement', () => {
    this.CONSUME(keyword('while'));
    const condition = this.header(
      keyword('begin'),
      noCode,
      () => this.SUBRULE(this.expression),
      this.version === 0 ? '' : 'MDL-V1-WHILE',
    );
    const body = this.SUBRULE(this.block, { ARGS: ['while'] });
    if (!this.RECORDING_PHASE) this.closeBlock('while', body);
    return { kind: 'while', condition, body };
  });

  protected readonly returnStatement: ParserMethod<[], ReturnForm> = this.direct('returnStatement', () => {
    this.CONSUME(keyword('return'));
    const isBare = !this.at(token.CodeStart) || ['end', 'else', 'elsif', 'when'].includes(this.wordAhead());
    const value = isBare ? undefined : this.SUBRULE(this.expression);
    return { kind: 'return', ...(value === undefined ? {} : { value }) };
  });

  protected readonly labelStatement: ParserMethod<[], LabelForm> = this.direct('labelStatement', () => {
    const kind = this.RECORDING_PHASE ? 'merge' : this.oneOf(['merge', 'join']);
    return { kind, label: this.SUBRULE(this.name) };
  });

  /**
   * The header of a block, and the word that opens the block. A mistake in it is reported and the block still read, with its
   * statements behind the word or, where that is missing, at once; otherwise the block's own `end` would seem to close the one around it.
   *
   * @param code of the finding that the word is missing; empty where it may be
   */
  private header<Result>(opener: TokenType, missing: Result, read: () => Result, code = 'mdl-syntax'): Result {
    let result = missing;
    if (this.RECORDING_PHASE) {
      result = read();
      this.CONSUME9(opener);
      return result;
    }
    try {
      result = read();
      if (this.takeIf(opener) || code === '') return result;
      const nearest = didYouMean(this.wordAhead(), [(opener.LABEL ?? '').slice(1, -1)]);
      const message = `Expected ${opener.LABEL ?? ''}, but found ${describeToken(this.LA(1))}.${nearest}`;
      this.report('error', code, message, this.spanAhead());
      // A word that is nearly right stands for the right one, and the block behind it is read.
      if (nearest !== '') {
        this.take();
        return result;
      }
    } catch (failure) {
      if (this.distanceTo(opener) === 0) throw failure;
      this.reportFailure(failure);
    }
    for (let ahead = this.distanceTo(opener); ahead > 0; ahead--) this.take();
    return result;
  }

  /** How far ahead a token stands before the semicolon; 0 where it does not. */
  private distanceTo(type: TokenType): number {
    for (let ahead = 1; ahead < farthest; ahead++) {
      const next: IToken = this.LA(ahead);
      if (next.tokenType === type) return ahead;
      if (next.tokenType === token.Semicolon || Number.isNaN(next.startOffset)) return 0;
    }
    return 0;
  }
}

/** Annotations before an `elsif` were read as the last statement of the arm before it; they belong to the decision, so they go there. */
function takeTrailingAnnotations(arms: IfArm[]): IfArm['annotations'] {
  const arm = arms[arms.length - 1];
  const last: Statement | undefined = arm?.body[arm.body.length - 1];
  if (arm === undefined || last?.form.kind !== 'nothing') return [];
  arms[arms.length - 1] = { ...arm, body: arm.body.slice(0, -1) };
  return last.annotations;
}

import type { ParserMethod } from 'chevrotain';
import { didYouMean } from '../../../src/problem/nearest.js';
import { keyword } from '../keyword.js';
import { describeToken } from '../message.js';
import type { NameSyntax } from '../syntax/element.js';
import type { ErrorClause, Statement, StatementForm } from '../syntax/statement.js';
import * as token from '../token.js';
import { ControlRules } from './control-rules.js';

const statementWords = [
  ...[
    'declare',
    'set',
    'create',
    'change',
    'commit',
    'delete',
    'rollback',
    'retrieve',
    'cast',
    'if',
    'case',
    'split type',
    'loop',
  ],
  ...['while', 'break', 'continue', 'return', 'raise error', 'merge', 'join', 'log', 'call', 'show', 'close page', 'synchronize'],
  ...['validation feedback', 'download file', 'add', 'remove', 'clear'],
];

/** Any one statement of a body, with its annotations, its error clause and its semicolon. */
export abstract class StatementRules extends ControlRules {
  protected override readonly statement: ParserMethod<[], Statement> = this.direct('statement', () => {
    const start = this.startOffset();
    const annotations = this.SUBRULE(this.annotations);
    const form = this.RECORDING_PHASE ? this.recordForms() : this.form(annotations.length > 0);
    const errorClause = this.wordAhead() === 'on' ? this.SUBRULE(this.errorClause) : undefined;
    const span = this.spanFrom(start);
    if (!this.RECORDING_PHASE && form.kind !== 'nothing') this.statementEnd();
    return { form, annotations, span, ...(errorClause === undefined ? {} : { errorClause }) };
  });

  /** `on error …` behind an activity (mdl.md 5.6). */
  private readonly errorClause: ParserMethod<[], ErrorClause> = this.direct('errorClause', () => {
    const start = this.startOffset();
    this.CONSUME(keyword('on'));
    this.CONSUME(keyword('error'));
    if (this.RECORDING_PHASE) return { kind: 'continue', span: { start: 0, end: 0 } };
    const word = this.wordAhead();
    if (word === 'continue' || word === 'rollback') {
      this.take();
      return { kind: word, span: this.spanFrom(start) };
    }
    const keepsChanges = this.takeWord('without');
    if (keepsChanges) this.takeWords('rollback');
    const body = this.handlerBody(keepsChanges);
    return { kind: keepsChanges ? 'custom-without-rollback' : 'custom', body, span: this.spanFrom(start) };
  });

  private handlerBody(isCustom: boolean): Statement[] {
    const inBraces = this.takeIf(token.LeftBrace);
    if (!inBraces) this.oneOf(isCustom ? ['begin'] : ['begin', 'continue', 'rollback', 'without']);
    const kind = inBraces ? 'braces' : 'error';
    const body = this.SUBRULE(this.block, { ARGS: [kind] });
    this.closeBlock(kind, body);
    return body;
  }

  /** The first word decides; each family has its own file. */
  private form(hasAnnotations: boolean): StatementForm {
    if (this.at(token.Variable)) return this.SUBRULE(this.assignment);
    if (this.atStoredActivity()) return this.storedActivity();
    if (this.atUnsupported() && !this.atKnownCall()) return this.SUBRULE(this.unsupportedStatement);
    if (this.atClearFromDevice()) return this.clearFromDevice();
    switch (this.wordAhead()) {
      case 'declare':
        return this.SUBRULE(this.declareStatement);
      case 'set':
        return this.SUBRULE(this.setStatement);
      case 'create':
        return this.SUBRULE(this.createStatement);
      case 'change':
        return this.SUBRULE(this.changeStatement);
      case 'commit':
        return this.SUBRULE(this.commitStatement);
      case 'delete':
      case 'rollback':
        return this.SUBRULE(this.deleteStatement);
      case 'retrieve':
        return this.SUBRULE(this.retrieveStatement);
      case 'cast':
        return this.SUBRULE(this.castStatement);
      case 'add':
      case 'remove':
      case 'clear':
        return this.SUBRULE(this.changeListStatement);
      case 'call':
        return this.SUBRULE(this.callStatement);
      case 'cancel':
        return this.cancelSynchronization();
      case 'log':
        return this.SUBRULE(this.logStatement);
      case 'show':
        return this.SUBRULE(this.showStatement);
      case 'close':
        return this.SUBRULE(this.closePageStatement);
      case 'validation':
        return this.SUBRULE(this.feedbackStatement);
      case 'synchronize':
        return this.SUBRULE(this.synchronizeStatement);
      case 'download':
        return this.SUBRULE(this.downloadStatement);
      default:
        return this.controlForm(hasAnnotations);
    }
  }

  private controlForm(hasAnnotations: boolean): StatementForm {
    switch (this.wordAhead()) {
      case 'if':
        return this.SUBRULE(this.ifStatement);
      case 'case':
        return this.SUBRULE(this.caseStatement);
      case 'split':
        return this.SUBRULE(this.splitStatement);
      case 'loop':
        return this.SUBRULE(this.loopStatement);
      case 'while':
        return this.SUBRULE(this.whileStatement);
      case 'return':
        return this.SUBRULE(this.returnStatement);
      case 'merge':
      case 'join':
        return this.SUBRULE(this.labelStatement);
      case 'break':
      case 'continue':
        return { kind: this.take().image.toLowerCase() === 'break' ? 'break' : 'continue' };
      case 'raise':
        this.take();
        this.CONSUME(keyword('error'));
        return { kind: 'raise-error' };
      case '':
        // The last of a handler in braces.
        if (hasAnnotations && this.at(token.RightBrace)) return { kind: 'nothing' };
        break;
      case 'end':
      case 'elsif':
      case 'else':
      case 'when':
        if (hasAnnotations) return { kind: 'nothing' };
    }
    return this.fail(`No statement begins with ${describeToken(this.LA(1))}.${didYouMean(this.LA(1).image, statementWords)}`);
  }

  /** `$x = …`: what the result of a statement is, or (mdl 0) a plain assignment. */
  private readonly assignment: ParserMethod<[], StatementForm> = this.direct('assignment', () => {
    const start = this.startOffset();
    const output = this.SUBRULE(this.variable);
    const member = this.memberStepAhead();
    this.CONSUME(token.Equals);
    if (this.RECORDING_PHASE) return { kind: 'nothing' };
    const result = member === undefined ? this.resultOf(output) : undefined;
    if (result !== undefined) return result;
    if (this.version === 1) {
      const span = { start, end: this.endOffset() };
      this.report('error', 'MDL-V1-SET', `mdl 1 assigns with 'set': write 'set $${output.text} = …'.`, span);
    }
    return { kind: 'set', variable: output, value: this.SUBRULE(this.expression), ...(member === undefined ? {} : { member }) };
  });

  private resultOf(output: NameSyntax): StatementForm | undefined {
    if (this.atListStatement()) return this.SUBRULE(this.listStatement, { ARGS: [output] });
    if (this.atListCall()) return this.listCallForm(output);
    const word = this.wordAhead();
    if (!this.at(token.Name, 2) && !this.at(token.Variable, 2)) return undefined;
    if (word === 'create') {
      const isList = this.wordAhead(2) === 'list' && this.wordAhead(3) === 'of';
      return isList
        ? this.SUBRULE(this.createListStatement, { ARGS: [output] })
        : this.SUBRULE(this.createStatement, { ARGS: [output] });
    }
    if (word === 'cast') return this.SUBRULE(this.castStatement, { ARGS: [output] });
    if (this.atStoredActivity()) return this.storedActivity(output);
    if (this.atUnsupported() && !this.atKnownCall()) return this.SUBRULE(this.unsupportedStatement, { ARGS: [output] });
    return word === 'call' ? this.SUBRULE(this.callStatement, { ARGS: [output] }) : undefined;
  }

  private listCallForm(output: NameSyntax): StatementForm {
    const form = this.SUBRULE(this.listCall, { ARGS: [output] });
    if (this.version === 1) {
      const message = `mdl 1 writes list operations as statements: '$${output.text} = ${form.function} $List …'.`;
      this.report('error', 'MDL-V1-LIST', message, form.expression.span);
    }
    return form;
  }

  /** With a missing semicolon the next statement must be plain to see; anything else is a mistake in this one. */
  private statementEnd(): void {
    const last = this.findings.last;
    // A block that was not closed has no semicolon either; one finding says it all.
    if (last?.code === 'mdl-unclosed' && last.span.start === this.startOffset()) return;
    const isNext =
      this.at(token.Word) || this.at(token.Variable) || this.at(token.At) || this.at(token.RightBrace) || this.atEnd();
    if (!this.at(token.Semicolon) && !isNext) this.fail(`Expected ';', but found ${describeToken(this.LA(1))}.`);
    this.terminator();
  }

  /** What chevrotain has to know about the forms: the tokens that one can begin with. */
  private recordForms(): StatementForm {
    this.CONSUME(token.Word);
    return { kind: 'nothing' };
  }
}

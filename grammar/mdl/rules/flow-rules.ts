import type { ParserMethod } from 'chevrotain';
import type { Span } from '../../../src/problem/span.js';
import { keyword } from '../keyword.js';
import { spanOf } from '../lexer.js';
import type { CreateFlow, ParameterSyntax } from '../syntax/document.js';
import type { NameSyntax, TypeSyntax } from '../syntax/element.js';
import type { Statement } from '../syntax/statement.js';
import * as token from '../token.js';
import { farthest } from './parser-base.js';
import { StatementRules } from './statement-rules.js';

interface FlowHeader {
  readonly name: NameSyntax;
  readonly parameters: readonly ParameterSyntax[];
  readonly returnType?: TypeSyntax;
  readonly returnVariable?: NameSyntax;
}

/** Microflows, nanoflows and rules (mdl.md 5). */
export abstract class FlowRules extends StatementRules {
  protected readonly flow: ParserMethod<[], CreateFlow> = this.direct('flow', () => {
    const flowKind = this.RECORDING_PHASE ? 'nanoflow' : this.oneOf(['nanoflow', 'microflow', 'rule']);
    const header = this.flowHeaderOrRecover();
    this.resetBlocks();
    const inBraces = this.takeIf(token.LeftBrace);
    if (!inBraces) this.CONSUME(keyword('begin'));
    const kind = inBraces ? 'braces' : 'flow';
    const body: Statement[] = this.SUBRULE(this.block, { ARGS: [kind] });
    const endSpan = this.RECORDING_PHASE ? { start: 0, end: 0 } : this.flowEnd(kind, body);
    return { kind: 'flow', flowKind, ...header, body, endSpan };
  });

  private flowEnd(kind: 'braces' | 'flow', body: Statement[]): Span {
    const last = this.closeBlock(kind, body);
    return Number.isNaN(last.startOffset) ? { start: this.source.length, end: this.source.length } : spanOf(last);
  }

  /** A mistake in the header must not hide those in the body: reading goes on at `begin`. */
  private flowHeaderOrRecover(): FlowHeader {
    if (this.RECORDING_PHASE) return this.SUBRULE(this.flowHeader);
    const start = this.startOffset();
    try {
      const header = this.SUBRULE1(this.flowHeader);
      if (this.wordAhead() === 'begin' || this.at(token.LeftBrace)) return header;
      return this.fail(`Expected 'begin', but found '${this.LA(1).image}'.`);
    } catch (failure) {
      const ahead = this.distanceToBegin();
      if (ahead === 0) throw failure;
      this.reportFailure(failure);
      for (let count = 1; count < ahead; count++) this.take();
      const name = /^\s*([\w."`]+)/.exec(this.source.slice(start))?.[1] ?? '';
      return { name: { text: name.replace(/["`]/g, ''), span: { start, end: start + name.length } }, parameters: [] };
    }
  }

  private distanceToBegin(): number {
    for (let ahead = 1; ahead < farthest; ahead++) {
      const word = this.wordAhead(ahead);
      if (word === 'begin') return ahead;
      if (word === 'create' || this.at(token.Semicolon, ahead) || Number.isNaN(this.LA(ahead).startOffset)) return 0;
    }
    return 0;
  }

  private readonly flowHeader: ParserMethod<[], FlowHeader> = this.direct('flowHeader', () => {
    this.SUBRULE(this.ifNotExists);
    const name = this.SUBRULE(this.qualifiedName);
    this.CONSUME(token.LeftParenthesis);
    const parameters = this.list(1, token.RightParenthesis, () => this.SUBRULE(this.parameter));
    this.CONSUME(token.RightParenthesis);
    const returnType = this.takeWord('returns') ? this.SUBRULE(this.type) : undefined;
    const returnVariable = returnType !== undefined && this.takeWord('as') ? this.SUBRULE(this.variable) : undefined;
    if (!this.RECORDING_PHASE) this.skipFlowOptions();
    return {
      name,
      parameters,
      ...(returnType === undefined ? {} : { returnType }),
      ...(returnVariable === undefined ? {} : { returnVariable }),
    };
  });

  /** A parameter of a flow, a page or an action; the `$` before its name is optional. */
  protected readonly parameter: ParserMethod<[], ParameterSyntax> = this.direct('parameter', () => {
    const documentation = this.documentationAhead();
    const start = this.startOffset();
    const annotations = this.SUBRULE(this.annotations);
    const name = this.at(token.Variable) ? this.SUBRULE(this.variable) : this.SUBRULE(this.name);
    this.CONSUME(token.Colon);
    const type = this.SUBRULE(this.type);
    return { name, type, documentation, annotations, span: this.spanFrom(start) };
  });

  /** Folders, exposure, urls, concurrency: none takes part in running, so what is between here and the body is passed over. */
  protected skipFlowOptions(): void {
    const options = ['folder', 'comment', 'exposed', 'url', 'export', 'disallow', 'allow'];
    if (!options.includes(this.wordAhead())) return;
    while (!this.atEnd() && !this.at(token.Semicolon) && !this.at(token.LeftBrace) && this.wordAhead() !== 'begin') this.take();
  }
}

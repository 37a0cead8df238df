import type { ParserMethod } from 'chevrotain';
import { keyword } from '../keyword.js';
import type { CallForm, UnsupportedForm } from '../syntax/call-statement.js';
import type { NameSyntax } from '../syntax/element.js';
import * as token from '../token.js';
import { ListRules } from './list-rules.js';

/** Calls of flows and actions, and the statements that are only kept. */
export abstract class CallRules extends ListRules {
  /** Whether `call` names something that the model knows; other calls are kept without being taken apart. */
  protected atKnownCall(): boolean {
    const target = this.wordAhead(2);
    if (target === 'microflow' || target === 'nanoflow') return true;
    return (target === 'javascript' || target === 'java') && this.wordAhead(3) === 'action';
  }

  protected readonly callStatement: ParserMethod<[output?: NameSyntax], CallForm> = this.direct('callStatement', (output) => {
    this.CONSUME(keyword('call'));
    const target = this.RECORDING_PHASE ? 'microflow' : this.callTarget();
    const name = this.SUBRULE(this.qualifiedName);
    const values = this.SUBRULE(this.callArguments);
    const inQueue = this.takeWord('in');
    if (inQueue) this.takeWords('queue');
    const queue = inQueue ? this.SUBRULE1(this.qualifiedName) : undefined;
    return {
      kind: 'call',
      target,
      name,
      arguments: values,
      ...(output === undefined ? {} : { output }),
      ...(queue === undefined ? {} : { queue }),
    };
  });

  /** First words of statements that load, are listed as unsupported, and block a run that reaches them. */
  protected atUnsupported(): boolean {
    const word = this.wordAhead();
    if (word === 'set') return !this.at(token.Variable, 2);
    return unsupportedWords.has(word);
  }

  /** To the semicolon or the error clause; the first qualified name is what the statement is about. */
  protected readonly unsupportedStatement: ParserMethod<[output?: NameSyntax], UnsupportedForm> = this.direct(
    'unsupportedStatement',
    (output) => {
      const words = [this.CONSUME(token.Word).image.toLowerCase()];
      if (this.RECORDING_PHASE) return { kind: 'unsupported', words: '' };
      let target: NameSyntax | undefined;
      let depth = 0;
      let onlyWords = true;
      while (!this.atEnd() && !(depth === 0 && this.endsUnsupported())) {
        if (this.at(token.Name) && this.at(token.Dot, 2)) onlyWords = false;
        if (onlyWords && this.at(token.Word)) words.push(this.wordAhead());
        else onlyWords = false;
        if (target === undefined && this.at(token.Name) && this.at(token.Dot, 2)) {
          target = this.SUBRULE(this.qualifiedName);
          continue;
        }
        const { image } = this.take();
        if ('([{'.includes(image)) depth++;
        else if (')]}'.includes(image)) depth--;
      }
      return {
        kind: 'unsupported',
        words: words.join(' '),
        ...(target === undefined ? {} : { target }),
        ...(output ? { output } : {}),
      };
    },
  );

  protected atStoredActivity(): boolean {
    return this.wordAhead() === 'unsupported' && this.wordAhead(2) === 'activity';
  }

  /** `unsupported activity 'RestCallAction' for 'Sales.Get' as String`: an activity of a project, of which only this much is known. */
  protected storedActivity(output?: NameSyntax): UnsupportedForm {
    this.takeWords('unsupported', 'activity');
    const type = this.SUBRULE(this.text).value;
    const target = this.takeWord('for') ? this.SUBRULE1(this.text).value : undefined;
    const resultType = this.takeWord('as') ? this.SUBRULE(this.type) : undefined;
    const stored = {
      type,
      ...(target === undefined ? {} : { target }),
      ...(resultType === undefined ? {} : { resultType }),
    };
    return { kind: 'unsupported', words: 'unsupported activity', stored, ...(output === undefined ? {} : { output }) };
  }

  private endsUnsupported(): boolean {
    if (this.at(token.Semicolon) || this.at(token.RightBrace)) return true;
    const word = this.wordAhead();
    if (word === 'on') return this.wordAhead(2) === 'error';
    return word === 'end' || word === 'else' || word === 'elsif' || word === 'when';
  }

  private callTarget(): CallForm['target'] {
    const word = this.oneOf(['microflow', 'nanoflow', 'javascript', 'java']);
    if (word === 'microflow' || word === 'nanoflow') return word;
    this.takeWords('action');
    return `${word}-action`;
  }
}

const unsupportedWords: ReadonlySet<string> = new Set([
  ...[
    'call',
    'rest',
    'send',
    'import',
    'export',
    'transform',
    'execute',
    'get',
    'open',
    'notify',
    'lock',
    'unlock',
    'workflow',
    'throw',
  ],
]);

import type { ParserMethod } from 'chevrotain';
import { keyword } from '../keyword.js';
import { describeToken } from '../message.js';
import type { ArgumentSyntax, ClientForm, LogForm, TemplateSyntax, TitleSyntax } from '../syntax/call-statement.js';
import type { CodeSyntax, NameSyntax } from '../syntax/element.js';
import * as token from '../token.js';
import { CallRules } from './call-rules.js';

const levels: ReadonlySet<string> = new Set(['trace', 'debug', 'info', 'warning', 'error', 'critical']);

interface PageOptions {
  readonly title?: TitleSyntax;
  readonly pagesToClose?: CodeSyntax;
}

/** Statements that the user of the app sees, logging, and synchronization. */
export abstract class ClientRules extends CallRules {
  /** `log [level] [node expr] template`: two expressions may stand side by side. */
  protected readonly logStatement: ParserMethod<[], LogForm> = this.direct('logStatement', () => {
    this.CONSUME(keyword('log'));
    const isLevel = levels.has(this.wordAhead()) && this.at(token.CodeStart, 2) && !this.RECORDING_PHASE;
    const level = isLevel ? this.take().image.toLowerCase() : undefined;
    const hasNode = this.wordAhead() === 'node' && this.at(token.CodeStart, 2) && !this.RECORDING_PHASE;
    if (hasNode) this.take();
    const node = hasNode ? this.SUBRULE(this.expression) : undefined;
    const text = this.SUBRULE1(this.templateText);
    const values = this.templateArguments();
    const template = withArguments(text, values);
    return { kind: 'log', template, ...(level === undefined ? {} : { level }), ...(node === undefined ? {} : { node }) };
  });

  protected readonly showStatement: ParserMethod<[], ClientForm> = this.direct('showStatement', () => {
    this.CONSUME(keyword('show'));
    const second = this.wordAhead();
    if (this.RECORDING_PHASE || second === 'page') return this.SUBRULE(this.showPage);
    if (second === 'message') return this.SUBRULE(this.showMessage);
    if (second !== 'home') this.oneOf(['page', 'message', 'home']);
    this.takeWords('home', 'page');
    return { kind: 'show-home-page' };
  });

  private readonly showPage: ParserMethod<[], ClientForm> = this.direct('showPage', () => {
    this.CONSUME(keyword('page'));
    const page = this.SUBRULE(this.qualifiedName);
    const values: ArgumentSyntax[] = this.at(token.LeftParenthesis) ? this.SUBRULE(this.callArguments) : [];
    const object = this.takeWord('for') ? this.SUBRULE(this.variable) : undefined;
    return { kind: 'show-page', page, arguments: values, ...(object === undefined ? {} : { object }), ...this.pageOptions() };
  });

  /** `with Title = '…', PagesToClose = 1`; other keys (`Location`, `Modal`) say how a page is drawn. */
  private pageOptions(): PageOptions {
    let options: PageOptions = {};
    if (!this.takeWord('with')) return options;
    do {
      const word = this.SUBRULE(this.name).text.toLowerCase();
      this.CONSUME(token.Equals);
      const value = this.SUBRULE(this.expression);
      const values = this.templateArguments() ?? [];
      if (word === 'title') options = { ...options, title: { value, arguments: values } };
      else if (word === 'pagestoclose') options = { ...options, pagesToClose: value };
    } while (this.takeIf(token.Comma));
    return options;
  }

  private readonly showMessage: ParserMethod<[], ClientForm> = this.direct('showMessage', () => {
    this.CONSUME(keyword('message'));
    const text = this.SUBRULE(this.templateText);
    const type = this.takeWord('type') ? this.SUBRULE(this.name) : undefined;
    const values = this.templateArguments();
    const blocking = this.takeWord('blocking');
    return { kind: 'show-message', template: withArguments(text, values), blocking, ...(type === undefined ? {} : { type }) };
  });

  protected readonly closePageStatement: ParserMethod<[], ClientForm> = this.direct('closePageStatement', () => {
    this.CONSUME(keyword('close'));
    this.CONSUME(keyword('page'));
    const { pagesToClose } = this.pageOptions();
    return { kind: 'close-page', ...(pagesToClose === undefined ? {} : { pagesToClose }) };
  });

  protected readonly feedbackStatement: ParserMethod<[], ClientForm> = this.direct('feedbackStatement', () => {
    this.CONSUME(keyword('validation'));
    this.CONSUME(keyword('feedback'));
    const variable = this.SUBRULE(this.variable);
    const member = this.memberStepAhead();
    this.CONSUME(keyword('message'));
    const text = this.SUBRULE(this.templateText);
    const values = this.templateArguments();
    const template = withArguments(text, values);
    return { kind: 'validation-feedback', variable, template, ...(member === undefined ? {} : { member }) };
  });

  /** The mode is always written: there is no bare `synchronize` (mdl.md 7). */
  protected readonly synchronizeStatement: ParserMethod<[], ClientForm> = this.direct('synchronizeStatement', () => {
    this.CONSUME(keyword('synchronize'));
    if (this.takeWord('all')) return { kind: 'synchronize', mode: 'all', variables: [] };
    if (this.takeWord('unsynchronized')) return { kind: 'synchronize', mode: 'unsynchronized', variables: [] };
    if (!this.RECORDING_PHASE && !this.at(token.Variable)) {
      this.fail(`Synchronize needs 'all', 'unsynchronized' or variables, but found ${describeToken(this.LA(1))}.`);
    }
    const variables: NameSyntax[] = [];
    do variables.push(this.SUBRULE(this.variable));
    while (this.takeIf(token.Comma));
    const [only, ...others] = variables;
    if (only !== undefined && others.length === 0 && this.takeWord('to')) {
      this.takeWords('device');
      return { kind: 'synchronize-to-device', variable: only };
    }
    return { kind: 'synchronize', mode: 'specific', variables };
  });

  protected atClearFromDevice(): boolean {
    return this.wordAhead() === 'clear' && this.wordAhead(2) === 'from' && this.wordAhead(3) === 'device';
  }

  /** `clear from device M.E`, `clear from device $Objects`. */
  protected clearFromDevice(): ClientForm {
    this.takeWords('clear', 'from', 'device');
    if (this.at(token.Variable)) return { kind: 'clear-from-device', variable: this.SUBRULE(this.variable) };
    return { kind: 'clear-from-device', entity: this.SUBRULE(this.qualifiedName) };
  }

  /** `cancel synchronization`. */
  protected cancelSynchronization(): ClientForm {
    this.takeWords('cancel', 'synchronization');
    return { kind: 'cancel-synchronization' };
  }

  protected readonly downloadStatement: ParserMethod<[], ClientForm> = this.direct('downloadStatement', () => {
    this.CONSUME(keyword('download'));
    this.CONSUME(keyword('file'));
    const variable = this.SUBRULE(this.variable);
    // `show in browser`
    if (this.takeWord('show')) this.takeWords('in', 'browser');
    return { kind: 'download-file', variable };
  });
}

function withArguments(template: TemplateSyntax, values: TemplateSyntax['arguments'] | undefined): TemplateSyntax {
  return values === undefined ? template : { ...template, arguments: values };
}

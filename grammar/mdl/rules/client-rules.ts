import type { ParserMethod } from 'chevrotain';
import { keyword } from '../keyword.js';
import { describeToken } from '../message.js';
import type { ArgumentSyntax, ClientForm, LogForm, TemplateSyntax } from '../syntax/call-statement.js';
import type { CodeSyntax, NameSyntax } from '../syntax/element.js';
import * as token from '../token.js';
import { CallRules } from './call-rules.js';

const levels: ReadonlySet<string> = new Set(['trace', 'debug', 'info', 'warning', 'error', 'critical']);

/** Statements that the user of the app sees, logging, and synchronization. */
export abstract class ClientRules extends CallRules {
  /** `log [level] [node expr] template`: two expressions may stand side by side. */
  protected readonly logStatement: ParserMethod<[], LogForm> = this.rule('logStatement', () => {
    this.CONSUME(keyword('log'));
    const isLevel = levels.has(this.wordAhead()) && this.at(token.CodeStart, 2) && !this.RECORDING_PHASE;
    const level = isLevel ? this.take().image.toLowerCase() : undefined;
    const hasNode = this.wordAhead() === 'node' && this.at(token.CodeStart, 2) && !this.RECORDING_PHASE;
    if (hasNode) this.take();
    const node = hasNode ? this.SUBRULE(this.expression) : undefined;
    const text = this.SUBRULE1(this.templateText);
    const values = this.OPTION(() => this.SUBRULE(this.templateArguments));
    const template = withArguments(text, values);
    return { kind: 'log', template, ...(level === undefined ? {} : { level }), ...(node === undefined ? {} : { node }) };
  });

  protected readonly showStatement: ParserMethod<[], ClientForm> = this.rule('showStatement', () => {
    this.CONSUME(keyword('show'));
    return this.OR<ClientForm>([
      { ALT: () => this.SUBRULE(this.showPage) },
      { ALT: () => this.SUBRULE(this.showMessage) },
      {
        ALT: () => {
          this.CONSUME(keyword('home'));
          this.CONSUME(keyword('page'));
          return { kind: 'show-home-page' };
        },
      },
    ]);
  });

  private readonly showPage: ParserMethod<[], ClientForm> = this.rule('showPage', () => {
    this.CONSUME(keyword('page'));
    const page = this.SUBRULE(this.qualifiedName);
    const values: ArgumentSyntax[] = this.OPTION(() => this.SUBRULE(this.callArguments)) ?? [];
    const object = this.OPTION1(() => {
      this.CONSUME(keyword('for'));
      return this.SUBRULE(this.variable);
    });
    let title: CodeSyntax | undefined;
    this.OPTION2(() => {
      this.CONSUME(keyword('with'));
      this.AT_LEAST_ONE_SEP({
        SEP: token.Comma,
        DEF: () => {
          const key = this.SUBRULE(this.name);
          this.CONSUME(token.Equals);
          const value = this.SUBRULE(this.expression);
          if (!this.RECORDING_PHASE && key.text.toLowerCase() === 'title') title = value;
        },
      });
    });
    return {
      kind: 'show-page',
      page,
      arguments: values,
      ...(object === undefined ? {} : { object }),
      ...(title === undefined ? {} : { title }),
    };
  });

  private readonly showMessage: ParserMethod<[], ClientForm> = this.rule('showMessage', () => {
    this.CONSUME(keyword('message'));
    const text = this.SUBRULE(this.templateText);
    const type = this.OPTION(() => {
      this.CONSUME(keyword('type'));
      return this.SUBRULE(this.name);
    });
    const values = this.OPTION1(() => this.SUBRULE(this.templateArguments));
    const blocking = this.OPTION2(() => this.consumeAs(() => this.CONSUME(keyword('blocking')), true)) ?? false;
    return { kind: 'show-message', template: withArguments(text, values), blocking, ...(type === undefined ? {} : { type }) };
  });

  protected readonly closePageStatement: ParserMethod<[], ClientForm> = this.rule('closePageStatement', () => {
    this.CONSUME(keyword('close'));
    this.CONSUME(keyword('page'));
    return { kind: 'close-page' };
  });

  protected readonly feedbackStatement: ParserMethod<[], ClientForm> = this.rule('feedbackStatement', () => {
    this.CONSUME(keyword('validation'));
    this.CONSUME(keyword('feedback'));
    const variable = this.SUBRULE(this.variable);
    const member = this.OPTION(() => this.SUBRULE(this.memberStep));
    this.CONSUME(keyword('message'));
    const text = this.SUBRULE(this.templateText);
    const values = this.OPTION1(() => this.SUBRULE(this.templateArguments));
    const template = withArguments(text, values);
    return { kind: 'validation-feedback', variable, template, ...(member === undefined ? {} : { member }) };
  });

  /** The mode is always written: there is no bare `synchronize` (mdl.md 7). */
  protected readonly synchronizeStatement: ParserMethod<[], ClientForm> = this.rule('synchronizeStatement', () => {
    this.CONSUME(keyword('synchronize'));
    if (!this.RECORDING_PHASE && !this.at(token.Variable) && !['all', 'unsynchronized'].includes(this.wordAhead())) {
      this.fail(`Synchronize needs 'all', 'unsynchronized' or variables, but found ${describeToken(this.LA(1))}.`);
    }
    return this.OR<ClientForm>([
      { ALT: () => this.consumeAs(() => this.CONSUME(keyword('all')), { kind: 'synchronize', mode: 'all', variables: [] }) },
      {
        ALT: () => {
          this.CONSUME(keyword('unsynchronized'));
          return { kind: 'synchronize', mode: 'unsynchronized', variables: [] };
        },
      },
      {
        ALT: () => {
          const variables: NameSyntax[] = [];
          this.AT_LEAST_ONE_SEP({ SEP: token.Comma, DEF: () => variables.push(this.SUBRULE(this.variable)) });
          return { kind: 'synchronize', mode: 'specific', variables };
        },
      },
    ]);
  });

  protected readonly downloadStatement: ParserMethod<[], ClientForm> = this.rule('downloadStatement', () => {
    this.CONSUME(keyword('download'));
    this.CONSUME(keyword('file'));
    const variable = this.SUBRULE(this.variable);
    // `show in browser`
    this.OPTION(() => {
      this.CONSUME(keyword('show'));
      this.CONSUME(keyword('in'));
      this.CONSUME(token.Word);
    });
    return { kind: 'download-file', variable };
  });
}

function withArguments(template: TemplateSyntax, values: TemplateSyntax['arguments'] | undefined): TemplateSyntax {
  return values === undefined ? template : { ...template, arguments: values };
}

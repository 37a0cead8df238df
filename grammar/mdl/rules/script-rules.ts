import type { ParserMethod } from 'chevrotain';
import { didYouMean } from '../../../src/problem/nearest.js';
import { keyword } from '../keyword.js';
import { describeToken } from '../message.js';
import type { Opaque } from '../syntax/document.js';
import type { Script, ScriptForm, ScriptStatement } from '../syntax/script.js';
import * as token from '../token.js';
import { DocumentRules } from './document-rules.js';
import type { ParserInput } from './parser-base.js';

const sessionWords: ReadonlySet<string> = new Set([
  ...[
    'show',
    'list',
    'describe',
    'search',
    'select',
    'connect',
    'disconnect',
    'use',
    'set',
    'execute',
    'help',
    'exit',
    'quit',
    'status',
  ],
  ...['check', 'lint', 'refresh', 'sql', 'import', 'lookup', 'commit', 'update'],
]);
const changeWords: readonly string[] = ['create', 'alter', 'drop', 'rename', 'move', 'grant', 'revoke', 'mdl'];

/** The statements of a file, one after the other, and the parser as a whole. */
export class MdlParser extends DocumentRules {
  constructor(validateGrammar = false) {
    super(validateGrammar);
    this.performSelfAnalysis();
  }

  /** Parses one text. Never throws for what the text says: mistakes are findings, and reading goes on behind each. */
  parse(input: ParserInput): Script {
    this.begin(input);
    const statements = this.script();
    return { version: this.version, statements, findings: this.findings };
  }

  private readonly script: ParserMethod<[], ScriptStatement[]> = this.rule('script', () => {
    if (this.RECORDING_PHASE) return [this.SUBRULE(this.scriptStatement)];
    const statements: ScriptStatement[] = [];
    while (!this.atEnd()) {
      if (this.at(token.Semicolon) || this.at(token.Slash)) this.strayTerminator();
      else if (this.wordAhead() === 'mdl' && this.at(token.NumberLiteral, 2)) this.versionHeader(statements.length === 0);
      else this.statementOrRecover(statements);
    }
    return statements;
  });

  private statementOrRecover(statements: ScriptStatement[]): void {
    const start = this.startOffset();
    try {
      statements.push(this.SUBRULE1(this.scriptStatement));
      this.scriptTerminator();
    } catch (failure) {
      this.reportFailure(failure);
      // At least one token goes, so that a mistake at the very beginning can not be met again.
      if (this.startOffset() === start) this.take();
      this.skipDocument();
      this.takeIf(token.Semicolon);
    }
  }

  private readonly scriptStatement: ParserMethod<[], ScriptStatement> = this.rule('scriptStatement', () => {
    const start = this.startOffset();
    const before = this.documentationAhead();
    const annotations = this.SUBRULE(this.annotations);
    // The comment may also stand between the annotations and the statement.
    const documentation = this.documentationAhead() || before;
    if (this.RECORDING_PHASE) {
      const form = this.SUBRULE(this.knownCreate);
      return { form, creation: 'create', documentation, annotations, span: { start: 0, end: 0 } };
    }
    const form = this.wordAhead() === 'create' ? undefined : this.otherForm();
    if (form !== undefined) return { form, creation: 'create', documentation, annotations, span: this.spanFrom(start) };
    this.sawIfNotExists = false;
    this.CONSUME(keyword('create'));
    const isModify = this.takeWord('or');
    if (isModify && !this.takeWord('modify')) this.CONSUME(keyword('replace'));
    const created = this.atKnownCreate() ? this.SUBRULE1(this.knownCreate) : this.opaque(['create']);
    const creation = isModify ? 'modify' : this.sawIfNotExists ? 'if-not-exists' : 'create';
    return { form: created, creation, documentation, annotations, span: this.spanFrom(start) };
  });

  /** Everything that `create` makes and that is taken apart. */
  private readonly knownCreate: ParserMethod<[], ScriptForm> = this.rule('knownCreate', () => {
    return this.OR<ScriptForm>({
      MAX_LOOKAHEAD: 1,
      IGNORE_AMBIGUITIES: true,
      DEF: [
        { GATE: () => this.isModuleRole(), ALT: () => this.SUBRULE(this.moduleRole) },
        { ALT: () => this.SUBRULE(this.module) },
        { ALT: () => this.SUBRULE(this.enumeration) },
        { ALT: () => this.SUBRULE(this.entity) },
        { ALT: () => this.SUBRULE(this.association) },
        { ALT: () => this.SUBRULE(this.constant) },
        { ALT: () => this.SUBRULE(this.userRole) },
        { ALT: () => this.SUBRULE(this.demoUser) },
        { ALT: () => this.SUBRULE(this.navigation) },
        { ALT: () => this.SUBRULE(this.flow) },
        { ALT: () => this.SUBRULE(this.action) },
        { ALT: () => this.SUBRULE(this.page) },
      ],
    });
  });

  private isModuleRole(): boolean {
    return this.wordAhead(2) === 'role' && this.at(token.Name, 3);
  }

  private atKnownCreate(): boolean {
    const second = this.wordAhead(2);
    if (this.at(token.NonPersistent)) return true;
    switch (this.wordAhead()) {
      case 'persistent':
      case 'view':
      case 'external':
        return second === 'entity';
      case 'user':
        return second === 'role';
      case 'demo':
        return second === 'user';
      case 'javascript':
      case 'java':
        return second === 'action';
      default:
        return knownDocuments.has(this.wordAhead());
    }
  }

  /** What does not begin with `create`. */
  private otherForm(): ScriptForm | undefined {
    const word = this.wordAhead();
    if (word === 'grant' || word === 'revoke') {
      if (this.wordAhead(2) === 'execute' && ['microflow', 'nanoflow'].includes(this.wordAhead(4)))
        return this.SUBRULE(this.flowAccess);
      const isEntity = this.at(token.Dot, 3) || ['create', 'delete', 'read', 'write', 'all'].includes(this.wordAhead(2));
      if (!isEntity) return this.opaque([]);
      return word === 'grant' ? this.SUBRULE(this.grantEntity) : this.SUBRULE(this.revokeEntity);
    }
    if (word === 'alter' && this.wordAhead(2) === 'app' && this.wordAhead(3) === 'security')
      return this.SUBRULE(this.appSecurity);
    return this.opaque([]);
  }

  /** A statement that is kept without being taken apart. */
  private opaque(first: readonly string[]): Opaque {
    const words = [...first];
    if (!this.at(token.Word)) this.fail(`No statement begins with ${describeToken(this.LA(1))}.`);
    const leading = this.wordAhead();
    const isChange = first.length > 0 || changeWords.includes(leading);
    if (!isChange) this.sessionFinding(leading);
    while (words.length < 3 && this.at(token.Word) && !this.at(token.Dot, 2)) words.push(this.take().image.toLowerCase());
    this.skipDocument();
    return { kind: 'opaque', words: words.join(' '), session: !isChange };
  }

  /** Commands of an interactive session are tolerated in mdl 0, where even an unknown word counts as one (mdl.md 10). */
  private sessionFinding(word: string): void {
    const span = { start: this.startOffset(), end: this.startOffset() + word.length };
    const isKnown = sessionWords.has(word);
    const severity = this.version === 1 || !isKnown ? 'error' : 'information';
    const code = isKnown ? 'MDL-V1-SESSION' : 'mdl-unknown-statement';
    const message = isKnown
      ? `'${word}' asks or shows something; it is no part of an app and is passed over.`
      : `No statement begins with '${word}'.${didYouMean(word, changeWords)}`;
    this.report(severity, code, message, span);
  }

  private versionHeader(isFirst: boolean): void {
    const start = this.startOffset();
    this.take();
    const version = Number(this.take().image);
    const span = this.spanFrom(start);
    if (version > 1) {
      this.report(
        'error',
        'mdl-version',
        `This text is written in mdl ${version}; 0 and 1 are understood. It is read as mdl 1.`,
        span,
      );
    } else if (!isFirst && version !== this.version) {
      const message = `The version is stated before the first statement, and this text is mdl ${this.version}.`;
      this.report('error', 'mdl-version', message, span);
    }
    this.scriptTerminator();
  }

  private scriptTerminator(): void {
    if (!this.at(token.Slash)) this.terminator();
    if (this.atLoneSlash()) this.strayTerminator();
  }

  private strayTerminator(): void {
    if (this.at(token.Slash) && this.version === 1) {
      const span = { start: this.startOffset(), end: this.startOffset() + 1 };
      this.report('error', 'MDL-V1-SLASH', "mdl 1 ends a statement with ';', not with '/'.", span);
    }
    this.take();
  }
}

const knownDocuments: ReadonlySet<string> = new Set([
  ...['module', 'enumeration', 'entity', 'association', 'constant', 'navigation', 'nanoflow', 'microflow', 'rule', 'page'],
]);

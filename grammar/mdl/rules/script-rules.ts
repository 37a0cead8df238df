import type { ParserMethod } from 'chevrotain';
import { didYouMean } from '../../../src/problem/nearest.js';
import type { FindingList } from '../finding.js';
import type { MdlLexer } from '../lexer.js';
import { describeToken } from '../message.js';
import type { Opaque } from '../syntax/document.js';
import type { CodeSyntax } from '../syntax/element.js';
import type { ScriptForm, ScriptStatement } from '../syntax/script.js';
import type { Statement } from '../syntax/statement.js';
import * as token from '../token.js';
import { ElementChangeRules } from './element-change-rules.js';

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

/** What was read, and what is wrong with it. */
export interface Parsed<Syntax> {
  readonly syntax: Syntax;
  readonly findings: FindingList;
}

export interface ParsedScript {
  readonly statements: readonly ScriptStatement[];
  readonly findings: FindingList;
}

/** The statements of a file, one after the other, and the parser as a whole. */
export class MdlParser extends ElementChangeRules {
  constructor(validateGrammar = false) {
    super(validateGrammar);
    this.performSelfAnalysis();
  }

  /**
   * Parses one text. Never throws for what the text says: mistakes are findings, and reading goes on behind each.
   *
   * @param nesting how deep blocks of statements may stand inside one another
   * @param most how many findings are kept
   */
  parse(lexer: MdlLexer, nesting: number, most: number): ParsedScript {
    this.begin(lexer, nesting, most);
    const statements = this.script();
    const { findings } = this;
    this.end();
    return { statements, findings };
  }

  /** Parses statements as they stand in the body of a flow, without what stands around a body. */
  parseStatements(lexer: MdlLexer, nesting: number, most: number): Parsed<readonly Statement[]> {
    this.begin(lexer, nesting, most);
    return this.finished(this.looseStatements());
  }

  /** Parses one expression that stands alone. Undefined when there is none; the finding says why. */
  parseExpression(lexer: MdlLexer, nesting: number, most: number): Parsed<CodeSyntax | undefined> {
    this.begin(lexer, nesting, most);
    return this.finished(this.looseExpression());
  }

  private finished<Syntax>(syntax: Syntax): Parsed<Syntax> {
    const { findings } = this;
    this.end();
    return { syntax, findings };
  }

  private readonly looseStatements: ParserMethod<[], Statement[]> = this.rule('looseStatements', () => {
    this.resetBlocks();
    const statements: Statement[] = this.SUBRULE(this.block, { ARGS: ['flow'] });
    if (this.RECORDING_PHASE) return statements;
    while (!this.atEnd()) {
      const message = `${describeToken(this.LA(1))} can not stand here: only statements of a flow can.`;
      this.report('error', 'mdl-syntax', message, this.spanAhead());
      // What begins a document would not be passed over by itself.
      this.take();
      this.skipDocument();
      this.takeIf(token.Semicolon);
      statements.push(...this.SUBRULE1(this.block, { ARGS: ['flow'] }));
    }
    return statements;
  });

  private readonly looseExpression: ParserMethod<[], CodeSyntax | undefined> = this.rule('looseExpression', () => {
    if (this.RECORDING_PHASE) return this.SUBRULE(this.expression);
    try {
      const code = this.SUBRULE1(this.expression);
      return this.atEnd() ? code : this.fail(`The expression ends before ${describeToken(this.LA(1))}.`);
    } catch (failure) {
      this.reportFailure(failure);
      return undefined;
    }
  });

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
      const form = this.SUBRULE(this.module);
      return { form, creation: 'create', documentation, annotations, span: { start: 0, end: 0 } };
    }
    this.sawIfNotExists = false;
    const isCreate = this.takeWord('create');
    const replacement = isCreate && this.takeWord('or') ? this.oneOf(['modify', 'replace']) : undefined;
    const form = isCreate ? (this.created() ?? this.opaque(['create'])) : (this.changeAhead() ?? this.otherForm());
    const creation = replacement !== undefined && this.replaces(form, replacement) ? 'modify' : this.plainCreation();
    return { form, creation, documentation, annotations, span: this.spanFrom(start) };
  });

  private plainCreation(): ScriptStatement['creation'] {
    return this.sawIfNotExists ? 'if-not-exists' : 'create';
  }

  /** `or replace` of a role or user is a plain create in mdl 0 (MDL-V1-REPLACE02). */
  private replaces({ kind }: ScriptForm, word: 'modify' | 'replace'): boolean {
    return word === 'modify' || this.version === 1 || (kind !== 'user-role' && kind !== 'demo-user');
  }

  /** What `create` makes and is taken apart; undefined for everything else. */
  private created(): ScriptForm | undefined {
    if (this.at(token.NonPersistent)) return this.SUBRULE(this.entity);
    const second = this.wordAhead(2);
    switch (this.wordAhead()) {
      case 'module':
        return second === 'role' && this.at(token.Name, 3) ? this.SUBRULE(this.moduleRole) : this.SUBRULE1(this.module);
      case 'enumeration':
        return this.SUBRULE(this.enumeration);
      case 'entity':
        return this.SUBRULE1(this.entity);
      case 'persistent':
      case 'view':
      case 'external':
        return second === 'entity' ? this.SUBRULE2(this.entity) : undefined;
      case 'association':
        return this.SUBRULE(this.association);
      case 'constant':
        return this.SUBRULE(this.constant);
      case 'validation':
        return second === 'rule' ? this.validationRule() : undefined;
      case 'regular':
        return second === 'expression' ? this.regularExpression() : undefined;
      case 'user':
        return second === 'role' ? this.SUBRULE(this.userRole) : undefined;
      case 'demo':
        return second === 'user' ? this.SUBRULE(this.demoUser) : undefined;
      case 'navigation':
        return this.SUBRULE(this.navigation);
      case 'nanoflow':
      case 'microflow':
      case 'rule':
        return this.SUBRULE(this.flow);
      case 'javascript':
      case 'java':
        return second === 'action' ? this.SUBRULE(this.action) : undefined;
      case 'page':
        return this.SUBRULE(this.page);
      default:
        return undefined;
    }
  }

  /** Rights, settings, and whatever begins with no word of the language. */
  private otherForm(): ScriptForm {
    const word = this.wordAhead();
    if (word === 'grant' || word === 'revoke') {
      if (this.wordAhead(2) === 'execute' && ['microflow', 'nanoflow'].includes(this.wordAhead(4)))
        return this.SUBRULE(this.flowAccess);
      const isEntity = this.at(token.Dot, 3) || ['create', 'delete', 'read', 'write', 'all'].includes(this.wordAhead(2));
      if (!isEntity) return this.opaque([]);
      return word === 'grant' ? this.SUBRULE(this.grantEntity) : this.SUBRULE(this.revokeEntity);
    }
    if (word === 'alter' && this.wordAhead(2) === 'app' && this.wordAhead(3) === 'settings') return this.appSettings();
    if (word === 'alter' && this.wordAhead(3) === 'security') {
      if (this.wordAhead(2) === 'app') return this.SUBRULE(this.appSecurity);
      if (this.wordAhead(2) === 'project' && this.wordAhead(4) === 'level') return this.securityLevel();
    }
    return this.opaque([]);
  }

  /** A statement that is kept without being taken apart. */
  private opaque(first: readonly string[]): Opaque {
    const words = [...first];
    const leading = this.wordAhead();
    if (leading === '') this.fail(`No statement begins with ${describeToken(this.LA(1))}.`);
    const isMisspelt = first.length > 0 && this.isMisspeltKind(leading);
    const isSession = first.length === 0 && !changeWords.includes(leading);
    if (isSession) this.sessionFinding(leading);
    while (words.length < 3 && this.at(token.Word) && !this.at(token.Dot, 2)) words.push(this.take().image.toLowerCase());
    const name = this.at(token.Name) && this.at(token.Dot, 2) ? this.SUBRULE(this.qualifiedName) : undefined;
    this.skipDocument();
    const changes = first.length === 0 && !withoutPart.has(words[1] ?? '') && !(words.includes('page') || words.includes('on'));
    const part = isSession || isMisspelt ? 'session' : changes ? 'change' : 'document';
    return { kind: 'opaque', words: words.join(' '), part, ...(name === undefined ? {} : { name }) };
  }

  /** Behind `create` many words may stand that are not known here, but none that is nearly one of those that are. */
  private isMisspeltKind(word: string): boolean {
    const nearest = createdKinds.has(word) || withoutPart.has(word) ? '' : didYouMean(word, createdKinds);
    if (nearest === '') return false;
    this.report('error', 'mdl-unknown-statement', `Nothing is created by 'create ${word}'.${nearest}`, this.spanAhead());
    return true;
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

const createdKinds: ReadonlySet<string> = new Set([
  ...['module', 'enumeration', 'entity', 'persistent', 'association', 'constant', 'validation', 'regular', 'navigation'],
  ...['nanoflow', 'microflow', 'rule', 'javascript', 'java', 'page', 'user', 'demo', 'view', 'external', 'snippet', 'workflow'],
]);

/** What takes no part in running flows, so that nothing is lost where a change of it is not applied. */
const withoutPart: ReadonlySet<string> = new Set([
  ...['page', 'snippet', 'layout', 'building', 'widget', 'widgets', 'styling', 'theme', 'image', 'icon', 'menu', 'translation'],
  ...['workflow', 'rest', 'odata', 'published', 'consumed', 'external', 'business', 'database', 'data', 'mapping', 'import'],
  ...[
    'export',
    'json',
    'message',
    'queue',
    'scheduled',
    'folder',
    'index',
    'agent',
    'view',
    'contract',
    'document',
    'project',
    'model',
  ],
]);

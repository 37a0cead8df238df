import type { ParserMethod } from 'chevrotain';
import { keyword } from '../keyword.js';
import type { NameSyntax } from '../syntax/element.js';
import type { CreateNavigation, HomeSyntax, SyncEntity, SyncModeSyntax } from '../syntax/navigation.js';
import * as token from '../token.js';
import { SecurityRules } from './security-rules.js';

/** Navigation profiles with their home, their menu and what they synchronize (mdl.md 4.8). */
export abstract class NavigationRules extends SecurityRules {
  protected readonly navigation: ParserMethod<[], CreateNavigation> = this.rule('navigation', () => {
    this.CONSUME(keyword('navigation'));
    const profile = this.SUBRULE(this.name);
    const homes: HomeSyntax[] = [];
    const menuReferences: NameSyntax[] = [];
    let sync: SyncEntity[] | undefined;
    let syncErrorThrows = true;
    this.MANY(() => {
      this.OR([
        { ALT: () => homes.push(this.SUBRULE(this.home)) },
        { ALT: () => this.SUBRULE(this.otherPage) },
        { ALT: () => (syncErrorThrows = this.SUBRULE(this.syncError)) },
        { ALT: () => this.SUBRULE(this.progressiveWebApp) },
        { ALT: () => (sync = this.SUBRULE(this.syncBlock)) },
      ]);
    });
    if (!this.RECORDING_PHASE) this.menu(menuReferences);
    return { kind: 'navigation', profile, homes, syncErrorThrows, menuReferences, ...(sync === undefined ? {} : { sync }) };
  });

  private readonly home: ParserMethod<[], HomeSyntax> = this.rule('home', () => {
    this.CONSUME(keyword('home'));
    const kind = this.OR<HomeSyntax['kind']>([
      { ALT: () => this.consumeAs(() => this.CONSUME(keyword('page')), 'page' as const) },
      { ALT: () => this.consumeAs(() => this.CONSUME(keyword('microflow')), 'microflow' as const) },
      { ALT: () => this.consumeAs(() => this.CONSUME(keyword('nanoflow')), 'nanoflow' as const) },
    ]);
    const name = this.SUBRULE(this.qualifiedName);
    const userRole = this.OPTION(() => {
      this.CONSUME(keyword('for'));
      return this.SUBRULE1(this.qualifiedName);
    });
    return { kind, name, ...(userRole === undefined ? {} : { userRole }) };
  });

  /** `login page M.P` and `not found page M.P`: no device of a test shows them. */
  private readonly otherPage: ParserMethod<[], void> = this.rule('otherPage', () => {
    this.OR([
      { ALT: () => this.CONSUME(keyword('login')) },
      {
        ALT: () => {
          this.CONSUME(keyword('not'));
          this.CONSUME(keyword('found'));
        },
      },
    ]);
    this.CONSUME(keyword('page'));
    this.SUBRULE(this.qualifiedName);
  });

  private readonly syncError: ParserMethod<[], boolean> = this.rule('syncError', () => {
    this.CONSUME(keyword('on'));
    this.CONSUME(keyword('sync'));
    this.CONSUME(keyword('error'));
    return this.OR<boolean>([
      { ALT: () => this.consumeAs(() => this.CONSUME(keyword('throw')), true) },
      { ALT: () => this.consumeAs(() => this.CONSUME(keyword('continue')), false) },
    ]);
  });

  private readonly progressiveWebApp: ParserMethod<[], void> = this.rule('progressiveWebApp', () => {
    this.CONSUME(keyword('progressive'));
    this.CONSUME(keyword('web'));
    this.CONSUME(keyword('app'));
    this.OPTION(() => {
      this.OR([{ ALT: () => this.CONSUME(keyword('off')) }, { ALT: () => this.SUBRULE(this.properties) }]);
    });
  });

  private readonly syncBlock: ParserMethod<[], SyncEntity[]> = this.rule('syncBlock', () => {
    const entries: SyncEntity[] = [];
    this.CONSUME(keyword('sync'));
    this.CONSUME(token.LeftParenthesis);
    this.MANY(() => {
      entries.push(this.SUBRULE(this.syncEntity));
      this.OPTION(() => this.CONSUME(token.Semicolon));
    });
    this.CONSUME(token.RightParenthesis);
    return entries;
  });

  private readonly syncEntity: ParserMethod<[], SyncEntity> = this.rule('syncEntity', () => {
    this.CONSUME(keyword('sync'));
    const entity = this.SUBRULE(this.qualifiedName);
    const synchronized = this.SUBRULE(this.syncMode);
    const isCompatible = !this.RECORDING_PHASE && this.takeWord('compatibility');
    if (isCompatible) this.takeWords('mode');
    return { entity, ...synchronized, compatibilityMode: isCompatible };
  });

  private readonly syncMode: ParserMethod<[], SyncModeSyntax> = this.rule('syncMode', () => {
    return this.OR<SyncModeSyntax>([
      { ALT: () => this.consumeAs(() => this.CONSUME(keyword('online')), { mode: 'online' }) },
      {
        ALT: () => {
          this.CONSUME(keyword('all'));
          const implied = !this.RECORDING_PHASE && this.takeWord('implied');
          return { mode: 'all', ...(implied ? { implied } : {}) };
        },
      },
      { ALT: () => this.consumeAs(() => this.CONSUME(keyword('never')), { mode: 'never' }) },
      {
        ALT: () => {
          this.CONSUME(keyword('none'));
          const preserves = this.OPTION(() => {
            this.CONSUME(keyword('preserve'));
            this.CONSUME(keyword('data'));
            return true;
          });
          return { mode: preserves === true ? 'none-preserve-data' : 'none' };
        },
      },
      {
        ALT: () => {
          this.CONSUME(keyword('where'));
          return { mode: 'constrained', constraint: this.SUBRULE(this.whereConstraint) };
        },
      },
    ]);
  });

  /** Menus are not drawn; what matters is which pages and flows they lead to. */
  private menu(references: NameSyntax[]): void {
    this.takeWord('menu');
    if (!this.at(token.LeftBrace) && !this.at(token.LeftParenthesis)) return;
    let depth = 0;
    do {
      const isTarget = ['page', 'microflow', 'nanoflow'].includes(this.wordAhead());
      const { image } = this.take();
      if ('({['.includes(image)) depth++;
      else if (')}]'.includes(image)) depth--;
      if (isTarget) this.takeIf(token.Colon);
      if (isTarget && this.at(token.Name) && this.at(token.Dot, 2)) references.push(this.SUBRULE(this.qualifiedName));
    } while (depth > 0 && !this.atEnd());
  }
}

import type { ParserMethod } from 'chevrotain';
import { keyword } from '../keyword.js';
import type { CodeSyntax, NameSyntax, PropertySyntax } from '../syntax/element.js';
import type {
  AppSecurity,
  AppSettingsSyntax,
  CreateDemoUser,
  CreateModuleRole,
  CreateUserRole,
  FlowAccess,
  GrantEntity,
  RevokeEntity,
  Right,
} from '../syntax/security.js';
import * as token from '../token.js';
import { AssociationRules } from './association-rules.js';

/** Roles, and what they may do (mdl.md 4.7). */
export abstract class SecurityRules extends AssociationRules {
  protected readonly moduleRole: ParserMethod<[], CreateModuleRole> = this.rule('moduleRole', () => {
    this.CONSUME(keyword('module'));
    this.CONSUME(keyword('role'));
    this.SUBRULE(this.ifNotExists);
    const name = this.SUBRULE(this.qualifiedName);
    this.SUBRULE(this.ignoredClauses);
    return { kind: 'module-role', name };
  });

  /** `( M.R, M.S )` of mdl 0; `( ModuleRoles: ( M.R ) )` of mdl 1. */
  protected readonly userRole: ParserMethod<[], CreateUserRole> = this.rule('userRole', () => {
    this.CONSUME(keyword('user'));
    this.CONSUME(keyword('role'));
    this.SUBRULE(this.ifNotExists);
    const name = this.SUBRULE(this.name);
    if (this.RECORDING_PHASE) return { kind: 'user-role', name, moduleRoles: [this.SUBRULE(this.rolesOrProperties)].flat() };
    const moduleRoles = this.SUBRULE1(this.rolesOrProperties);
    if (this.wordAhead() === 'manage') for (const word of ['manage', 'all', 'roles'] as const) this.CONSUME(keyword(word));
    return { kind: 'user-role', name, moduleRoles };
  });

  private readonly rolesOrProperties: ParserMethod<[], readonly NameSyntax[]> = this.rule('rolesOrProperties', () => {
    if (!this.RECORDING_PHASE && this.at(token.Colon, 3)) return this.names(this.SUBRULE(this.properties), 'moduleroles');
    this.CONSUME(token.LeftParenthesis);
    const roles = this.list(1, token.RightParenthesis, () => this.SUBRULE(this.qualifiedName));
    this.CONSUME(token.RightParenthesis);
    return roles;
  });

  /** Passwords are never read: what stands between the name and the roles is passed over. */
  protected readonly demoUser: ParserMethod<[], CreateDemoUser> = this.rule('demoUser', () => {
    this.CONSUME(keyword('demo'));
    this.CONSUME(keyword('user'));
    this.SUBRULE(this.ifNotExists);
    const { value: name } = this.SUBRULE(this.text);
    if (this.RECORDING_PHASE) return { kind: 'demo-user', name, userRoles: [] };
    let entity: NameSyntax | undefined;
    while (!this.at(token.LeftParenthesis) && !this.at(token.Semicolon) && !this.atEnd()) {
      const isEntity = this.takeWord('entity');
      if (isEntity) entity = this.SUBRULE1(this.qualifiedName);
      else this.take();
    }
    if (this.at(token.Colon, 3)) return { kind: 'demo-user', name, ...this.demoUserProperties() };
    this.CONSUME(token.LeftParenthesis);
    const userRoles = this.list(1, token.RightParenthesis, () => this.SUBRULE2(this.name));
    this.CONSUME(token.RightParenthesis);
    return { kind: 'demo-user', name, userRoles, ...(entity === undefined ? {} : { entity }) };
  });

  private demoUserProperties(): Pick<CreateDemoUser, 'userRoles' | 'entity'> {
    const properties = this.SUBRULE(this.properties);
    const entity = this.property(properties, 'entity');
    const userRoles = this.names(properties, 'userroles');
    if (entity?.kind !== 'word') return { userRoles };
    return { userRoles, entity: { text: entity.value, span: this.spanFrom(this.endOffset()) } };
  }

  protected readonly appSecurity: ParserMethod<[], AppSecurity> = this.rule('appSecurity', () => {
    this.CONSUME(keyword('alter'));
    this.CONSUME(keyword('app'));
    this.CONSUME(keyword('security'));
    return { kind: 'app-security', properties: this.SUBRULE(this.properties) };
  });

  /** `alter project security level production` of mdl 0. */
  protected securityLevel(): AppSecurity {
    this.takeWords('alter', 'project', 'security');
    const key = this.SUBRULE(this.name);
    return {
      kind: 'app-security',
      properties: [{ key: { ...key, text: 'SecurityLevel' }, value: { kind: 'word', value: this.SUBRULE1(this.name).text } }],
    };
  }

  /** `alter app settings ( MendixVersion: '11.10.0', … )`. */
  protected appSettings(): AppSettingsSyntax {
    this.takeWords('alter', 'app', 'settings');
    return { kind: 'app-settings', properties: this.SUBRULE(this.properties) };
  }

  protected readonly flowAccess: ParserMethod<[], FlowAccess> = this.rule('flowAccess', () => {
    const kind = this.OR<FlowAccess['kind']>([
      { ALT: () => this.consumeAs(() => this.CONSUME(keyword('grant')), 'grant-flow' as const) },
      { ALT: () => this.consumeAs(() => this.CONSUME(keyword('revoke')), 'revoke-flow' as const) },
    ]);
    this.CONSUME(keyword('execute'));
    this.CONSUME(keyword('on'));
    const flowKind = this.OR1<FlowAccess['flowKind']>([
      { ALT: () => this.consumeAs(() => this.CONSUME(keyword('microflow')), 'microflow' as const) },
      { ALT: () => this.consumeAs(() => this.CONSUME(keyword('nanoflow')), 'nanoflow' as const) },
    ]);
    const flow = this.SUBRULE(this.qualifiedName);
    this.OR2([{ ALT: () => this.CONSUME(keyword('to')) }, { ALT: () => this.CONSUME(keyword('from')) }]);
    return { kind, flowKind, flow, roles: this.SUBRULE(this.roleNames) };
  });

  /** mdl 1: `grant Rights on entity M.E to Roles where […]`. mdl 0: `grant Roles on M.E (Rights) where '…'`. */
  protected readonly grantEntity: ParserMethod<[], GrantEntity> = this.rule('grantEntity', () => {
    this.CONSUME(keyword('grant'));
    const access = this.SUBRULE(this.entityAccess, { ARGS: ['to'] });
    const constraint: CodeSyntax | undefined = this.OPTION(() => {
      this.CONSUME(keyword('where'));
      return this.SUBRULE(this.whereConstraint);
    });
    if (this.RECORDING_PHASE) return { kind: 'grant-entity', ...access, rights: [] };
    const rights = access.rights ?? this.fail('A grant needs its rights.');
    return { kind: 'grant-entity', ...access, rights, ...(constraint === undefined ? {} : { constraint }) };
  });

  protected readonly revokeEntity: ParserMethod<[], RevokeEntity> = this.rule('revokeEntity', () => {
    this.CONSUME(keyword('revoke'));
    return { kind: 'revoke-entity', ...this.SUBRULE(this.entityAccess, { ARGS: ['from'] }) };
  });

  private readonly entityAccess: ParserMethod<[word: 'to' | 'from'], Pick<RevokeEntity, 'entity' | 'roles' | 'rights'>> =
    this.rule('entityAccess', (word) => {
      if (this.RECORDING_PHASE) {
        const roles = this.SUBRULE(this.roleNames);
        this.CONSUME(keyword('on'));
        return { entity: this.SUBRULE(this.qualifiedName), roles };
      }
      // Roles are qualified names and rights are words, so the dot tells the two notations apart.
      const isOld = this.at(token.Dot, 2);
      if (isOld) return this.oldEntityAccess();
      const all = this.takeWord('all');
      const rights = all ? undefined : this.SUBRULE(this.rights);
      this.CONSUME1(keyword('on'));
      this.CONSUME(keyword('entity'));
      const entity = this.SUBRULE1(this.qualifiedName);
      this.CONSUME(keyword(word));
      const roles = this.SUBRULE1(this.roleNames);
      return { entity, roles, ...(rights === undefined ? {} : { rights }) };
    });

  private oldEntityAccess(): Pick<RevokeEntity, 'entity' | 'roles' | 'rights'> {
    const roles = this.SUBRULE2(this.roleNames);
    this.CONSUME2(keyword('on'));
    const entity = this.SUBRULE2(this.qualifiedName);
    if (!this.takeIf(token.LeftParenthesis)) return { entity, roles };
    const rights = this.SUBRULE1(this.rights);
    this.CONSUME(token.RightParenthesis);
    return { entity, roles, rights };
  }

  private readonly rights: ParserMethod<[], Right[]> = this.rule('rights', () => {
    const rights: Right[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: token.Comma, DEF: () => rights.push(this.SUBRULE(this.right)) });
    return rights;
  });

  private readonly right: ParserMethod<[], Right> = this.rule('right', () => {
    const kind = this.OR<Right['kind']>([
      { ALT: () => this.consumeAs(() => this.CONSUME(keyword('create')), 'create' as const) },
      { ALT: () => this.consumeAs(() => this.CONSUME(keyword('delete')), 'delete' as const) },
      { ALT: () => this.consumeAs(() => this.CONSUME(keyword('read')), 'read' as const) },
      { ALT: () => this.consumeAs(() => this.CONSUME(keyword('write')), 'write' as const) },
    ]);
    if (this.RECORDING_PHASE || kind === 'create' || kind === 'delete') return { kind: 'create' === kind ? 'create' : 'delete' };
    if (this.takeIf(token.Star)) return { kind };
    this.CONSUME(token.LeftParenthesis);
    const members = this.list(1, token.RightParenthesis, () => this.SUBRULE(this.qualifiedName));
    this.CONSUME(token.RightParenthesis);
    return { kind, members };
  });

  private readonly roleNames: ParserMethod<[], NameSyntax[]> = this.rule('roleNames', () => {
    const roles: NameSyntax[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: token.Comma, DEF: () => roles.push(this.SUBRULE(this.qualifiedName)) });
    return roles;
  });

  /** The value of a property by its key, whatever the case of the key. */
  private property(properties: readonly PropertySyntax[], key: string): PropertySyntax['value'] | undefined {
    return properties.find((property) => property.key.text.toLowerCase() === key)?.value;
  }

  private names(properties: readonly PropertySyntax[], key: string): readonly NameSyntax[] {
    const value = this.property(properties, key);
    return value?.kind === 'names' ? value.names : [];
  }
}

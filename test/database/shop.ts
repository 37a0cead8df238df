import initSqlJs from 'sql.js';
import { behaviourOf } from '../../src/behaviour/behaviour-of.js';
import { EntityDatabase } from '../../src/database/entity-database.js';
import type { DatabaseOptions } from '../../src/database/plan-schema.js';
import type { ExpressionContext, Variable } from '../../src/expression/compile.js';
import type { Environment, EvaluationScope } from '../../src/expression/environment.js';
import { AppIndex } from '../../src/model/app-index.js';
import type { AppModel } from '../../src/model/app-model.js';
import type { AttributeType, DataType } from '../../src/model/data-type.js';
import type { Association, Entity } from '../../src/model/domain-model.js';
import { noSecurity } from '../../src/model/security.js';
import { defaultSettings } from '../../src/model/settings.js';
import { EntityObject } from '../../src/value/entity-object.js';
import type { Guid, MemberValue, Value } from '../../src/value/value.js';

export const sql = await initSqlJs();

/** An entity in one line of a test. */
export function entity(
  name: string,
  attributes: Record<string, AttributeType>,
  more: { generalization?: string; persistable?: boolean; system?: boolean } = {},
): Entity {
  const system = more.system ?? false;
  return {
    name,
    documentation: '',
    ...(more.generalization === undefined ? {} : { generalization: more.generalization }),
    persistable: more.persistable ?? true,
    attributes: Object.entries(attributes).map(([attribute, type]) => ({
      name: attribute,
      documentation: '',
      type,
      defaultValue: '',
      origin: {},
    })),
    systemMembers: { owner: system, changedBy: false, createdDate: system, changedDate: false },
    validationRules: [],
    eventHandlers: [],
    accessRules: [],
    source: 'database',
    origin: {},
  };
}

export function association(
  name: string,
  parent: string,
  child: string,
  type: Association['type'] = 'Reference',
  owner: Association['owner'] = 'Default',
): Association {
  const keep = { kind: 'keep-references' } as const;
  return { name, documentation: '', parent, child, type, owner, onParentDelete: keep, onChildDelete: keep, origin: {} };
}

export function model(entities: readonly Entity[], associations: readonly Association[] = []): AppModel {
  return {
    name: 'Shop',
    format: 'mdl',
    fileName: 'shop.mdl',
    contentHash: '',
    mendixVersion: '11.12.0',
    modules: ['Shop'],
    entities,
    associations,
    enumerations: [
      {
        name: 'Shop.State',
        documentation: '',
        values: ['Open', 'Paid', 'Closed'].map((key) => ({ key, caption: { translations: {} } })),
        excluded: false,
        origin: {},
      },
    ],
    constants: [],
    flows: [],
    javaScriptActions: [],
    javaActions: [],
    pages: [],
    regularExpressions: [],
    security: { ...noSecurity, userRoles: [{ name: 'Clerk', moduleRoles: [] }] },
    profiles: [],
    settings: defaultSettings,
    diagnostics: [],
  };
}

const string: AttributeType = { kind: 'String' };
const integer: AttributeType = { kind: 'Integer' };
const decimal: AttributeType = { kind: 'Decimal' };
const boolean: AttributeType = { kind: 'Boolean' };
const dateTime: AttributeType = { kind: 'DateTime', localize: true };

/** Customers, some of them companies; orders of theirs, with tags and with orders that they follow. */
export const shop = model(
  [
    entity('Shop.Customer', {
      Name: string,
      Note: string,
      Level: integer,
      Points: { kind: 'Long' },
      Discount: decimal,
      Rate: decimal,
      Vip: boolean,
      Since: dateTime,
      State: { kind: 'Enumeration', enumeration: 'Shop.State' },
      Photo: { kind: 'Binary' },
    }),
    entity('Shop.Company', { VatNumber: string, Code: integer }, { generalization: 'Shop.Customer' }),
    entity('Shop.Person', { Code: string }, { generalization: 'Shop.Customer' }),
    entity('Shop.Order', { Number: integer, Total: decimal, Paid: boolean, Remark: string }, { system: true }),
    entity('Shop.Tag', { Label: string, Weight: integer }),
    entity('Shop.Basket', { Title: string }, { persistable: false }),
    entity('Shop.Elsewhere', { Title: string }),
  ],
  [
    association('Shop.Order_Customer', 'Shop.Order', 'Shop.Customer'),
    association('Shop.Order_Tag', 'Shop.Order', 'Shop.Tag', 'ReferenceSet'),
    association('Shop.Order_Previous', 'Shop.Order', 'Shop.Order'),
    association('Shop.Customer_Best', 'Shop.Customer', 'Shop.Order', 'Reference', 'Both'),
    association('Shop.Company_Tag', 'Shop.Company', 'Shop.Tag'),
    association('Shop.Order_Elsewhere', 'Shop.Order', 'Shop.Elsewhere'),
    association('Shop.Elsewhere_Order', 'Shop.Elsewhere', 'Shop.Order'),
  ],
);

export const shopIndex = new AppIndex(shop);

export const everything: DatabaseOptions = {
  hasPlace: (name) => name.startsWith('Shop.') && name !== 'Shop.Elsewhere',
  stores: () => true,
};

export function openShop(options: Partial<DatabaseOptions> = {}): EntityDatabase {
  return new EntityDatabase(sql, shopIndex, { ...everything, ...options });
}

/** A new object with some of its members set. */
export function object(index: AppIndex, guid: Guid, name: string, values: Record<string, MemberValue> = {}): EntityObject {
  const layout = index.layout(name);
  const slots: MemberValue[] = layout.members.map((member) => (member.kind === 'reference-set' ? [] : null));
  for (const [member, value] of Object.entries(values)) {
    const found = layout.byName.get(member);
    if (found === undefined) throw new Error(`${name} has no ${member}.`);
    slots[found.slot] = value;
  }
  return new EntityObject(guid, layout, slots, 'stored');
}

/** The members of an object that are not empty, by name. */
export function membersOf(value: EntityObject | undefined): Record<string, MemberValue> {
  const members: Record<string, MemberValue> = {};
  for (const { name, slot } of value?.layout.members ?? []) {
    const member = value?.values[slot] ?? null;
    if (member !== null && !(Array.isArray(member) && member.length === 0)) members[name] = member;
  }
  return members;
}

export interface GivenVariable {
  readonly type: DataType;
  readonly value: Value;
}

/** What a constraint is compiled and run in, with variables by name. */
export function surroundings(
  variables: Readonly<Record<string, GivenVariable>> = {},
  more: {
    flavour?: 'nanoflow' | 'microflow';
    version?: string;
    index?: AppIndex;
    objects?: readonly EntityObject[];
    timeZone?: string;
  } = {},
): { context: ExpressionContext; scope: EvaluationScope } {
  const index = more.index ?? shopIndex;
  const behaviour = behaviourOf(more.version ?? '11.12.0');
  const flavour = more.flavour ?? 'microflow';
  const names = Object.keys(variables);
  const context: ExpressionContext = {
    index,
    behaviour,
    flavour,
    variable: (name): Variable | undefined => {
      const given = variables[name];
      return given === undefined ? undefined : { slot: names.indexOf(name), type: given.type };
    },
    variableNames: () => names,
  };
  const environment: Environment = {
    flavour,
    index,
    behaviour,
    session: { timeZone: more.timeZone ?? 'UTC', locale: 'en_US', language: 'en_US' },
    rounding: 'HalfAwayFromZero',
    nowMs: () => Date.UTC(2026, 0, 15, 12, 30, 0),
    random: () => 0,
    constant: () => null,
    follow: (from, over) => {
      const value = from.values[from.layout.byName.get(over.name)?.slot ?? -1];
      return more.objects?.find((candidate) => candidate.guid === value) ?? null;
    },
    currentUser: () => 77,
    isSynced: () => true,
    isSyncing: () => false,
  };
  return { context, scope: { slots: names.map((name) => variables[name]?.value ?? null), environment } };
}

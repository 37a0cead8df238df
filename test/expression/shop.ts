import { AppIndex } from '../../src/model/app-index.js';
import type { AppModel } from '../../src/model/app-model.js';
import type { AttributeType, DataType } from '../../src/model/data-type.js';
import type { Association, Entity } from '../../src/model/domain-model.js';
import { EntityObject } from '../../src/value/entity-object.js';
import type { Scalar, Value } from '../../src/value/value.js';
import { emptyApp } from '../fixture/empty-app.js';
import type { Setup } from './evaluation.js';

const noSystemMembers = { owner: false, changedBy: false, createdDate: false, changedDate: false };

function entity(name: string, attributes: Record<string, AttributeType>, rest: Partial<Entity> = {}): Entity {
  return {
    name,
    documentation: '',
    persistable: true,
    attributes: Object.entries(attributes).map(([attribute, type]) => {
      return { name: attribute, documentation: '', type, defaultValue: '', origin: {} };
    }),
    systemMembers: noSystemMembers,
    validationRules: [],
    eventHandlers: [],
    accessRules: [],
    source: 'database',
    origin: {},
    ...rest,
  };
}

function association(name: string, parent: string, child: string, rest: Partial<Association> = {}): Association {
  const keep = { kind: 'keep-references' } as const;
  const behaviour = { onParentDelete: keep, onChildDelete: keep, origin: {} };
  return { name, documentation: '', parent, child, type: 'Reference', owner: 'Default', ...behaviour, ...rest };
}

const text: AttributeType = { kind: 'String' };

/** A small shop: orders of customers, some of whom are companies. */
export const shop: AppModel = {
  ...emptyApp,
  modules: ['Shop'],
  entities: [
    entity(
      'Shop.Order',
      {
        Number: { kind: 'Long' },
        Total: { kind: 'Decimal' },
        Note: text,
        Paid: { kind: 'Boolean' },
        Placed: { kind: 'DateTime', localize: true },
        State: { kind: 'Enumeration', enumeration: 'Shop.State' },
        mod: { kind: 'Integer' },
      },
      { systemMembers: { ...noSystemMembers, owner: true, createdDate: true } },
    ),
    entity('Shop.Customer', { Name: text }),
    entity('Shop.Company', { TaxNumber: text }, { generalization: 'Shop.Customer' }),
    entity('Shop.Tag', { Label: text }),
  ],
  associations: [
    association('Shop.Order_Customer', 'Shop.Order', 'Shop.Customer'),
    association('Shop.Order_Tag', 'Shop.Order', 'Shop.Tag', { type: 'ReferenceSet' }),
    association('Shop.Order_Invoice', 'Shop.Order', 'Shop.Tag', { owner: 'Both' }),
    association('Shop.Customer_Parent', 'Shop.Customer', 'Shop.Customer'),
  ],
  enumerations: [
    {
      name: 'Shop.State',
      documentation: '',
      excluded: false,
      origin: {},
      values: [
        { key: 'Open', caption: { translations: { en_US: 'Open order', nl_NL: 'Open bestelling' } } },
        { key: 'Closed', caption: { translations: { en_US: 'Closed order' } } },
      ],
    },
    {
      name: 'Shop.Color',
      documentation: '',
      excluded: false,
      origin: {},
      values: [{ key: 'Red', caption: { translations: {} } }],
    },
  ],
  constants: [
    {
      name: 'Shop.Limit',
      documentation: '',
      type: { kind: 'String' },
      defaultValue: '',
      exposedToClient: true,
      excluded: false,
      origin: {},
    },
    {
      name: 'Shop.Secret',
      documentation: '',
      type: { kind: 'String' },
      defaultValue: '',
      exposedToClient: false,
      excluded: false,
      origin: {},
    },
  ],
};

export const shopIndex = new AppIndex(shop);

export function object(entityName: string, guid: number, values: Record<string, Scalar> = {}): EntityObject {
  const layout = shopIndex.layout(entityName);
  return new EntityObject(
    guid,
    layout,
    layout.members.map((member) => values[member.name] ?? null),
    'stored',
  );
}

export function variable(entityName: string, value: Value): { readonly type: DataType; readonly value: Value } {
  return { type: { kind: 'Object', entity: entityName }, value };
}

/** An order of a company, beside an empty order and a deleted one. */
export function shopSetup(more: Setup = {}): Setup {
  const customer = object('Shop.Company', 2, { Name: 'Ada', TaxNumber: 'NL1' });
  const order = object('Shop.Order', 1, { Number: 7, Paid: true, State: 'Open', mod: 3 });
  const deleted = object('Shop.Order', 3, { Number: 8, Note: 'gone' });
  deleted.state = 'deleted';
  return {
    app: shop,
    follow: (from, { name }) => (from === order && name === 'Shop.Order_Customer' ? customer : null),
    ...more,
    variables: {
      order: variable('Shop.Order', order),
      none: variable('Shop.Order', null),
      deleted: variable('Shop.Order', deleted),
      customer: variable('Shop.Customer', customer),
      company: variable('Shop.Company', customer),
      tag: variable('Shop.Tag', object('Shop.Tag', 9)),
      orders: { type: { kind: 'List', entity: 'Shop.Order' }, value: [order, deleted] },
      reversed: { type: { kind: 'List', entity: 'Shop.Order' }, value: [deleted, order, order] },
      nothing: { type: { kind: 'List', entity: 'Shop.Order' }, value: [] },
      text: { type: { kind: 'String' }, value: 'text' },
      blank: { type: { kind: 'String' }, value: '' },
      emptyText: { type: { kind: 'String' }, value: null },
      number: { type: { kind: 'Integer' }, value: 5 },
      emptyNumber: { type: { kind: 'Integer' }, value: null },
      flag: { type: { kind: 'Boolean' }, value: true },
      emptyFlag: { type: { kind: 'Boolean' }, value: null },
      state: { type: { kind: 'Enumeration', enumeration: 'Shop.State' }, value: 'Closed' },
      emptyState: { type: { kind: 'Enumeration', enumeration: 'Shop.State' }, value: null },
      any: { type: { kind: 'Unknown' }, value: 'open' },
      anyObject: { type: { kind: 'Unknown' }, value: order },
      ...more.variables,
    },
  };
}

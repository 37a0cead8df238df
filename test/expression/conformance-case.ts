import { AppIndex } from '../../src/model/app-index.js';
import type { AppModel } from '../../src/model/app-model.js';
import type { AttributeType, DataType } from '../../src/model/data-type.js';
import type { Association, Entity } from '../../src/model/domain-model.js';
import { DateTime } from '../../src/value/date-time.js';
import { EntityObject } from '../../src/value/entity-object.js';
import { parseNumeric } from '../../src/value/number.js';
import type { Scalar, Value } from '../../src/value/value.js';
import { emptyApp } from '../fixture/empty-app.js';
import type { Setup } from './evaluation.js';

export interface ConformanceCase {
  readonly id: string;
  readonly expr: string;
  readonly expected: { readonly type: string; readonly value: string | boolean | null; readonly precision?: string };
  readonly vars?: Readonly<Record<string, CaseValue>>;
  readonly model?: {
    readonly enumerations?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;
  };
  readonly tz?: string;
  readonly settings?: {
    readonly locale?: string;
    readonly language?: string;
    readonly rounding?: 'HalfAwayFromZero' | 'HalfToEven';
  };
  readonly flow?: 'nanoflow' | 'microflow';
  readonly nanoflow: boolean;
}

interface CaseValue {
  readonly type: string;
  readonly value?: string | boolean | null;
  readonly enumeration?: string;
  readonly id?: string;
  readonly entity?: string;
  readonly attributes?: Readonly<Record<string, CaseValue>>;
  readonly associations?: Readonly<Record<string, CaseValue>>;
  readonly items?: readonly CaseValue[];
}

/** The app, variables and session that a case describes. */
export function setupOf(given: ConformanceCase): Setup {
  const world = new CaseWorld();
  const variables = Object.entries(given.vars ?? {});
  for (const [, value] of variables) world.declare(value);
  const enumerations = Object.entries(given.model?.enumerations ?? {}).map(([name, captions]) => ({
    name,
    documentation: '',
    excluded: false,
    origin: {},
    values: Object.entries(captions).map(([key, translations]) => ({ key, caption: { translations } })),
  }));
  const app: AppModel = { ...emptyApp, ...world.model(), enumerations };
  world.index = new AppIndex(app);
  const read = variables.map(([name, value]) => [name, { type: typeOf(value), value: world.read(value) }] as const);
  return {
    app,
    flavour: given.flow ?? (given.nanoflow ? 'nanoflow' : 'microflow'),
    variables: Object.fromEntries(read),
    session: { timeZone: given.tz ?? 'UTC', ...given.settings },
    rounding: given.settings?.rounding ?? 'HalfAwayFromZero',
    // The documentation prints the form of urlEncode that clients had before 10.23.
    switches: { urlEncodeSpace: false },
    follow: (object, association) => world.links.get(`${object.guid} ${association.name}`) ?? null,
  };
}

class CaseWorld {
  index = new AppIndex(emptyApp);
  readonly links = new Map<string, EntityObject>();
  private readonly entities = new Map<string, Entity>();
  private readonly associations = new Map<string, Association>();
  private lastGuid = 100;

  declare(value: CaseValue): void {
    for (const item of value.items ?? []) this.declare(item);
    if (value.type !== 'Object' || value.entity === undefined) return;
    const known = this.entities.get(value.entity) ?? entity(value.entity);
    const attributes = new Map(known.attributes.map((attribute) => [attribute.name, attribute]));
    for (const [name, attribute] of Object.entries(value.attributes ?? {})) {
      attributes.set(name, { name, documentation: '', type: attributeTypeOf(attribute), defaultValue: '', origin: {} });
    }
    this.entities.set(value.entity, { ...known, attributes: [...attributes.values()] });
    for (const [name, end] of Object.entries(value.associations ?? {})) {
      this.associations.set(name, association(name, value.entity, end.entity ?? ''));
      this.declare(end);
    }
  }

  model(): Pick<AppModel, 'entities' | 'associations'> {
    return { entities: [...this.entities.values()], associations: [...this.associations.values()] };
  }

  read(value: CaseValue): Value {
    if (value.items !== undefined) return value.items.flatMap((item) => this.object(item) ?? []);
    return value.type === 'Object' ? this.object(value) : scalarOf(value);
  }

  private object(value: CaseValue): EntityObject | null {
    if (value.attributes === undefined || value.entity === undefined) return null;
    const layout = this.index.layout(value.entity);
    const values = layout.members.map((member): Scalar => {
      const attribute = value.attributes?.[member.name];
      return attribute === undefined ? null : scalarOf(attribute);
    });
    const object = new EntityObject(value.id === undefined ? ++this.lastGuid : Number(value.id), layout, values, 'stored');
    for (const [name, end] of Object.entries(value.associations ?? {})) {
      const linked = this.object(end);
      if (linked !== null) this.links.set(`${object.guid} ${name}`, linked);
    }
    return object;
  }
}

function scalarOf({ type, value }: CaseValue): Scalar {
  if (value === null || value === undefined) return null;
  if (type === 'DateTime') return new DateTime(Date.parse(String(value)));
  return type === 'Integer' || type === 'Long' || type === 'Decimal' ? (parseNumeric(String(value)) ?? null) : value;
}

function typeOf(value: CaseValue): DataType {
  if (value.type === 'Enumeration') return { kind: 'Enumeration', enumeration: value.enumeration ?? '' };
  if (value.type === 'Object' || value.type === 'List') return { kind: value.type, entity: value.entity ?? '' };
  return { kind: value.type === 'Long' ? 'Integer' : (value.type as 'String') };
}

function attributeTypeOf(value: CaseValue): AttributeType {
  return value.type === 'Enumeration'
    ? { kind: 'Enumeration', enumeration: value.enumeration ?? '' }
    : value.type === 'DateTime'
      ? { kind: 'DateTime', localize: true }
      : { kind: value.type as 'String' };
}

function entity(name: string): Entity {
  const systemMembers = { owner: false, changedBy: false, createdDate: false, changedDate: false };
  const lists = { attributes: [], validationRules: [], eventHandlers: [], accessRules: [] };
  return { name, documentation: '', persistable: true, systemMembers, ...lists, source: 'database', origin: {} };
}

function association(name: string, parent: string, child: string): Association {
  const behaviour = { onParentDelete: { kind: 'keep-references' }, onChildDelete: { kind: 'keep-references' } } as const;
  return { name, documentation: '', parent, child, type: 'Reference', owner: 'Default', ...behaviour, origin: {} };
}

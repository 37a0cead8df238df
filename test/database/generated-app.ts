import Big from 'big.js';
import { SeededRandom } from '../../src/clock/random.js';
import { AppIndex } from '../../src/model/app-index.js';
import type { AttributeType } from '../../src/model/data-type.js';
import type { Association, Entity } from '../../src/model/domain-model.js';
import { DateTime } from '../../src/value/date-time.js';
import type { EntityObject } from '../../src/value/entity-object.js';
import { parseNumeric } from '../../src/value/number.js';
import type { MemberValue } from '../../src/value/value.js';
import { association, entity, type GivenVariable, model, object } from './shop.js';

/** Seeded choices, so that a failure comes back. */
export class Chance {
  private readonly random: SeededRandom;

  constructor(seed: number) {
    this.random = new SeededRandom(seed);
  }

  below(count: number): number {
    return this.random.nextInteger() % count;
  }

  is(percent: number): boolean {
    return this.below(100) < percent;
  }

  of<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }
}

/** A domain model with objects, and what a flow around a constraint would have in its variables. */
export interface GeneratedApp {
  readonly index: AppIndex;
  readonly objects: readonly EntityObject[];
  readonly variables: Readonly<Record<string, GivenVariable>>;
  readonly emptyTextIsNull: boolean;
  readonly timeZone: string;
}

export const texts = ['', 'a', 'A', 'ab', 'B', 'é', 'aÉ', "it's", 'x_%y'];
export const numbers = ['-2', '0', '0.5', '1', '1.5', '-1.25', '9007199254740992', '9007199254740993'];
export const wholes = numbers.filter((text) => !text.includes('.'));
export const dates = [
  '2025-12-31T23:59:59Z',
  '2026-01-01T00:00:00Z',
  '2026-01-11T00:00:00Z',
  '2026-01-14T18:45:10Z',
  '2026-01-15T00:00:00Z',
  '2026-01-15T12:30:00Z',
  '2024-02-29T03:04:05Z',
];
export const states = ['Open', 'Paid', 'Closed'];

const kinds: readonly AttributeType[] = [
  { kind: 'String' },
  { kind: 'Integer' },
  { kind: 'Long' },
  { kind: 'Decimal' },
  { kind: 'Boolean' },
  { kind: 'DateTime', localize: true },
  { kind: 'Enumeration', enumeration: 'Shop.State' },
];

export function generateApp(seed: number): GeneratedApp {
  const chance = new Chance(seed);
  const entities = generateEntities(chance);
  const index = new AppIndex(model(entities, generateAssociations(entities, chance)));
  const emptyTextIsNull = chance.is(25);
  const objects = generateObjects(index, emptyTextIsNull, chance);
  const timeZone = chance.of(['UTC', 'UTC', 'Asia/Kolkata']);
  return { index, objects, variables: generateVariables(index, objects, chance), emptyTextIsNull, timeZone };
}

/** Hierarchies of up to three levels. Siblings have attributes of one name and different types; names are words of SQL. */
function generateEntities(chance: Chance): Entity[] {
  const entities: Entity[] = [];
  for (const root of ['Shop.Order', 'Shop.Group', 'Shop.Table'].slice(0, 2 + chance.below(2))) {
    const all = kinds.flatMap((type) => [`${type.kind}1`, `${type.kind}2`].map((name) => [name, type] as const));
    const some = all.filter(([name]) => name.endsWith('1') || chance.is(60));
    entities.push(entity(root, Object.fromEntries(some), { system: chance.is(50) }));
    const more = () => ({ Select: chance.of(kinds), [chance.of(['Index', 'index'])]: chance.of(kinds) });
    for (const name of ['A', 'B'].slice(0, chance.below(3))) {
      entities.push(entity(`${root}${name}`, more(), { generalization: root }));
      if (chance.is(30))
        entities.push(entity(`${root}${name}C`, { Where: chance.of(kinds) }, { generalization: `${root}${name}` }));
    }
  }
  return entities;
}

function generateAssociations(entities: readonly Entity[], chance: Chance): Association[] {
  return Array.from({ length: 4 + chance.below(3) }, (_, position) => {
    const parent = chance.of(entities).name;
    const child = chance.is(25) ? parent : chance.of(entities).name;
    const type = chance.is(40) ? 'ReferenceSet' : 'Reference';
    return association(`Shop.Link${position}`, parent, child, type, chance.is(25) ? 'Both' : 'Default');
  });
}

/** A few objects of every entity; not all ids that are referred to exist. */
function generateObjects(index: AppIndex, emptyTextIsNull: boolean, chance: Chance): EntityObject[] {
  const guids = new Map<number, string>();
  for (const { name } of index.model.entities)
    for (let count = 1 + chance.below(4); count > 0; count--) guids.set(guids.size + 1, name);
  return [...guids].map(([guid, name]) => {
    const values: Record<string, MemberValue> = {};
    for (const member of index.layout(name).members) {
      if (member.kind === 'attribute') {
        const value = chance.is(30) ? null : generateValue(member.attribute.type, chance);
        values[member.name] = emptyTextIsNull && value === '' ? null : value;
      } else if (!member.isSystem) {
        const ends = [...guids].filter(([, other]) => index.isA(other, member.association.child)).map(([other]) => other);
        const choose = () => (ends.length === 0 || chance.is(10) ? 999 : chance.of(ends));
        const isSet = member.kind === 'reference-set';
        values[member.name] = isSet ? [...new Set([choose(), choose()])].slice(chance.below(3)) : chance.is(30) ? null : choose();
      }
    }
    return object(index, guid, name, values);
  });
}

export function generateValue(type: AttributeType, chance: Chance): MemberValue {
  switch (type.kind) {
    case 'Integer':
      return chance.of([-2, 0, 1, 2]);
    case 'Long':
      return parseNumeric(chance.of(wholes)) ?? null;
    case 'Decimal':
      return parseNumeric(chance.of([...numbers, '0.000000000000000001', '12345678901234567890.5'])) ?? null;
    case 'Boolean':
      return chance.is(50);
    case 'DateTime':
      return new DateTime(Date.parse(chance.of(dates)));
    case 'Enumeration':
      return chance.of(states);
    default:
      return chance.of(texts);
  }
}

function generateVariables(index: AppIndex, objects: readonly EntityObject[], chance: Chance): Record<string, GivenVariable> {
  const variables: Record<string, GivenVariable> = {
    Text: { type: { kind: 'String' }, value: chance.of(texts) },
    NoText: { type: { kind: 'String' }, value: null },
    Whole: { type: { kind: 'Integer' }, value: chance.of([-2, 0, 1, 2]) },
    NoWhole: { type: { kind: 'Integer' }, value: null },
    Fraction: { type: { kind: 'Decimal' }, value: new Big(chance.of(numbers)) },
    Flag: { type: { kind: 'Boolean' }, value: chance.is(50) },
    Moment: { type: { kind: 'DateTime' }, value: new DateTime(Date.parse(chance.of(dates))) },
    NoMoment: { type: { kind: 'DateTime' }, value: null },
    State: { type: { kind: 'Enumeration', enumeration: 'Shop.State' }, value: chance.of(states) },
  };
  for (const { name } of index.model.entities) {
    const some = objects.filter((each) => index.isA(each.entity, name));
    const short = name.slice('Shop.'.length);
    variables[`One${short}`] = { type: { kind: 'Object', entity: name }, value: some.length === 0 ? null : chance.of(some) };
    variables[`No${short}`] = { type: { kind: 'Object', entity: name }, value: null };
    variables[`All${short}`] = { type: { kind: 'List', entity: name }, value: some.filter(() => chance.is(50)) };
  }
  const current = chance.of(objects);
  variables.currentObject = { type: { kind: 'Object', entity: current?.entity ?? 'Shop.Order' }, value: current ?? null };
  return variables;
}

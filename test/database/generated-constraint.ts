import type { AppIndex } from '../../src/model/app-index.js';
import type { AttributeType } from '../../src/model/data-type.js';
import { type Chance, dates, type GeneratedApp, numbers, states, texts } from './generated-app.js';

/** What is compared alike: all numbers are, and texts with enumeration values. */
type Group = 'text' | 'number' | 'boolean' | 'date' | 'state';

const groupOf: Readonly<Record<string, Group>> = {
  String: 'text',
  Integer: 'number',
  Long: 'number',
  AutoNumber: 'number',
  Decimal: 'number',
  Boolean: 'boolean',
  DateTime: 'date',
  Enumeration: 'state',
};

const orders = ['=', '!=', '<', '<=', '>', '>='];
const equalities = ['=', '!='];
const parts = ['year', 'month', 'day', 'hours', 'minutes', 'seconds', 'quarter', 'day-of-year', 'week', 'weekday'];
const periods = ['Minute', 'Hour', 'Day', 'Week', 'Month', 'Year'];
const momentTokens = [
  'CurrentDateTime',
  ...periods.flatMap((period) => [`BeginOfCurrent${period}`, `EndOfCurrent${period}`]),
  ...['BeginOfYesterday', 'EndOfYesterday', 'BeginOfTomorrow', 'EndOfTomorrow'],
].flatMap((token) => (token === 'CurrentDateTime' ? [token] : [token, `${token}UTC`]));
const lengthTokens = ['Second', 'Minute', 'Hour', 'Day', 'Week', 'Month', 'Year'].map((period) => `${period}Length`);

/** Everything that the language has, by the names under which what was generated is counted. */
export const allForms: readonly string[] = [
  ...Object.values(groupOf).flatMap((group) =>
    (group === 'boolean' || group === 'state' ? equalities : orders).flatMap((operator) => [
      `${group} ${operator} constant`,
      `${group} ${operator} attribute`,
    ]),
  ),
  ...[...equalities].flatMap((operator) => [`attribute ${operator} empty`, `attribute ${operator} NULL`]),
  ...['contains', 'starts-with', 'ends-with', 'length', 'string-length'],
  ...['contains attribute', 'contains variable', 'length of constant', 'Boolean attribute', 'condition = Boolean'],
  ...['true()', 'false()', 'true', 'false', 'not', 'and', 'or', 'brackets'],
  ...['id = object', 'id != object', 'association = object', 'association != object', 'path = object', 'path != object'],
  ...[
    'path = path',
    'path != path',
    'object = list',
    'object = member of variable',
    'object = id in digits',
    'object = currentObject',
  ],
  ...['association', 'association/entity', 'association/id', 'entity alone', 'entity/attribute', 'two steps'],
  ...['sub-constraint', 'sub-constraint on association', 'sub-constraint inside a path', 'reversed()', 'reference set'],
  ...['forward', 'reverse', 'inherited association', 'specialization behind association', 'generalization behind association'],
  ...['literal', 'converted literal', 'enumeration value', 'bare token', 'variable', 'empty variable', 'member of variable'],
  ...['member over association', 'constant first', 'two constants', 'two objects', 'Boolean variable', 'digits beyond 2^53'],
  ...momentTokens,
];

/** What a nanoflow can not use (semantics 6.8). */
export const serverForms: readonly string[] = [
  ...parts.flatMap((part) => [`${part}-from-dateTime`, `${part}-from-dateTime with zone`]),
  ...lengthTokens,
  'system member',
  'product of tokens',
];

/** Writes constraints that are right for an app, and counts which forms they have. */
export class ConstraintGenerator {
  private readonly index: AppIndex;

  constructor(
    app: GeneratedApp,
    private readonly chance: Chance,
    private readonly isServer: boolean,
    private readonly forms: Map<string, number>,
  ) {
    this.index = app.index;
  }

  constraint(entity: string): string {
    const count = this.chance.of([1, 1, 1, 2, 3]);
    if (count > 1) this.count('brackets');
    return Array.from({ length: count }, () => `[${this.condition(entity, 3)}]`).join('');
  }

  private condition(entity: string, depth: number): string {
    const roll = depth === 0 ? 99 : this.chance.below(100);
    if (roll < 15) return this.as('not', `not(${this.condition(entity, depth - 1)})`);
    if (roll < 40) {
      const word = this.chance.of(['and', 'or']);
      return this.as(word, `(${this.condition(entity, depth - 1)} ${word} ${this.condition(entity, depth - 1)})`);
    }
    return this.leaf(entity, depth);
  }

  private leaf(entity: string, depth: number): string {
    const roll = this.chance.below(100);
    if (roll < 34) return this.attributeWithConstant(entity, depth);
    if (roll < 42) return this.twoAttributes(entity, depth);
    if (roll < 48) return this.emptiness(entity, depth);
    if (roll < 58) return this.textFunction(entity, depth);
    if (roll < 63) return this.lengthFunction(entity, depth);
    if (roll < 70) return this.isServer ? this.datePart(entity, depth) : this.attributeWithConstant(entity, depth);
    if (roll < 78) return this.existence(entity, depth);
    if (roll < 92) return this.objectComparison(entity, depth);
    return this.constantCondition(entity, depth);
  }

  // Attributes

  private attributeWithConstant(entity: string, depth: number): string {
    const [path, group, type] = this.attribute(entity, depth);
    const operator = this.chance.of(group === 'boolean' || group === 'state' ? equalities : orders);
    this.count(`${group} ${operator} constant`);
    if (group === 'boolean' && this.chance.is(25)) return this.as('Boolean attribute', path);
    return this.eitherWay(path, operator, this.constant(group, type));
  }

  private twoAttributes(entity: string, depth: number): string {
    const [path, group] = this.attribute(entity, depth);
    const [other] = this.attribute(entity, depth, group);
    const operator = this.chance.of(group === 'boolean' || group === 'state' ? equalities : orders);
    return this.as(`${group} ${operator} attribute`, `${path} ${operator} ${other}`);
  }

  private emptiness(entity: string, depth: number): string {
    const [operator, empty] = [this.chance.of(equalities), this.chance.of(['empty', 'NULL'])];
    return this.as(`attribute ${operator} ${empty}`, `${this.attribute(entity, depth)[0]} ${operator} ${empty}`);
  }

  private textFunction(entity: string, depth: number): string {
    const name = this.as(this.chance.of(['contains', 'starts-with', 'ends-with']));
    const [path] = this.attribute(entity, depth, 'text', 'String');
    const roll = this.chance.below(10);
    const part =
      roll < 6
        ? quoted(this.chance.of(['', 'a', 'B', 'é', 'É', '%', 'zz']))
        : roll < 8
          ? this.as('contains variable', this.chance.of(['$Text', '$NoText', '$Whole']))
          : this.as('contains attribute', this.attribute(entity, depth, 'text', 'String')[0]);
    const call = `${name}(${path}, ${part})`;
    if (this.chance.is(80)) return call;
    return this.as('condition = Boolean', `${call} ${this.chance.of(equalities)} ${this.chance.of(['true()', 'false()'])}`);
  }

  private lengthFunction(entity: string, depth: number): string {
    const name = this.as(this.chance.of(['length', 'string-length']));
    const call = `${name}(${this.attribute(entity, depth, 'text', 'String')[0]})`;
    const roll = this.chance.below(10);
    if (roll < 2) return `${call} ${this.chance.of(equalities)} empty`;
    if (roll < 4) return `${call} ${this.chance.of(orders)} ${this.attribute(entity, depth, 'number')[0]}`;
    if (roll < 6)
      return this.as('length of constant', `${call} ${this.chance.of(orders)} length(${this.chance.of(["'ab'", '$Text'])})`);
    return this.eitherWay(call, this.chance.of(orders), this.chance.of(['0', '1', '2', '1.5', "'2'", '$Whole', '$NoWhole']));
  }

  private datePart(entity: string, depth: number): string {
    const name = `${this.chance.of(parts)}-from-dateTime`;
    const [path] = this.attribute(entity, depth, 'date');
    const zone = this.chance.is(50) ? '' : this.chance.of([", 'UTC'", ", 'Asia/Kolkata'", ", 'Asia/Tokyo'"]);
    this.count(zone === '' ? name : `${name} with zone`);
    const value = this.chance.of(['0', '1', '2', '3', '5', '12', '14', '15', '31', '59', '60', '2025', '2026', '$Whole']);
    return `${name}(${path}${zone}) ${this.chance.of(orders)} ${value}`;
  }

  /** A path to an attribute, of a group or of any. */
  private attribute(entity: string, depth: number, wanted?: Group, exactly?: string): [string, Group, AttributeType] {
    const [prefix, end] = depth > 0 && this.chance.is(40) ? this.way(entity, depth - 1) : this.narrowed(entity);
    const fits = this.index.layout(end).members.flatMap((member) => {
      if (member.kind !== 'attribute' || (member.isSystem && !this.isServer)) return [];
      const { type } = member.attribute;
      const group = groupOf[type.kind];
      if (group === undefined || (wanted ?? group) !== group || (exactly ?? type.kind) !== type.kind) return [];
      return [{ member, group, type }];
    });
    const { member, group, type } = this.chance.of(fits);
    if (member.isSystem) this.count('system member');
    if (type.kind === 'Long' || type.kind === 'Decimal') this.count('digits beyond 2^53');
    return [prefix + member.name, group, type];
  }

  private constant(group: Group, type: AttributeType): string {
    if (this.chance.is(30)) return this.variable(group);
    this.count('literal');
    switch (group) {
      case 'text':
        return this.chance.is(85)
          ? quoted(this.chance.of(texts))
          : this.as('converted literal', this.chance.of(['1', '0.5', 'true()']));
      case 'number': {
        const number = this.chance.of([...numbers, '1.000', '0.1000000000000000000001', '99999999999999999999999']);
        return this.chance.is(85) ? number : this.as('converted literal', `'${number}'`);
      }
      case 'boolean':
        if (this.chance.is(70)) return this.as(this.chance.of(['true()', 'false()', 'true', 'false']));
        return this.as('converted literal', this.chance.of(["'TRUE'", "'no'", '1', '0', '-1']));
      case 'date':
        return this.moment();
      case 'state': {
        const key = this.chance.of(states);
        return this.chance.is(50) || type.kind !== 'Enumeration' ? `'${key}'` : this.as('enumeration value', `Shop.State.${key}`);
      }
    }
  }

  private moment(): string {
    const roll = this.chance.below(100);
    if (roll < 12) return quoted(this.chance.of(dates));
    if (roll < 20) return quoted(this.chance.of(['2026-01-15', '2026-01-15T12:30:00', '2026-01-15T18:00:00.000+05:30']));
    if (roll < 26) return this.as('converted literal', this.chance.of(['1768435200', '1768435200.5', '-1']));
    const token = this.as(this.chance.of(momentTokens));
    if (this.chance.is(20)) return this.as('bare token', `[%${token}%]`);
    if (!this.isServer || this.chance.is(40)) return `'[%${token}%]'`;
    const sum = Array.from({ length: 1 + this.chance.below(2) }, () => {
      const length = `[%${this.as(this.chance.of(lengthTokens))}%]`;
      const times = this.chance.of(['', '0', '1', '2', '13']);
      const product =
        times === ''
          ? length
          : this.as('product of tokens', this.chance.is(50) ? `${times} * ${length}` : `${length} * ${times}`);
      return ` ${this.chance.of(['+', '-'])} ${product}`;
    });
    return `'[%${token}%]${sum.join('')}'`;
  }

  private variable(group: Group): string {
    const names: Record<Group, string[]> = {
      text: ['Text', 'NoText'],
      number: ['Whole', 'NoWhole', 'Fraction'],
      boolean: ['Flag'],
      date: ['Moment', 'NoMoment'],
      state: ['State'],
    };
    if (this.chance.is(70)) {
      const name = this.chance.of(names[group]);
      return this.as(name.startsWith('No') ? 'empty variable' : 'variable', `$${name}`);
    }
    const [path, entity] = this.objectVariable();
    const isOfGroup = (name: string) => groupOf[typeOf(this.index, entity, name)] === group;
    const members = this.index.layout(entity).members.filter(({ name, isSystem }) => !isSystem && isOfGroup(name));
    return members.length === 0 ? `$${names[group][0]}` : `${path}/${this.chance.of(members).name}`;
  }

  /** A variable that holds an object, or a path from one to an associated object. */
  private objectVariable(): [string, string] {
    const { name: entity } = this.chance.of(this.index.model.entities);
    const name = `$${this.chance.is(70) ? 'One' : 'No'}${entity.slice('Shop.'.length)}`;
    const references = this.index
      .layout(entity)
      .members.flatMap((member) => (member.kind === 'reference' && !member.isSystem ? [member] : []));
    if (references.length === 0 || this.chance.is(60)) return [this.as('member of variable', name), entity];
    const { association } = this.chance.of(references);
    return [this.as('member over association', `${name}/${association.name}/${association.child}`), association.child];
  }

  // Objects and paths

  private existence(entity: string, depth: number): string {
    const specialization = this.chance.of(this.index.specializations(entity));
    if (specialization !== entity && this.chance.is(30)) return this.as('entity alone', specialization);
    return this.toObject(entity, depth) ?? 'true()';
  }

  /** A path that ends at an object: with the entity, with the association alone, or with a condition. */
  private toObject(entity: string, depth: number): string | undefined {
    const way = this.step(entity);
    if (way === undefined) return undefined;
    const { step, named, end } = way;
    const roll = this.chance.below(100);
    if (roll < 35) return this.as('association', step);
    if (roll < 60 || depth === 0) return this.as('association/entity', `${step}/${named}`);
    if (roll < 80) return this.as('sub-constraint', `${step}/${named}[${this.condition(end, depth - 1)}]`);
    if (roll < 88)
      return this.as('sub-constraint on association', `${step}[${this.condition(this.farEnd(entity, step), depth - 1)}]`);
    const further = this.toObject(end, depth - 1);
    return further === undefined ? `${step}/${named}` : this.as('two steps', `${step}/${named}/${further}`);
  }

  private objectComparison(entity: string, depth: number): string {
    const operator = this.chance.of(equalities);
    if (this.chance.is(25)) return this.as(`id ${operator} object`, `id ${operator} ${this.objects()}`);
    const path = this.toObject(entity, depth);
    if (path === undefined) return `id ${operator} ${this.objects()}`;
    if (this.chance.is(15)) {
      const other = this.chance.is(20) ? 'id' : (this.toObject(entity, depth) ?? 'id');
      return this.as(`path ${operator} path`, `${path} ${operator} ${other}`);
    }
    const isBare = this.index.association(path.replace('[reversed()]', '')) !== undefined;
    this.count(isBare ? `association ${operator} object` : `path ${operator} object`);
    const end = this.chance.is(20) ? this.as('association/id', `${path}/${this.chance.of(['id', 'ID'])}`) : path;
    return this.eitherWay(end, operator, this.objects());
  }

  private objects(): string {
    const { name } = this.chance.of(this.index.model.entities);
    const short = name.slice('Shop.'.length);
    switch (this.chance.below(7)) {
      case 0:
        return this.as('empty variable', `$No${short}`);
      case 1:
        return this.as('object = list', `$All${short}`);
      case 2: {
        const [path, entity] = this.objectVariable();
        const links = this.index.layout(entity).members.filter(({ kind, isSystem }) => kind !== 'attribute' && !isSystem);
        return links.length === 0
          ? `${path}/id`
          : this.as('object = member of variable', `${path}/${this.chance.of(links).name}`);
      }
      case 3:
        return this.as('object = id in digits', this.chance.of(['3', "'4'", "'ID_5'", '999']));
      case 4:
        return this.as('object = currentObject', "'[%CurrentObject%]'");
      default:
        return `$One${short}`;
    }
  }

  private constantCondition(entity: string, depth: number): string {
    switch (this.chance.below(5)) {
      case 0:
        return this.as(this.chance.of(['true()', 'false()', 'true', 'false']));
      case 1:
        return this.as('Boolean variable', '$Flag');
      case 2: {
        const [left, right] = this.chance.of([
          ['1', "'1.0'"],
          ['$Whole', '$NoWhole'],
          ['$Fraction', '2'],
          ["'b'", '$Text'],
          ['$Moment', "'[%BeginOfCurrentDay%]'"],
          ['$Flag', "'TRUE'"],
          ['$Moment', '1768435200'],
        ] as const);
        return this.as('two constants', `${left} ${this.chance.of(left === '$Flag' ? equalities : orders)} ${right}`);
      }
      case 3:
        return this.as(
          'two objects',
          `${this.objectsOnly()} ${this.chance.of(equalities)} ${this.chance.is(30) ? 'empty' : this.objectsOnly()}`,
        );
      default:
        return this.as(
          'condition = Boolean',
          `(true() and ${this.condition(entity, Math.max(0, depth - 1))}) = ${this.chance.of(['true()', 'false()'])}`,
        );
    }
  }

  private objectsOnly(): string {
    const { name } = this.chance.of(this.index.model.entities);
    return `$${this.chance.of(['One', 'No', 'All'])}${name.slice('Shop.'.length)}`;
  }

  /** Associations and entities up to an attribute. */
  private way(entity: string, depth: number): [string, string] {
    const way = this.step(entity);
    if (way === undefined) return ['', entity];
    const { step, named, end } = way;
    const here = `${step}/${named}${depth > 0 && this.chance.is(25) ? this.as('sub-constraint inside a path', `[${this.condition(end, depth - 1)}]`) : ''}`;
    if (depth === 0 || this.chance.is(70)) return [`${here}/`, end];
    const [further, last] = this.way(end, depth - 1);
    return [this.as('two steps', `${here}/${further}`), last];
  }

  private narrowed(entity: string): [string, string] {
    const specialization = this.chance.of(this.index.specializations(entity));
    if (specialization === entity || this.chance.is(70)) return ['', entity];
    return [this.as('entity/attribute', `${specialization}/`), specialization];
  }

  /**
   * One association that can be followed, the entity that the path names behind it, and the one that is meant: naming a
   * generalization does not widen the path.
   */
  private step(entity: string): { step: string; named: string; end: string } | undefined {
    const links = this.index.model.associations.filter(
      ({ parent, child }) => this.index.isA(entity, parent) || this.index.isA(entity, child),
    );
    if (links.length === 0) return undefined;
    const { name, parent, child, type } = this.chance.of(links);
    const canReverse = this.index.isA(entity, child);
    const isForward = this.index.isA(entity, parent) && !(canReverse && this.chance.is(50));
    const mustSay = this.index.isA(entity, parent) && !isForward;
    this.count(isForward ? 'forward' : 'reverse');
    if (type === 'ReferenceSet') this.count('reference set');
    if (mustSay) this.count('reversed()');
    if ((isForward ? parent : child) !== entity) this.count('inherited association');
    const end = isForward ? child : parent;
    const step = mustSay ? `${name}[reversed()]` : name;
    const roll = this.chance.below(10);
    if (roll < 2) {
      const specialization = this.chance.of(this.index.specializations(end));
      if (specialization !== end) this.count('specialization behind association');
      return { step, named: specialization, end: specialization };
    }
    const [generalization] = this.index.generalizations(end).filter((each) => each !== end);
    if (roll < 3 && generalization !== undefined && generalization.startsWith('Shop.'))
      return { step, named: this.as('generalization behind association', generalization), end };
    return { step, named: end, end };
  }

  private farEnd(entity: string, step: string): string {
    const found = this.index.association(step.replace('[reversed()]', ''));
    if (found === undefined) throw new Error(`No association ${step}.`);
    const isForward = this.index.isA(entity, found.parent) && !step.includes('reversed');
    return isForward ? found.child : found.parent;
  }

  private eitherWay(path: string, operator: string, constant: string): string {
    if (this.chance.is(80)) return `${path} ${operator} ${constant}`;
    return this.as('constant first', `${constant} ${operator} ${path}`);
  }

  private as(form: string, text = form): string {
    this.count(form);
    return text;
  }

  private count(form: string): void {
    this.forms.set(form, (this.forms.get(form) ?? 0) + 1);
  }
}

function typeOf(index: AppIndex, entity: string, name: string): string {
  const member = index.member(entity, name);
  return member?.kind === 'attribute' ? member.attribute.type.kind : '';
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

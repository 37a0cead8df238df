import type {
  XPathCall,
  XPathConstraint,
  XPathExpression,
  XPathMoment,
  XPathStep,
  XPathVariable,
} from '../../grammar/xpath/syntax.js';
import type { AppIndex } from '../../src/model/app-index.js';
import { DateTime } from '../../src/value/date-time.js';
import { EntityObject } from '../../src/value/entity-object.js';
import { isNumeric, parseNumeric } from '../../src/value/number.js';
import type { Guid, MemberValue } from '../../src/value/value.js';
import type { GeneratedApp } from './generated-app.js';
import type { Kind, Truth } from './naive-values.js';
import * as naive from './naive-values.js';

export const nowMs = Date.UTC(2026, 0, 15, 12, 30, 0);

/** What a constraint speaks about: an object, and what the constraint knows it to be. */
interface Place {
  readonly object: EntityObject;
  readonly entity: string;
}

type Side =
  | { readonly is: 'constant'; readonly value: MemberValue; readonly kind: Kind | undefined }
  | { readonly is: 'ids'; readonly ids: readonly Guid[]; readonly isList: boolean }
  | { readonly is: 'nothing' }
  /** The values of an attribute at the end of a path; with a function, whole numbers made of them. */
  | {
      readonly is: 'attribute';
      readonly kind: Kind;
      readonly values: readonly MemberValue[];
      readonly isPath: boolean;
      readonly isDerived: boolean;
    }
  /** For each object before the last step of a path, the ids that the last step leads to. */
  | { readonly is: 'objects'; readonly links: readonly (readonly Guid[])[] }
  | { readonly is: 'truth'; readonly truth: Truth };

/** The rules of semantics 6.2 to 6.6, read off literally and evaluated object by object: what the SQL has to agree with. */
export class NaiveXPath {
  private readonly index: AppIndex;

  constructor(private readonly app: GeneratedApp) {
    this.index = app.index;
  }

  select(entity: string, constraint: XPathConstraint): EntityObject[] {
    const { objects } = this.app;
    return objects
      .filter((object) => this.index.isA(object.entity, entity))
      .filter((object) => constraint.predicates.every((predicate) => this.truth(predicate, { object, entity }) === true));
  }

  private truth(node: XPathExpression, place: Place): Truth {
    switch (node.kind) {
      case 'and': {
        const operands = node.operands.map((operand) => this.truth(operand, place));
        return operands.includes(false) ? false : operands.includes(null) ? null : true;
      }
      case 'or': {
        const operands = node.operands.map((operand) => this.truth(operand, place));
        return operands.includes(true) ? true : operands.includes(null) ? null : false;
      }
      case 'not':
        return negated(this.truth(node.operand, place));
      case 'comparison':
        return this.compare(this.side(node.left, place), node.operator, this.side(node.right, place));
      default:
        return this.standsAlone(node, place);
    }
  }

  private standsAlone(node: XPathExpression, place: Place): Truth {
    const side = this.side(node, place);
    switch (side.is) {
      case 'truth':
        return side.truth;
      case 'attribute':
        return side.values.includes(true);
      case 'objects':
        return side.links.some((ids) => ids.some((id) => this.find(id) !== undefined));
      case 'constant':
        return side.value === true;
      default:
        throw new Error(`No truth in ${node.kind}.`);
    }
  }

  private side(node: XPathExpression, place: Place): Side {
    switch (node.kind) {
      case 'text':
        return { is: 'constant', value: node.value, kind: 'String' };
      case 'number':
        return { is: 'constant', value: parseNumeric(node.text) ?? null, kind: 'Decimal' };
      case 'boolean':
        return { is: 'constant', value: node.value, kind: 'Boolean' };
      case 'empty':
        return { is: 'nothing' };
      case 'moment':
        return this.moment(node);
      case 'variable':
        return this.variable(node);
      case 'path': {
        const [, , key] = node.steps[0]!.name.split('.');
        return key === undefined ? this.path(node.steps, place) : { is: 'constant', value: key, kind: 'String' };
      }
      case 'call':
        return this.call(node, place);
      default:
        return { is: 'truth', truth: this.truth(node, place) };
    }
  }

  // Constants

  private moment(node: XPathMoment): Side {
    const [first, ...rest] = node.terms;
    const token = first!.factors[0]!;
    if (token.kind !== 'token') throw new Error('A sum of tokens starts with a token.');
    if (token.name === 'CurrentObject') return this.idsOf(this.app.variables.currentObject?.value);
    const { timeZone } = this.app;
    let moment = naive.naiveMoment(token.name, nowMs, timeZone);
    for (const { sign, factors } of rest) {
      const length = factors.find((factor) => factor.kind === 'token');
      const times = factors.reduce<number>(
        (product, factor) => (factor.kind === 'number' ? product * Number(factor.text) : product),
        sign,
      );
      const zone = token.name.endsWith('UTC') ? 'UTC' : timeZone;
      moment = naive.addLength(moment, length?.kind === 'token' ? length.name : '', times, zone);
    }
    return { is: 'constant', value: new DateTime(moment), kind: 'DateTime' };
  }

  private variable({ name, steps }: XPathVariable): Side {
    const { value } = this.app.variables[name]!;
    const [step, ...rest] = steps;
    if (step === undefined) {
      if (isObjectName(name)) return this.idsOf(value);
      return {
        is: 'constant',
        value: value as MemberValue,
        kind: value === null ? undefined : naive.kindOfValue(value as MemberValue),
      };
    }
    return this.member(value instanceof EntityObject ? value : undefined, [step, ...rest]);
  }

  private member(object: EntityObject | undefined, [step, ...rest]: readonly XPathStep[]): Side {
    if (step === undefined || /^id$/i.test(step.name))
      return { is: 'ids', ids: object === undefined ? [] : [object.guid], isList: false };
    const value = object === undefined ? null : valueOf(object, step.name);
    if (!step.name.includes('.')) return { is: 'constant', value, kind: value === null ? undefined : naive.kindOfValue(value) };
    if (rest.length > 0) return this.member(this.find(value as Guid), rest[0]!.name.includes('.') ? rest.slice(1) : rest);
    const isList = this.index.association(step.name)?.type === 'ReferenceSet';
    return { is: 'ids', ids: Array.isArray(value) ? value : value === null ? [] : [value as Guid], isList };
  }

  private idsOf(value: unknown): Side {
    const ids = (Array.isArray(value) ? value : [value]).filter((each) => each instanceof EntityObject).map((each) => each.guid);
    return { is: 'ids', ids, isList: Array.isArray(value) };
  }

  // Functions

  private call(node: XPathCall, place: Place): Side {
    const [first, second] = node.arguments.map((argument) => this.side(argument, place));
    const { name } = node;
    if (first === undefined) throw new Error(`${name}()`);
    if (name === 'length' || name === 'string-length') {
      const lengthOf = (value: MemberValue) => (value === null ? null : [...String(value)].length);
      if (first.is === 'constant') return { is: 'constant', value: lengthOf(first.value), kind: 'Decimal' };
      return derived(first, lengthOf);
    }
    if (name.endsWith('-from-dateTime')) {
      const zone = second?.is === 'constant' ? String(second.value) : this.app.timeZone;
      const part = name.replace('-from-dateTime', '');
      return derived(first, (value) => (value instanceof DateTime ? naive.naiveDatePart(part, value.epochMs, zone) : null));
    }
    if (first.is !== 'attribute' || second === undefined) throw new Error(`${name}()`);
    const others = second.is === 'attribute' ? second.values : second.is === 'constant' ? [second.value ?? ''] : [];
    const matches = first.values.some((value) =>
      others.some(
        (other) => value !== null && other !== null && matchText(name, fold(value), fold(naive.convert(other, 'String', 'UTC'))),
      ),
    );
    return { is: 'truth', truth: matches };
  }

  // Comparisons

  private compare(left: Side, operator: string, right: Side): Truth {
    if (left.is === 'truth' || right.is === 'truth') {
      const [truth, other] = left.is === 'truth' ? [left.truth, right] : [right.is === 'truth' ? right.truth : null, left];
      const wanted = other.is === 'constant' && other.value === true;
      return wanted === (operator === '=') ? truth : negated(truth);
    }
    if (left.is === 'constant' || left.is === 'ids' || left.is === 'nothing') {
      if (right.is === 'attribute' || right.is === 'objects') return this.compare(right, mirrored[operator]!, left);
      return this.compareConstants(left, operator, right);
    }
    if (left.is === 'objects') return this.compareObjects(left.links, operator === '=', right);
    return this.compareAttribute(left, operator, right);
  }

  private compareAttribute(left: Side & { is: 'attribute' }, operator: string, right: Side): Truth {
    const isPath = left.isPath || (right.is === 'attribute' && right.isPath);
    const answers = left.values.flatMap((value): Truth[] => {
      if (right.is === 'attribute')
        return right.values.map((other) =>
          value === null || other === null ? null : naive.holds(naive.compareValues(value, other), operator),
        );
      return [this.withConstant(value, left, operator, right)];
    });
    return isPath ? answers.includes(true) : (answers[0] ?? null);
  }

  /** `=` and `!=` are two-valued with a constant, except for what a function makes of an empty attribute. */
  private withConstant(value: MemberValue, left: Side & { is: 'attribute' }, operator: string, right: Side): Truth {
    if (right.is === 'nothing') return (value === null) === (operator === '=');
    if (right.is !== 'constant') throw new Error('An attribute is compared with a value.');
    let constant = naive.convert(right.value, left.kind, this.app.timeZone);
    if (this.app.emptyTextIsNull && constant === '') constant = null;
    if (value === null || constant === null) {
      if (left.isDerived) return null;
      if (operator === '=') return value === constant;
      return operator === '!=' ? value !== constant : null;
    }
    return naive.holds(naive.compareValues(value, constant), operator);
  }

  /** Objects by their ids. An empty variable counts as empty: equal to where a path leads to nothing. */
  private compareObjects(links: readonly (readonly Guid[])[], isEqual: boolean, right: Side): Truth {
    if (right.is === 'objects') {
      const others = right.links.flat();
      return links.flat().some((id) => others.some((other) => (id === other) === isEqual));
    }
    const { ids, isList } =
      right.is === 'constant' ? { ids: idsIn(right.value), isList: false } : (right as Side & { is: 'ids' });
    if (isEqual && !isList && ids.length === 0) return links.some((reached) => reached.length === 0);
    return links.flat().some((id) => ids.includes(id) === isEqual);
  }

  private compareConstants(left: Side, operator: string, right: Side): Truth {
    if (left.is === 'constant' && right.is === 'constant') {
      if (left.value === null || right.value === null) {
        if (operator === '=') return left.value === right.value;
        return operator === '!=' ? left.value !== right.value : null;
      }
      const kind = naive.conversionOrder.find((each) => each === left.kind || each === right.kind) ?? 'String';
      const [one, other] = [left, right].map(({ value }) => naive.convert(value, kind, this.app.timeZone));
      return naive.holds(naive.compareValues(one!, other!), operator);
    }
    const idsOf = (side: Side) => (side.is === 'ids' ? side.ids : []);
    const [one, other] = [new Set(idsOf(left)), new Set(idsOf(right))];
    const areSame = one.size === other.size && [...one].every((id) => other.has(id));
    return areSame === (operator === '=');
  }

  // Paths

  private path(steps: readonly XPathStep[], place: Place): Side {
    const last = steps.at(-1)!;
    if (/^id$/i.test(last.name)) return { is: 'objects', links: this.ends(steps.slice(0, -1), place) };
    if (last.name.includes('.')) return { is: 'objects', links: this.ends(steps, place) };
    const { places, entity } = this.walk(steps.slice(0, -1), place);
    const member = this.index.member(entity, last.name);
    if (member?.kind !== 'attribute') throw new Error(`No attribute ${entity}/${last.name}.`);
    const values = places.map(({ object }) => valueOf(object, last.name));
    return {
      is: 'attribute',
      kind: kindOfAttribute(member.attribute.type.kind),
      values,
      isPath: steps.length > 1,
      isDerived: false,
    };
  }

  /** For each object before the last association, the ids that it leads to; the entity behind it says which of them are meant. */
  private ends(steps: readonly XPathStep[], place: Place): Guid[][] {
    if (steps.length === 0) return [[place.object.guid]];
    const isEntity = this.index.association(steps.at(-1)!.name) === undefined;
    const isBehind = isEntity && steps.length > 1 && this.index.association(steps.at(-2)!.name) !== undefined;
    const count = isBehind ? 2 : 1;
    const [before, end] = [steps.slice(0, -count), steps.slice(-count)];
    const [step] = end;
    return this.walk(before, place).places.map((at) => {
      // A reference is compared as it stands, also where no object is behind it.
      if (!isEntity && step!.predicates.length === 0) return this.linked(at, step!);
      return this.walk(end, at).places.map(({ object }) => object.guid);
    });
  }

  private walk(steps: readonly XPathStep[], from: Place): { places: Place[]; entity: string } {
    let places: Place[] = [from];
    let { entity } = from;
    for (const step of steps) {
      const association = this.index.association(step.name);
      if (association !== undefined) {
        const isForward = this.index.isA(entity, association.parent) && !step.reversed;
        const reached = places.flatMap((place) => this.linked(place, step));
        entity = isForward ? association.child : association.parent;
        places = reached.flatMap((id) => this.find(id) ?? []).map((object) => ({ object, entity }));
      } else {
        if (this.index.isA(step.name, entity)) entity = step.name;
        places = places.filter(({ object }) => this.index.isA(object.entity, entity)).map(({ object }) => ({ object, entity }));
      }
      places = places.filter((place) => step.predicates.every((predicate) => this.truth(predicate, place) === true));
    }
    return { places, entity };
  }

  private linked({ object, entity }: Place, step: XPathStep): Guid[] {
    const association = this.index.association(step.name)!;
    const isForward = this.index.isA(entity, association.parent) && !step.reversed;
    const idsOf = (from: EntityObject): Guid[] => {
      const value = valueOf(from, step.name);
      return Array.isArray(value) ? value : value === null ? [] : [value as Guid];
    };
    if (isForward) return idsOf(object);
    return this.app.objects.filter((other) => idsOf(other).includes(object.guid)).map((other) => other.guid);
  }

  private find(id: Guid): EntityObject | undefined {
    return this.app.objects.find((object) => object.guid === id);
  }
}

const mirrored: Readonly<Record<string, string>> = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function negated(truth: Truth): Truth {
  return truth === null ? null : !truth;
}

function derived(side: Side, make: (value: MemberValue) => number | null): Side {
  if (side.is !== 'attribute') throw new Error('A function of an attribute.');
  return { ...side, kind: 'Decimal', values: side.values.map(make), isDerived: true };
}

function matchText(name: string, whole: string, part: string): boolean {
  if (name === 'contains') return whole.includes(part);
  return name === 'starts-with' ? whole.startsWith(part) : whole.endsWith(part);
}

/** Enough for the letters that are generated. */
function fold(value: MemberValue): string {
  return String(value).toLowerCase();
}

function idsIn(value: MemberValue): Guid[] {
  if (isNumeric(value)) return [Number(value)];
  return [Number(String(value).replace('ID_', ''))];
}

function isObjectName(name: string): boolean {
  return /^(One|No|All)(Order|Group|Table)/.test(name) || name === 'currentObject';
}

function valueOf(object: EntityObject, name: string): MemberValue {
  const member = object.layout.byName.get(name);
  return member === undefined ? null : (object.values[member.slot] ?? null);
}

function kindOfAttribute(kind: string): Kind {
  if (kind === 'DateTime' || kind === 'Boolean') return kind;
  return kind === 'Integer' || kind === 'Long' || kind === 'Decimal' || kind === 'AutoNumber' ? 'Decimal' : 'String';
}

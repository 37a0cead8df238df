import type { AppIndex } from '../../model/app-index.js';
import type { DataType } from '../../model/data-type.js';
import { HarnessError } from '../../problem/harness-error.js';
import { didYouMean } from '../../problem/nearest.js';
import { enumerate } from '../view/layout.js';
import { describeGiven, type Given, type GivenEntry, type GivenList, type GivenObject } from './given.js';
import { type Planned, type PlannedObject, type PlannedValue, plannedEmpty } from './plan.js';
import { planScalar } from './plan-scalar.js';
import { planObject, planValue } from './plan-value.js';

/** What a `--server` file says, checked against the model. */
export interface ServerPlan {
  readonly rows: readonly PlannedObject[];
  readonly microflows: readonly PlannedStub[];
  readonly javaActions: readonly PlannedStub[];
  /** JavaScript actions, which run on the device. */
  readonly actions: readonly PlannedStub[];
  readonly answers: readonly PlannedQuestion[];
}

/** What the user, or the outside, answers to a question of the device. */
export interface PlannedQuestion {
  readonly question: string;
  readonly answer: PlannedValue;
}

/** What stands in for something that does not run here: one answer for ever, or successive ones. */
export interface PlannedStub {
  readonly name: string;
  readonly answers: readonly StubAnswer[];
  /** Written as a list: each call takes the next one, and there is none behind the last. */
  readonly isSequence: boolean;
  readonly where: string;
}

export type StubAnswer =
  | { readonly kind: 'returns'; readonly value: Planned; readonly contents: readonly StubContents[] }
  | { readonly kind: 'error'; readonly message: string };

/** Bytes that a JavaScript action puts into the file object of one of its parameters, as a camera does. */
export interface StubContents {
  readonly parameter: string;
  readonly bytes: Uint8Array;
}

const sections = ['rows', 'microflows', 'javaActions', 'actions', 'answers'] as const;

/** A thing of the model that a stub can stand in for. */
interface Stubbed {
  readonly name: string;
  readonly returnType: DataType;
  /** Absent for Java actions, of which the model knows none. */
  readonly parameters?: readonly { readonly name: string }[];
}

/**
 * Understands a `--server` file:
 *
 *     rows:
 *       Sales.Customer:
 *         - { $id: ada, Name: Ada }
 *       Sales.Order:
 *         - { Number: 7, Sales.Order_Customer: ada }
 *     microflows:
 *       Sales.CheckCredit: { returns: true }
 *       Sales.Reserve: [ { error: 'No stock' }, { returns: 12 } ]
 *     javaActions:
 *       Sales.Hash: { returns: 'abc' }
 *     actions:
 *       NanoflowCommons.GetPlatform: { returns: Native_mobile }
 *       NativeMobileResources.TakePicture: { returns: true, contents: { Picture: /9j/4A== } }
 *     answers:
 *       confirmation: true
 *
 * @throws HarnessError with the place and the nearest name for everything that the model does not know
 */
export function planServer(given: Given, index: AppIndex): ServerPlan {
  const parts = sectionsOf(given);
  const { model } = index;
  const included = <Document extends { readonly excluded: boolean }>(documents: readonly Document[]) =>
    documents.filter((document) => !document.excluded);
  const microflows = included(model.flows).filter((flow) => flow.kind === 'microflow');
  return {
    rows: planRows(parts.get('rows'), index),
    microflows: planStubs(parts.get('microflows'), 'microflow', microflows, index),
    javaActions: planStubs(parts.get('javaActions'), 'Java action', included(model.javaActions), index),
    actions: planStubs(parts.get('actions'), 'JavaScript action', included(model.javaScriptActions), index),
    answers: entriesOf(parts.get('answers'), 'answers').map(planQuestion),
  };
}

function sectionsOf(given: Given): ReadonlyMap<string, Given> {
  const parts = new Map<string, Given>();
  for (const { key, where, value } of entriesOf(given, 'the file')) {
    if (!sections.some((section) => section === key)) {
      const hint = didYouMean(key, sections) || ` The parts of such a file are ${enumerate(sections)}.`;
      throw new HarnessError('unknown-field', `${where}: ${key} is not a part of a server file.${hint}`, where);
    }
    parts.set(key, value);
  }
  return parts;
}

function planRows(given: Given | undefined, index: AppIndex): PlannedObject[] {
  return entriesOf(given, 'rows').flatMap((entry) => {
    const { key: entity, where, value } = entry;
    if (index.entity(entity) === undefined) {
      throw new HarnessError(
        'unknown-entity',
        `${where}: there is no entity ${entity}.${didYouMean(entity, index.entityNames())}`,
        where,
      );
    }
    if (!index.isPersistable(entity)) {
      throw new HarnessError(
        'wrong-value',
        `${where}: ${entity} is not persistable, so that no database holds rows of it.`,
        where,
      );
    }
    if (value.kind === 'empty') return [];
    if (value.kind !== 'list') throw wrongShape(value, `the rows of ${entity}`, 'a list of objects');
    return value.items.map((item) => planRow(item, entity, index));
  });
}

function planRow(given: Given, entity: string, index: AppIndex): PlannedObject {
  if (given.kind !== 'object') throw wrongShape(given, `a row of ${entity}`, 'an object with its members');
  const mark = given.entries.find(({ key }) => key === '$new' || key === '$unsynchronized');
  if (mark !== undefined) {
    throw new HarnessError(
      'wrong-value',
      `${mark.where}: ${mark.key} is about the device; rows of the server are all committed.`,
      mark.where,
    );
  }
  return planObject(given, entity, index);
}

function planStubs(given: Given | undefined, what: string, known: readonly Stubbed[], index: AppIndex): PlannedStub[] {
  return entriesOf(given, `${what}s`).map(({ key, where, value }) => {
    const stubbed = known.find(({ name }) => name === key);
    if (stubbed === undefined) {
      const hint = didYouMean(
        key,
        known.map(({ name }) => name),
      );
      throw new HarnessError('unknown-stub', `${where}: there is no ${what} ${key}.${hint}`, where);
    }
    const sequence = value.kind === 'list' && isSequence(value, stubbed.returnType) ? value : undefined;
    if (sequence?.items.length === 0) throw wrongShape(value, `the answer of ${key}`, 'at least one answer');
    const answers = (sequence?.items ?? [value]).map((item) => planAnswer(item, stubbed, what, index));
    return { name: key, answers, isSequence: sequence !== undefined, where };
  });
}

/** A list holds successive answers, unless the result is a list itself and nothing in this one is written as an answer. */
function isSequence(given: GivenList, returnType: DataType): boolean {
  return returnType.kind !== 'List' || (given.items.length > 0 && given.items.every((item) => answerField(item) !== undefined));
}

/** `{ returns: value }`, `{ error: message }`, or the value by itself; of a JavaScript action `contents` may go with the value. */
function planAnswer(given: Given, stubbed: Stubbed, what: string, index: AppIndex): StubAnswer {
  const field = answerField(given);
  if (field === undefined) return { kind: 'returns', value: planResult(given, stubbed, what, index), contents: [] };
  const contents = what === 'JavaScript action' && field.key === 'returns' ? contentsEntry(given) : undefined;
  if (given.kind === 'object' && given.entries.length > (contents === undefined ? 1 : 2)) {
    throw wrongShape(given, `an answer of ${stubbed.name}`, 'exactly one of { returns: value } and { error: message }');
  }
  if (field.key === 'returns') {
    const value = planResult(field.value, stubbed, what, index);
    return { kind: 'returns', value, contents: planContents(contents?.value, stubbed, index) };
  }
  if (field.value.kind !== 'text') throw wrongShape(field.value, 'error', 'a message');
  return { kind: 'error', message: field.value.text };
}

function contentsEntry(given: Given): GivenEntry | undefined {
  return given.kind === 'object' ? given.entries.find(({ key }) => key === 'contents') : undefined;
}

/** Base64 by parameter. */
function planContents(given: Given | undefined, { name, parameters = [] }: Stubbed, index: AppIndex): StubContents[] {
  return entriesOf(given, `the contents that ${name} gives`).map(({ key, where, value }) => {
    const names = parameters.map((parameter) => parameter.name);
    if (!names.includes(key))
      throw new HarnessError('unknown-field', `${where}: ${name} has no parameter ${key}.${didYouMean(key, names)}`, where);
    const planned = planScalar(value, { subject: `the contents of ${key}`, type: { kind: 'Binary' } }, index);
    if (!(planned.value instanceof Uint8Array)) throw wrongShape(value, `the contents of ${key}`, 'bytes as base64');
    return { parameter: key, bytes: planned.value };
  });
}

function answerField(given: Given): GivenEntry | undefined {
  return given.kind === 'object' ? given.entries.find(({ key }) => key === 'returns' || key === 'error') : undefined;
}

function planResult(given: Given, stubbed: Stubbed, what: string, index: AppIndex): Planned {
  const { name, returnType } = stubbed;
  if (returnType.kind === 'Unknown') return planUntyped(given, name, index);
  if (returnType.kind !== 'Nothing' && returnType.kind !== 'Empty') {
    return planValue(given, { subject: `the result of ${name}`, type: returnType }, index);
  }
  if (given.kind === 'empty') return plannedEmpty;
  const message = `${given.where}: the ${what} ${name} returns nothing, but ${describeGiven(given)} was given. Write returns: null.`;
  throw new HarnessError('wrong-value', message, given.where);
}

/** Some actions return an object or a list whose entity each call chooses: then the answer has to name it. */
function planUntyped(given: Given, name: string, index: AppIndex): Planned {
  switch (given.kind) {
    case 'list':
      return { kind: 'list', items: given.items.map((item) => planUntyped(item, name, index)) };
    case 'object':
      return planObject(given, namedEntity(given, name, index), index);
    default:
      return plainValue(given);
  }
}

/** A value of which only the one who asks knows the type. */
function plainValue(given: Exclude<Given, GivenList | GivenObject>): PlannedValue {
  switch (given.kind) {
    case 'empty':
      return plannedEmpty;
    case 'boolean':
      return { kind: 'value', value: given.value };
    case 'text':
      return { kind: 'value', value: given.text };
    case 'number': {
      // Digits that a JavaScript number would lose travel as text.
      const plain = Number(given.digits);
      return { kind: 'value', value: String(plain) === given.digits ? plain : given.digits };
    }
  }
}

function planQuestion({ key, value }: GivenEntry): PlannedQuestion {
  if (value.kind === 'list' || value.kind === 'object') throw wrongShape(value, `the answer to ${key}`, 'one value');
  return { question: key, answer: plainValue(value) };
}

function namedEntity(given: GivenObject, name: string, index: AppIndex): string {
  const entity = given.entries.find(({ key }) => key === '$entity')?.value;
  if (entity?.kind !== 'text') {
    const message = `${given.where}: the model does not tell of which entity the result of ${name} is. Add "$entity".`;
    throw new HarnessError('wrong-value', message, given.where);
  }
  return index.requireEntity(entity.text).name;
}

function entriesOf(given: Given | undefined, what: string): readonly GivenEntry[] {
  if (given === undefined || given.kind === 'empty') return [];
  if (given.kind !== 'object') throw wrongShape(given, what, 'names with what belongs to them');
  return given.entries;
}

function wrongShape(given: Given, what: string, wanted: string): HarnessError {
  const message = `${given.where}: ${what} has to be ${wanted}, but ${describeGiven(given)} was given.`;
  return new HarnessError('wrong-shape', message, given.where);
}

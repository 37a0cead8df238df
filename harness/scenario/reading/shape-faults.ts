import { didYouMean } from '../../../src/problem/nearest.js';
import { describeGiven, type Given } from '../../fixture/given.js';
import { isEffectKind } from '../expectations/effect-kinds.js';
import { scenarioSchema } from '../schema/scenario-schema.js';
import type { Schema } from '../schema/schema.js';
import { isScenario, type ShapeError } from '../schema/validator.js';
import type { Findings } from './findings.js';

/** The schema of a value. The schema has no alternatives of different shapes, so that the way through the value leads to it. */
function schemaAt(pointer: string): Schema {
  let schema: Schema = scenarioSchema;
  for (const name of partsOf(pointer)) {
    const properties = schema.properties as Readonly<Record<string, Schema>> | undefined;
    const next = isItem(schema, name) ? schema.items : undefined;
    schema = followed((properties?.[name] ?? next ?? schema.additionalProperties) as Schema | undefined);
  }
  return schema;
}

function isItem(schema: Schema, name: string): boolean {
  return schema.items !== undefined && /^\d+$/.test(name);
}

function followed(schema: Schema | undefined): Schema {
  const reference = schema?.$ref;
  if (typeof reference !== 'string') return typeof schema === 'object' ? schema : {};
  const definitions = scenarioSchema.$defs as Readonly<Record<string, Schema>>;
  return definitions[reference.replace('#/$defs/', '')] ?? {};
}

function partsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Where many things are wrong, the first ones tell why. */
const mostFaults = 50;

/** Checks the shape of a scenario against its schema, and notes what is wrong at its place, with the nearest right word. */
export function reportShapeFaults(given: Given, findings: Findings): void {
  if (isScenario(plainOf(given))) return;
  const errors = (isScenario.errors ?? []).filter(({ schemaPath }) => !/\/anyOf\/\d+\//.test(schemaPath));
  // A key that is misspelled explains why another one is missing.
  const unknown = errors.filter(({ keyword }) => keyword === 'additionalProperties');
  const others = errors.filter(({ keyword }) => keyword !== 'additionalProperties');
  for (const error of [...unknown, ...others].slice(0, mostFaults)) reportFault(error, given, findings);
}

function reportFault(error: ShapeError, root: Given, findings: Findings): void {
  const { given, key } = find(root, error.instancePath);
  const { params } = error;
  const parentSchema = schemaAt(error.instancePath);
  const what = key ?? titleOf(parentSchema, 'the file');
  switch (error.keyword) {
    case 'additionalProperties': {
      const name = String(params.additionalProperty);
      const known = Object.keys((parentSchema.properties ?? {}) as object);
      const where =
        given.kind === 'object' ? (given.entries.find((entry) => entry.key === name)?.where ?? given.where) : given.where;
      const owner = titleOf(parentSchema, what);
      findings.error(
        'unknown-field',
        `There is no key ${name} in ${owner}.${placeOfKey(name, owner) || didYouMean(name, known) || listOfRows(owner) || ` There are ${known.join(', ')}.`}`,
        where,
      );
      return;
    }
    case 'required':
      findings.error(
        'missing-field',
        `${capital(titleOf(parentSchema, what))} needs the key ${String(params.missingProperty)}.`,
        given.where,
      );
      return;
    case 'enum':
    case 'anyOf': {
      const allowed = allowedOf(parentSchema);
      const hint = (given.kind === 'text' ? didYouMean(given.text, allowed) : '') || ` It is one of ${allowed.join(', ')}.`;
      findings.error('wrong-shape', `${what} can not be ${inWords(given)}.${hint}`, given.where);
      return;
    }
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      findings.error('wrong-shape', `${what} is empty; take it out, or write something there.`, given.where);
      return;
    case 'minimum':
      findings.error('wrong-shape', `${what} is at least ${String(params.limit)}, but ${inWords(given)} was given.`, given.where);
      return;
    default: {
      const wanted = typesInWords(parentSchema);
      const subject = parentSchema.title === 'a step' ? 'A step' : what;
      const message = `${subject} has to be ${wanted}, but ${inWords(given)} was given.${exampleOf(parentSchema, key)}`;
      findings.error('wrong-shape', message, given.where);
    }
  }
}

function allowedOf(schema: Schema): string[] {
  const alternatives = [schema, ...((schema.anyOf ?? []) as readonly Schema[])];
  return alternatives.flatMap((one) => (Array.isArray(one.enum) ? one.enum.map(String) : []));
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'names with what belongs to them',
  null: 'empty',
};

/** A text is wanted only where it need not be a placeholder. */
function typesInWords({ type, pattern }: Schema): string {
  const types = (Array.isArray(type) ? type : [type])
    .map(String)
    .filter((one) => one !== 'null' && !(one === 'string' && pattern !== undefined));
  return types.map((one) => typeWords[one] ?? one).join(' or ') || 'something else';
}

function titleOf(schema: Schema, otherwise: string): string {
  return typeof schema.title === 'string' ? schema.title : otherwise;
}

function inWords(given: Given): string {
  return describeGiven(given);
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** The value at a JSON pointer, and the key that it stands under. */
function find(root: Given, pointer: string): { readonly given: Given; readonly key: string | undefined } {
  let given = root;
  let key: string | undefined;
  for (const name of partsOf(pointer)) {
    const next: Given | undefined =
      given.kind === 'list'
        ? given.items[Number(name)]
        : given.kind === 'object'
          ? given.entries.find((entry) => entry.key === name)?.value
          : undefined;
    if (next === undefined) break;
    if (given.kind === 'object') key = name;
    given = next;
  }
  return { given, key };
}

/** As Ajv reads it. */
function plainOf(given: Given): unknown {
  switch (given.kind) {
    case 'empty':
      return null;
    case 'boolean':
      return given.value;
    case 'number':
      return Number(given.digits);
    case 'text':
      return given.text;
    case 'list':
      return given.items.map(plainOf);
    case 'object': {
      const plain: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
      for (const { key, value } of given.entries) plain[key] = plainOf(value);
      return plain;
    }
  }
}

/** Where a key belongs that stands in another place: what people write first. */
function placeOfKey(name: string, owner: string): string {
  if (owner === 'what is given' && name.includes('.')) return ' Rows of entities stand under rows.';
  if (owner === 'an expectation' && isEffectKind(name)) return ` It is an effect: effects: [{ ${name}: … }].`;
  return '';
}

function listOfRows(owner: string): string {
  return owner === 'what is expected of rows' ? ' Rows are a list, each with its members: [{ Name: Ada }].' : '';
}

/** How something is written that was written as something else. */
function exampleOf({ title }: Schema, key: string | undefined): string {
  if (title === 'a step' || key === 'steps')
    return ' A step is a key with what belongs to it, behind a dash: - run: Sales.ACT_Submit.';
  return title === 'an expectation' ? ' Such as { returns: 2 }.' : '';
}

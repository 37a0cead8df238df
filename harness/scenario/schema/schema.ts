/** JSON Schema (draft 2020-12), as the parts of a scenario describe themselves. */
export type Schema = Readonly<Record<string, unknown>>;

/** What a key of an object may hold, and what an editor says about it. */
export type Properties = Readonly<Record<string, Schema>>;

/** A value that the row of an example fills in stands in angle brackets: `<Count>`. */
const placeholder = '^<[^<>]+>$';

export const anything: Schema = {};

export function described(about: string, schema: Schema): Schema {
  return { description: about, ...schema };
}

export function text(about: string): Schema {
  return { description: about, type: 'string', minLength: 1 };
}

export function anyText(about: string): Schema {
  return { description: about, type: 'string' };
}

export function flag(about: string): Schema {
  return { description: about, type: ['boolean', 'string'], pattern: placeholder };
}

export function count(about: string, minimum = 0): Schema {
  return { description: about, type: ['integer', 'string'], minimum, pattern: placeholder };
}

/** `250ms`, `5s`, or milliseconds. */
export function duration(about: string): Schema {
  return { description: about, type: ['string', 'number'], minimum: 0, examples: ['250ms', '5s', '2m', '1h', '1d'] };
}

export function oneOf(about: string, values: readonly string[]): Schema {
  return { description: about, type: 'string', anyOf: [{ enum: values }, { pattern: placeholder }] };
}

export function list(about: string, items: Schema): Schema {
  return { description: about, type: 'array', items };
}

export function map(about: string, values: Schema = anything): Schema {
  return { description: about, type: ['object', 'null'], additionalProperties: values };
}

/** @param title what errors call the object: `a step` */
export function record(title: string, properties: Properties, more: Schema = {}): Schema {
  return { title, type: 'object', properties, additionalProperties: false, ...more };
}

/** Rows by entity, as they are written where they are made. */
export function rows(about: string): Schema {
  const row: Schema = {
    type: 'object',
    description: 'The members by name; $id names the object, $entity chooses a specialization.',
  };
  return map(about, { type: ['array', 'null'], items: row });
}

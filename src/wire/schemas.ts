import { protocolVersion, type RequestKind, type Response } from './messages.js';

/** JSON Schemas (draft 2020-12) of everything that travels. Rows are only checked to be arrays here: their values are judged by
 * the receiver's model when they are decoded, which is also far faster than a schema over each value. */

type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string' };
/** Of entities, members, sets of changes …: no model has longer ones, and they stand in the texts of errors. */
const name: Schema = { type: 'string', maxLength: 1_000 };
const flag: Schema = { type: 'boolean' };
const count: Schema = { type: 'integer', minimum: 0 };
const guid: Schema = { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER };
/** What it means is judged by the receiver, who knows the type. */
const anyValue: Schema = { type: ['null', 'boolean', 'number', 'string', 'array'], items: guid };

function record(properties: Readonly<Record<string, Schema>>, optional: Readonly<Record<string, Schema>> = {}): Schema {
  const required = Object.keys(properties);
  return { type: 'object', properties: { ...properties, ...optional }, required, additionalProperties: false };
}

function list(items: Schema): Schema {
  return { type: 'array', items };
}

function map(values: Schema): Schema {
  return { type: 'object', additionalProperties: values };
}

function orNull(schema: Schema): Schema {
  return { ...schema, type: [schema.type, 'null'] };
}

const tableProperties = { entity: name, members: list(name), rows: list({ type: 'array', minItems: 1 }) };
const objectTable = record(tableProperties, { hidden: list(name), readOnly: list(name) });
const uploadTable = record({ ...tableProperties, isNew: list(flag), changed: list(list(count)), order: list(count) });
const objectId = record({ entity: name, guid });
const fileState = record({ guid, revision: count });
const kind = (value: string): Schema => ({ const: value });

export const envelopeSchema: Schema = record({
  protocol: { const: protocolVersion },
  session: orNull(name),
  request: { type: 'object', properties: { kind: name }, required: ['kind'] },
});

export const requestSchemas: Readonly<Record<RequestKind, Schema>> = {
  start: record({
    kind: kind('start'),
    user: orNull(name),
    model: name,
    deviceType: { enum: ['Phone', 'Tablet', 'Desktop'] },
  }),
  renew: record({ kind: kind('renew'), authToken: name, ended: name }),
  model: record({ kind: kind('model') }),
  download: record({ kind: kind('download'), entity: name, constraint: text, without: list(name) }),
  'upload-file': record({ kind: kind('upload-file'), file: objectId, contents: text }),
  'download-file': record({ kind: kind('download-file'), file: objectId }),
  synchronize: record(
    {
      kind: kind('synchronize'),
      changeSet: name,
      objects: list(uploadTable),
      files: list(guid),
      deleted: list(objectId),
      requested: list(objectId),
    },
    { client: record({ model: name, profile: orNull(name) }) },
  ),
  microflow: record({
    kind: kind('microflow'),
    microflow: name,
    parameters: list(record({ name, type: name })),
    returnType: name,
    arguments: map(anyValue),
    objects: list(uploadTable),
    offline: flag,
  }),
  create: record({ kind: kind('create'), entity: name }),
  retrieve: record({
    kind: kind('retrieve'),
    entity: name,
    constraint: text,
    sorting: list(record({ attribute: name, descending: flag })),
    limit: count,
    offset: count,
  }),
  follow: record({ kind: kind('follow'), object: objectId, association: name, fromParent: flag }),
  commit: record({ kind: kind('commit'), objects: list(uploadTable), files: list(guid) }),
  delete: record({ kind: kind('delete'), objects: list(objectId) }),
};

const instruction: Schema = {
  type: 'object',
  required: ['kind'],
  discriminator: { propertyName: 'kind' },
  oneOf: [
    record({ kind: kind('show-page'), page: text, title: orNull(text), arguments: map(anyValue) }),
    record({ kind: kind('close-page'), pages: count }),
    record({
      kind: kind('show-message'),
      type: { enum: ['Information', 'Warning', 'Error'] },
      text,
      blocking: flag,
    }),
    record({ kind: kind('feedback'), object: objectId, member: text, text }),
    record({ kind: kind('home-page') }),
    record({ kind: kind('download-file'), object: objectId, name: orNull(text) }),
  ],
};

export const responseSchemas: Readonly<Record<Response['kind'], Schema>> = {
  refused: record({
    kind: kind('refused'),
    reason: { enum: ['microflow', 'validation', 'access', 'session', 'message', 'outdated', 'upload', 'file'] },
    message: text,
  }),
  started: record({
    kind: kind('started'),
    session: text,
    authToken: orNull(text),
    user: record({ guid, name: text, userRoles: list(text), moduleRoles: list(text), anonymous: flag }),
    model: text,
  }),
  model: record({ kind: kind('model'), model: text, mendixVersion: text }),
  objects: record({ kind: kind('objects'), objects: list(objectTable), order: list(guid), files: list(fileState) }),
  file: record({ kind: kind('file'), revision: count, contents: text }),
  synchronized: record({
    kind: kind('synchronized'),
    rejected: list(record({ entity: text, guid, reason: text })),
    objects: list(objectTable),
    files: list(fileState),
    missing: list(objectId),
  }),
  'microflow-result': record({
    kind: kind('microflow-result'),
    returns: anyValue,
    objects: list(objectTable),
    pushed: list(objectTable),
    uncommitted: list(objectTable),
    removed: list(objectId),
    instructions: list(instruction),
  }),
  done: record({ kind: kind('done') }),
};

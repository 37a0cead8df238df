import { faultKinds } from './network-fault.js';
import { traceVersion } from './trace-document.js';

/** The JSON Schema (draft 2020-12) of trace files. `docs/trace-1.schema.json` is its text. */

type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string' };
const flag: Schema = { type: 'boolean' };
const count: Schema = { type: 'integer', minimum: 0 };
const moment: Schema = { type: 'string', format: 'date-time' };
const side: Schema = { enum: ['device', 'server'] };
/** Values of the app: null, Booleans, text (numbers and moments too), and objects and lists of these. Bytes are `{"$bytes", "$sha256"}`, or `{"$base64"}` where they were given. */
const value: Schema = { $ref: '#/$defs/value' };

function record(properties: Readonly<Record<string, Schema>>, optional: readonly string[] = []): Schema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required, additionalProperties: false };
}

function orNull(schema: Schema): Schema {
  return { anyOf: [schema, { type: 'null' }] };
}

function list(items: Schema): Schema {
  return { type: 'array', items };
}

function map(values: Schema): Schema {
  return { type: 'object', additionalProperties: values };
}

const stack = list(record({ flow: text, activity: text, node: text }));

const events: readonly Schema[] = [
  record({ event: { const: 'flow-entered' }, on: side, flow: text, depth: count, arguments: map(value) }),
  record({ event: { const: 'node' }, on: side, flow: text, node: text, activity: text, depth: count, at: moment }),
  record({
    event: { const: 'flow-left' },
    on: side,
    flow: text,
    depth: count,
    outcome: { enum: ['returned', 'failed'] },
    result: value,
  }),
  record({
    event: { const: 'error-caught' },
    on: side,
    flow: text,
    node: text,
    activity: text,
    depth: count,
    message: text,
    stack,
  }),
  record(
    {
      event: { const: 'answered' },
      on: side,
      of: { enum: ['microflow', 'activity', 'event', 'javascript-action', 'question', 'request'] },
      name: text,
      value,
      error: text,
    },
    ['value', 'error'],
  ),
  // What an effect has beside its place depends on its kind.
  {
    type: 'object',
    properties: { event: { const: 'effect' }, kind: text, flow: text, activity: text, on: side },
    required: ['event', 'kind', 'flow', 'activity', 'on'],
  },
];

const outcome = {
  outcome: { enum: ['returned', 'failed', 'blocked'] },
  returns: value,
  error: orNull(record({ message: text, kind: text, stack })),
  steps: count,
  commits: count,
  requests: count,
  events: list({ oneOf: events }),
};
const run = record(
  // The user of a microflow that a test has run as somebody else than the user of the world.
  { step: { const: 'run' }, device: orNull(text), user: text, flow: text, arguments: map(value), ...outcome },
  ['user'],
);
const ownRun = record({ step: { const: 'own-run' }, device: text, flow: text, ...outcome });

const app = { file: text, content: text, mendixVersion: text };

const steps: readonly Schema[] = [
  // The world goes on from what another one has stored, named by its hash.
  record({ step: { const: 'restore' }, content: text }),
  record({ step: { const: 'insert' }, on: text, entity: text, rows: list(map(value)), unsynchronized: flag, ids: list(text) }),
  record(
    {
      step: { const: 'add-device' },
      device: text,
      profile: orNull(text),
      user: text,
      userRoles: list(text),
      network: value,
      app: record(app),
    },
    ['network', 'app'],
  ),
  record({ step: { const: 'deploy' }, ...app }),
  record({ step: { enum: ['restart', 'sign-out'] }, device: text, error: orNull(text) }),
  record({ step: { const: 'sign-in' }, device: text, user: text, userRoles: list(text), error: orNull(text) }),
  record({ step: { const: 'on-connection-change' }, device: text, flow: text }),
  record({ step: { const: 'create' }, device: text, entity: text, members: map(value), id: text }),
  record({ step: { const: 'set-contents' }, on: text, id: text, name: orNull(text), contents: value }),
  record({ step: { const: 'change' }, device: text, id: text, members: map(value) }),
  record({ step: { const: 'crash' }, device: text }),
  record({ step: { const: 'crash-at' }, device: text, after: count }),
  record({ step: { enum: ['connect', 'disconnect', 'heal'] }, device: text }),
  record(
    {
      step: { const: 'slow' },
      device: text,
      latencyMs: { type: 'number', minimum: 0 },
      bytesPerSecond: { type: 'number', exclusiveMinimum: 0 },
    },
    ['bytesPerSecond'],
  ),
  record(
    {
      step: { const: 'fail' },
      device: text,
      part: { enum: faultKinds },
      of: orNull(text),
      nth: count,
      times: { anyOf: [count, { const: 'always' }] },
      // Where a function of the test has decided, the number of the request that it has chosen.
      number: count,
      status: count,
      handled: flag,
      afterMs: { type: 'number', minimum: 0 },
    },
    ['number', 'status', 'handled', 'afterMs'],
  ),
  record(
    {
      step: { const: 'by-user' },
      user: text,
      action: { enum: ['insert', 'change', 'commit', 'delete'] },
      entity: text,
      given: value,
      ids: list(text),
      error: text,
    },
    ['error'],
  ),
  record({ step: { const: 'end-sessions' }, user: text, tokens: flag }),
  record({ step: { const: 'restart-server' } }),
  record({ step: { const: 'advance' }, durationMs: { type: 'number', minimum: 0 } }),
  record({ step: { const: 'synchronize' }, device: text, error: orNull(text) }),
  run,
  ownRun,
];

export const traceSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'nanoflow-trace-1',
  title: 'Trace of a nanoflow world',
  ...record({
    format: { const: 'nanoflow-trace' },
    version: { const: traceVersion },
    app: record(app),
    options: record({
      seed: { type: 'number' },
      now: moment,
      timeZone: text,
      locale: text,
      language: text,
      profile: orNull(text),
      mendix: text,
      constants: map(value),
      answers: map(value),
    }),
    steps: list({ oneOf: steps }),
  }),
  $defs: { value: { anyOf: [{ type: ['string', 'boolean', 'null'] }, list(value), map(value)] } },
};

import type { StepName } from './logged-step.js';
import { faultKinds } from './network-fault.js';
import { traceVersion } from './trace-document.js';

/** The JSON Schema (draft 2020-12) of trace files. `docs/trace-1.schema.json` is its text. */

type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string' };
const flag: Schema = { type: 'boolean' };
const count: Schema = { type: 'integer', minimum: 0 };
const moment: Schema = { type: 'string', format: 'date-time' };
const side: Schema = { enum: ['device', 'server'] };
/**
 * Values of the app: null, Booleans, text (numbers and moments too), and objects and lists of these. Bytes are `{"$bytes", "$sha256"}`. What
 * was given is kept as it was: numbers may be numbers, bytes are `{"$base64"}`, objects that were there `{"$entity", "$id"}`.
 */
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
const user = orNull(record({ name: orNull(text), roles: orNull(list(text)), anonymous: flag }));
const app = record({ file: text, content: text, mendixVersion: text });
/** An object that was there. */
const handle: Schema = record({ $entity: text, $id: text });
const duration: Schema = { type: ['string', 'number'] };
const network: Schema = record(
  { connected: flag, latency: duration, bandwidth: { type: 'number' }, requestTimeout: duration, faults: list(map(value)) },
  ['connected', 'latency', 'bandwidth', 'requestTimeout', 'faults'],
);
const anyStep: Schema = { $ref: '#/$defs/step' };

/** One of several records, told apart by the value of one member, so that what is wrong is said about the one that is meant. */
function oneOf(member: string, records: readonly Schema[]): Schema {
  return { type: 'object', discriminator: { propertyName: member }, required: [member], oneOf: records };
}

const events: readonly Schema[] = [
  record({ event: { const: 'flow-entered' }, on: side, flow: text, depth: count, arguments: map(value) }),
  // Where the node is watched: the variables that are others than at the watched node before in the same call, and those that are gone. An
  // object has all its members where a run first shows it, afterwards those that have changed since.
  record(
    {
      event: { const: 'node' },
      on: side,
      flow: text,
      node: text,
      activity: text,
      depth: count,
      at: moment,
      variables: map(value),
      gone: list(text),
    },
    ['variables', 'gone'],
  ),
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
      of: { enum: ['microflow', 'activity', 'javascript-action', 'question', 'request', 'event'] },
      name: text,
      number: count,
      value,
      given: value,
      error: text,
      kind: text,
      code: text,
      latencyMs: count,
      isLate: flag,
      after: list(count),
      meanwhile: list(anyStep),
    },
    ['number', 'value', 'given', 'error', 'kind', 'code', 'latencyMs', 'isLate', 'after', 'meanwhile'],
  ),
  // What an effect has beside its place depends on its kind.
  {
    type: 'object',
    properties: { event: { const: 'effect' }, kind: text, flow: text, activity: text, on: side },
    required: ['event', 'kind', 'flow', 'activity', 'on'],
  },
];

const someEvents = list({ $ref: '#/$defs/event' });

/** What a step was given, and what may have come of it. */
interface StepSchema {
  readonly given: Readonly<Record<string, Schema>>;
  /** What may be missing of what was given. */
  readonly optional?: readonly string[];
  readonly ending?: Readonly<Record<string, Schema>>;
}

const onDevice = { device: text };
const ofRun = { device: text, run: count };
const runEnding = {
  outcome: { enum: ['returned', 'failed', 'blocked'] },
  returns: value,
  failure: orNull(record({ message: text, kind: text, stack })),
  steps: count,
  commits: count,
  requests: count,
  events: someEvents,
};

/** The compiler sees to it that none is left out. */
const steps: Readonly<Record<StepName, StepSchema>> = {
  restore: { given: { content: text, stored: value } },
  insert: {
    given: { on: text, entity: text, rows: list(map(value)), unsynchronized: flag },
    ending: { ids: list(text) },
  },
  'add-device': {
    given: { device: text, profile: orNull(text), user, network, app, mendix: text },
    optional: ['network', 'app', 'mendix'],
    ending: { userRoles: list(text), events: someEvents },
  },
  deploy: { given: { app, mendix: text }, optional: ['mendix'] },
  'sign-in': { given: { device: text, user }, ending: { events: someEvents } },
  'sign-out': { given: onDevice, ending: { events: someEvents } },
  'on-connection-change': { given: { device: text, flow: text } },
  'own-run': { given: { device: text, flow: text }, ending: runEnding },
  'restart-device': { given: onDevice, ending: { events: someEvents } },
  create: { given: { device: text, entity: text, members: map(value) }, ending: { id: text } },
  'set-contents': { given: { on: text, entity: text, id: text, name: orNull(text), contents: value } },
  change: { given: { device: text, entity: text, id: text, members: map(value) } },
  'set-row': { given: { on: text, entity: text, id: text, members: map(text) } },
  stub: {
    given: { of: { enum: ['microflow', 'java-action', 'activity', 'javascript-action', 'event'] }, name: text, raiseError: flag },
    optional: ['raiseError'],
  },
  'event-change': { given: { members: map(value) } },
  'mock-module': { given: { name: text } },
  answer: { given: { question: text, value } },
  crash: { given: onDevice },
  'crash-at': { given: onDevice, ending: { after: count } },
  restart: { given: onDevice, ending: { events: someEvents } },
  connect: { given: onDevice },
  disconnect: { given: onDevice },
  heal: { given: onDevice },
  slow: {
    given: { device: text, latencyMs: { type: 'number', minimum: 0 }, bytesPerSecond: { type: 'number', exclusiveMinimum: 0 } },
    optional: ['bytesPerSecond'],
  },
  fail: {
    given: {
      device: text,
      part: { enum: faultKinds },
      of: orNull(text),
      nth: count,
      times: { anyOf: [count, { const: 'always' }] },
      number: count,
      status: count,
      handled: flag,
      afterMs: { type: 'number', minimum: 0 },
      isDecided: flag,
    },
    optional: ['number', 'status', 'handled', 'afterMs', 'isDecided'],
  },
  as: { given: { user: text, roles: orNull(list(text)) } },
  'by-user': {
    given: {
      user: text,
      action: { enum: ['insert', 'change', 'commit', 'delete'] },
      entity: text,
      // Rows that are inserted, members that are changed, nothing otherwise.
      given: { anyOf: [{ type: 'null' }, map(value), list(map(value))] },
      objects: list(handle),
    },
    ending: { ids: list(text), events: someEvents },
  },
  'end-sessions': { given: { user: text, tokens: flag } },
  'restart-server': { given: {} },
  advance: { given: { durationMs: { type: 'number', minimum: 0 } }, ending: { events: someEvents } },
  synchronize: { given: onDevice, ending: { events: someEvents } },
  run: {
    given: { device: orNull(text), user: text, flow: text, arguments: map(value) },
    optional: ['user'],
    ending: runEnding,
  },
  start: { given: { device: text, flow: text, arguments: map(value) }, ending: { run: count } },
  'advance-run': { given: { ...ofRun, nodes: count }, ending: { state: text } },
  'set-variable': { given: { ...ofRun, frame: count, name: text, value: text } },
  release: { given: ofRun },
  finish: { given: ofRun, ending: runEnding },
};

/** In front of what came of a step: earlier ones that were under way when it began. After it: that it failed, or is not over. */
const always = { during: list(count), error: text, unfinished: flag };

const stepRecords = Object.entries(steps).map(([name, { given, optional = [], ending = {} }]) =>
  record({ step: { const: name }, ...given, ...ending, ...always }, [
    ...optional,
    ...Object.keys(ending),
    ...Object.keys(always),
  ]),
);

export const traceSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'nanoflow-trace-1',
  title: 'Trace of a nanoflow world',
  ...record({
    format: { const: 'nanoflow-trace' },
    version: { const: traceVersion },
    app,
    options: record(
      {
        seed: { type: 'number' },
        now: moment,
        timeZone: text,
        locale: text,
        language: text,
        profile: orNull(text),
        mendix: orNull(text),
        user,
        constants: map(value),
        limits: map({ type: 'number' }),
        requestRetries: count,
        watch: { anyOf: [{ const: 'all' }, list(record({ flow: text, activity: text }, ['activity']))] },
      },
      ['watch'],
    ),
    steps: list(anyStep),
  }),
  $defs: {
    step: oneOf('step', stepRecords),
    event: oneOf('event', events),
    value: { anyOf: [{ type: ['string', 'number', 'boolean', 'null'] }, list(value), map(value)] },
  },
};

import { effectSchema } from '../expectations/effects.js';
import { expectationKinds } from '../expectations/expectation-kinds.js';
import { rowsOfEntity } from '../expectations/rows.js';
import { networkSchema } from '../reading/read-network.js';
import { settingProperties, userProperties, versionSchema } from '../settings.js';
import { runStep } from '../steps/run-step.js';
import { stepKinds } from '../steps/step-kinds.js';
import { anyText, described, list, map, type Properties, record, rows, type Schema, text } from './schema.js';

/** The JSON Schema of scenario files. `docs/scenario-1.schema.json` is its text, and the validator is made from it. */

const stub = described(
  'A value, { returns: value }, { error: message }, or a list: one answer for each call. Beside returns and error: when, latency, meanwhile (steps that happen before the answer), optional.',
  {},
);

/** What may stand in a fixture, and under `given`. */
const fixtureProperties: Properties = {
  rows: rows('Rows of the server by entity. The start-up synchronization brings to devices what the profile says.'),
  microflows: map('What microflows answer instead of their own activities.', stub),
  javaActions: map('What Java actions answer that microflows call.', stub),
  activities: map(
    'What other activities answer that microflows have and that do not run here, by type or by what they call.',
    stub,
  ),
  events: map(
    'What event handlers answer, by event and entity: before commit Sales.Order. Beside what all stubs have: change, members of the object that are set, and raiseError.',
    stub,
  ),
  actions: map('What JavaScript actions answer, in the place of their own code.', stub),
  answers: map('What is answered to questions, by their text.', described('A value, or { answer: value, optional: true }.', {})),
};

const deviceProperties: Properties = {
  rows: rows('Committed rows that are on the server and, synchronized, on the device, whatever its synchronization would bring.'),
  unsynchronized: rows('Rows that are committed on the device, and that the server does not know yet.'),
  uncommitted: rows('Objects in the memory of the device, not committed.'),
};

/** A device of which nothing is to be said stands there with its name alone. */
const device: Schema = {
  ...record('a device', {
    ...userProperties,
    profile: text('The navigation profile of the device.'),
    app: text('The app that the device still has: an older one than that of the server. Relative to this file.'),
    mendix: versionSchema,
    network: networkSchema,
    ...deviceProperties,
  }),
  type: ['object', 'null'],
};

const { rows: _rows, ...ofDefaultDevice } = deviceProperties;
const given = record('what is given', {
  ...fixtureProperties,
  ...ofDefaultDevice,
  devices: map('Devices by name, the default one first. Without it there is one, called phone.', { $ref: '#/$defs/device' }),
});

const expectation = record('an expectation', Object.fromEntries(expectationKinds.map(({ key, value }) => [key, value])));

const step = record('a step', {
  ...Object.assign({}, ...stepKinds.map(({ beside }) => beside)),
  ...Object.fromEntries(stepKinds.map(({ key, value }) => [key, value])),
  expect: { $ref: '#/$defs/expectation' },
});

const scenario = record(
  'a scenario',
  {
    $schema: anyText('The schema, for editors.'),
    scenario: text('What the scenario shows, in one sentence.'),
    description: anyText('What a reader should know beyond the name.'),
    tags: { description: 'Words to choose scenarios by.', type: ['array', 'string'], items: { type: 'string' }, minLength: 1 },
    app: text(
      'The app: a project, an .mdl file or a folder, relative to this file. Without it the one in the same folder, or the nearest above.',
    ),
    use: {
      description: 'Fixtures, relative to this file: rows, stubs, mocks and answers that several scenarios share.',
      type: ['array', 'string'],
      items: { type: 'string', minLength: 1 },
      minLength: 1,
    },
    ...settingProperties,
    given: { $ref: '#/$defs/given' },
    run: runStep.value,
    ...runStep.beside,
    steps: { ...list('What happens, in order.', { $ref: '#/$defs/step' }), minItems: 1 },
    expect: { $ref: '#/$defs/expectation' },
    examples: {
      ...list('A table: the scenario runs once for each row, with <Column> replaced by its value.', {
        type: 'object',
        minProperties: 1,
        description: 'The values by column. The column name, if there is one, names the row.',
      }),
      minItems: 1,
    },
  },
  { required: ['scenario'] },
);

const scenarioSchemaId = 'nanoflow-scenario-1';

export const scenarioSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: scenarioSchemaId,
  ...scenario,
  $defs: { given, device, step, expectation, effect: effectSchema, rowsOfEntity },
};

/** A fixture, which the command line takes as a --server file as well. */
export const fixtureKeys = Object.keys(fixtureProperties);

import { measures } from './totals.js';

const count = { type: 'integer', minimum: 0 };
const text = { type: 'string' };

/** `{kind: …, node: …}` and whatever else a point of this kind has. */
function point(kind: string, members: Readonly<Record<string, unknown>>, optional: Readonly<Record<string, unknown>> = {}) {
  const own = { kind: { const: kind }, node: text, ...members, count };
  const tests = {
    type: 'string',
    pattern: '^(\\d+(-\\d+)?(,\\d+(-\\d+)?)*)?$',
    description: 'Which tests, by their places in `tests` from 0, as ranges: 0-3,7. Left out where none.',
  };
  return { type: 'object', properties: { ...own, ...optional, tests }, required: Object.keys(own), additionalProperties: false };
}

const part = {
  type: 'object',
  properties: { covered: count, total: count },
  required: ['covered', 'total'],
  additionalProperties: false,
};

/** The schema of `coverage.json`; docs/coverage-1.schema.json is made out of it. */
export const coverageSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'nanoflow-coverage-1',
  title: 'Coverage of nanoflows and microflows',
  type: 'object',
  properties: {
    format: { const: 'nanoflow-coverage' },
    version: { const: 1 },
    apps: { type: 'array', items: { $ref: '#/$defs/app' } },
  },
  required: ['format', 'version', 'apps'],
  additionalProperties: false,
  $defs: {
    app: {
      type: 'object',
      properties: {
        app: {
          description: 'The app by file name, a hash of its content, and the Mendix version of the project.',
          type: 'object',
          properties: { file: text, content: text, mendixVersion: text },
          required: ['file', 'content', 'mendixVersion'],
          additionalProperties: false,
        },
        totals: {
          description: 'Of how many points of each measure how many were come to.',
          type: 'object',
          properties: Object.fromEntries(measures.map((measure) => [measure, part])),
          required: [...measures],
          additionalProperties: false,
        },
        tests: {
          type: 'array',
          items: {
            type: 'object',
            properties: { name: text, file: text, line: { type: 'integer', minimum: 1 } },
            required: ['name', 'file', 'line'],
            additionalProperties: false,
          },
        },
        flows: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              flow: text,
              kind: { enum: ['nanoflow', 'microflow', 'rule'] },
              fingerprint: { description: 'Changes when the flow does.', type: 'string' },
              points: { type: 'array', items: { $ref: '#/$defs/point' } },
            },
            required: ['flow', 'kind', 'fingerprint', 'points'],
            additionalProperties: false,
          },
        },
      },
      required: ['app', 'totals', 'tests', 'flows'],
      additionalProperties: false,
    },
    point: {
      type: 'object',
      required: ['kind'],
      discriminator: { propertyName: 'kind' },
      oneOf: [
        point('node', {}),
        point('sequence-flow', { sequenceFlow: text }),
        point('outcome', { sequenceFlow: text, value: text }),
        point('handler', {}, { sequenceFlow: text }),
        point('condition', { text, offset: count, value: { type: 'boolean' } }),
        point('loop', { passes: { enum: ['none', 'one', 'many'] } }),
      ],
    },
  },
} as const;

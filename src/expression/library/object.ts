import type { FunctionDefinition } from './definition.js';
import { parameter } from './parameter.js';

const object = parameter('object', 'Object');

export const objectFunctions: readonly FunctionDefinition[] = [
  {
    name: 'isNew',
    family: 'object',
    description: 'Whether an object was never committed.',
    section: '5.9',
    signatures: [
      {
        parameters: [object],
        returns: { kind: 'Boolean' },
        bind: (site) => (_, value) => site.object(value, 0).isNew,
      },
    ],
  },
  {
    name: 'isSynced',
    family: 'object',
    description: 'Whether an object has no changes that were committed but not uploaded.',
    section: '3.13',
    signatures: [
      {
        parameters: [object],
        returns: { kind: 'Boolean' },
        flavour: 'nanoflow',
        bind: (site) => (environment, value) => environment.isSynced(site.object(value, 0)),
      },
    ],
  },
  {
    name: 'isSyncing',
    family: 'object',
    description: 'Whether a synchronization is running.',
    section: '3.13',
    signatures: [
      { parameters: [], returns: { kind: 'Boolean' }, flavour: 'nanoflow', bind: () => (environment) => environment.isSyncing() },
    ],
  },
];

import { conditionOf } from '../condition.js';
import type { FunctionDefinition } from './definition.js';
import { parameter } from './parameter.js';

export const booleanFunctions: readonly FunctionDefinition[] = [
  {
    name: 'not',
    family: 'boolean',
    description: 'The opposite of a Boolean; of empty it fails.',
    section: '5.2',
    signatures: [
      {
        parameters: [parameter('boolean', 'Boolean')],
        returns: { kind: 'Boolean' },
        bind: () => (_, value) => !conditionOf(value ?? null, "the argument of 'not'"),
      },
    ],
  },
];

import type { Constant } from '../../model/domain-model.js';
import { dataTypeOf } from './data-types.js';
import { flagOf, textOf } from './element.js';
import type { Document } from './unit-tree.js';

/**
 * Only the default value is read. The values of run configurations hold real secrets, and which configuration is active is
 * a matter of the developer's machine (mpr-format 8, T17).
 */
export function decodeConstant({ element, name, unit }: Document): Constant {
  return {
    name,
    documentation: textOf(element, 'Documentation'),
    type: dataTypeOf(element, new Set(), 'Type', 'DataType') ?? { kind: 'String' },
    defaultValue: textOf(element, 'DefaultValue'),
    exposedToClient: flagOf(element, 'ExposedToClient', false),
    excluded: flagOf(element, 'Excluded', false),
    origin: { unit },
  };
}

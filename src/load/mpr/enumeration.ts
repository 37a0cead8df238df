import type { Enumeration } from '../../model/domain-model.js';
import { childOf, childrenOf, flagOf, textOf } from './element.js';
import { decodeText } from './texts.js';
import type { Document } from './unit-tree.js';

export function decodeEnumeration({ element, name, unit }: Document): Enumeration {
  return {
    name,
    documentation: textOf(element, 'Documentation'),
    values: childrenOf(element, 'Values').map((value) => ({
      key: textOf(value, 'Name'),
      caption: decodeText(childOf(value, 'Caption')),
    })),
    excluded: flagOf(element, 'Excluded', false),
    origin: { unit },
  };
}

import { HarnessError } from '../../../src/problem/harness-error.js';
import { didYouMean } from '../../../src/problem/nearest.js';
import type { Given } from '../../fixture/given.js';
import { textOf } from './given-parts.js';
import type { ReadContext } from './read-context.js';

/** The entity that a value names. */
export function entityNamed(given: Given, context: ReadContext): string {
  return checkEntity(textOf(given, 'the name of an entity'), given.where, context);
}

/** The entity that a key names. */
export function checkEntity(name: string, where: string, { index }: ReadContext): string {
  if (index.entity(name) !== undefined) return name;
  throw new HarnessError(
    'unknown-entity',
    `${where}: there is no entity ${name}.${didYouMean(name, index.entityNames())}`,
    where,
  );
}

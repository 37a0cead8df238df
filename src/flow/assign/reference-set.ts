import { HarnessError } from '../../problem/harness-error.js';
import type { Guid } from '../../value/value.js';
import type { Frame } from '../program.js';

/** The set with more objects at its end, each once. Adding one by one is what loops do, so that way is the short one. */
export function withReferences(
  current: readonly Guid[],
  given: readonly Guid[],
  association: string,
  { run }: Frame,
): readonly Guid[] {
  const added = missing(current, given);
  const { referenceSetLength } = run.limits;
  const length = current.length + added.length;
  if (length > referenceSetLength)
    throw new HarnessError(
      'reference-set-too-long',
      `The reference set ${association} would hold ${length} objects, and the limit is ${referenceSetLength} (referenceSetLength). Is it added to without end?`,
    );
  return added.length === 0 ? current : current.concat(added);
}

export function withoutReferences(current: readonly Guid[], given: readonly Guid[]): readonly Guid[] {
  const removed = new Set(given);
  return current.filter((guid) => !removed.has(guid));
}

function missing(current: readonly Guid[], given: readonly Guid[]): readonly Guid[] {
  const [only] = given;
  if (given.length === 1 && only !== undefined) return current.includes(only) ? [] : given;
  const known = new Set(current);
  return [...new Set(given)].filter((guid) => !known.has(guid));
}

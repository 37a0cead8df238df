import type { Flow } from '../model/flow.js';
import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';
import type { Value } from '../value/value.js';
import { type AcceptContext, acceptValue } from './accept-value.js';

/**
 * The arguments of a run in the order of the parameters; nothing where an optional one was left out.
 *
 * @throws HarnessError for a missing, superfluous or wrong argument
 */
export function argumentValues(
  flow: Flow,
  given: Readonly<Record<string, unknown>>,
  context: AcceptContext,
): (Value | undefined)[] {
  const names = flow.parameters.map(({ name }) => name);
  for (const name of Object.keys(given)) {
    if (names.includes(name)) continue;
    const parameters = names.length === 0 ? ' It has no parameters.' : ` Its parameters are ${names.join(', ')}.`;
    throw new HarnessError(
      'unknown-argument',
      `${flow.name} has no parameter ${name}.${didYouMean(name, names) || parameters}`,
      name,
    );
  }
  return flow.parameters.map(({ name, type, required }) => {
    if (name in given) return acceptValue(given[name], type, `argument ${name} of ${flow.name}`, context);
    if (!required) return undefined;
    throw new HarnessError('missing-argument', `${flow.name} needs a value for its parameter ${name}.`, name);
  });
}

import type { Argument, Option } from 'commander';

const suggestions = new WeakMap<Option | Argument, readonly string[]>();

/** Offers values when a shell completes, without refusing others: the command itself says what is wrong with those, in its own words. */
export function suggest<Part extends Option | Argument>(part: Part, values: readonly string[]): Part {
  suggestions.set(part, values);
  return part;
}

/** The values that an option or an argument is known to take. */
export function suggestedFor(part: Option | Argument): readonly string[] {
  return part.argChoices ?? suggestions.get(part) ?? [];
}

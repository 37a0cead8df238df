import type { AppIndex } from '../../../src/model/app-index.js';
import type { Encoded } from '../../../src/trace/encode.js';
import type { TraceFile } from '../../replay/trace-file.js';
import type { Redaction } from './redaction-rules.js';
import { Substitutes } from './substitutes.js';
import { mapEntry, mapValue } from './walk-values.js';

/**
 * A trace with other values in the place of those of some members and constants. What follows from them is as it was: replay it.
 *
 * @throws HarnessError `wrong-redaction` for what does not exist or can not be redacted, or a trace in which nobody can look
 */
export class RedactedRecipe {
  readonly trace: TraceFile;
  private readonly substitutes: Substitutes;

  constructor(
    original: TraceFile,
    redaction: Redaction,
    private readonly index: AppIndex,
  ) {
    this.substitutes = new Substitutes(original, redaction, index);
    const { app, ...rest } = original;
    const replaced = mapEntry(rest as unknown as Encoded, index, this.substitutes.replace) as unknown as Omit<TraceFile, 'app'>;
    const { options } = replaced;
    this.trace = {
      app,
      ...replaced,
      options: { ...options, constants: { ...options.constants, ...this.substitutes.constantsOf(original) } },
    };
  }

  /** Where a value still stands in a trace that was to be replaced: the app has it, or has put it together. */
  leftIn(trace: Encoded): readonly string[] {
    return this.left((find) => mapEntry(trace, this.index, find));
  }

  /** The same for a scenario. */
  leftInScenario(scenario: Encoded): readonly string[] {
    return this.left((find) => mapValue(scenario, this.index, find));
  }

  private left(walk: (find: Parameters<typeof mapEntry>[2]) => void): readonly string[] {
    const places: string[] = [];
    walk((leaf, place) => {
      if (this.substitutes.isLeft(leaf, place)) places.push(place.path);
      return leaf;
    });
    return places;
  }
}

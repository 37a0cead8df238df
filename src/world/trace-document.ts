import { nameInTrace } from './edition.js';
import { recipeOptions } from './recipe-options.js';
import type { Universe } from './universe.js';

/** The version of trace files. A reader refuses others. */
export const traceVersion = 1;

/**
 * Everything about a world that a replay needs, and what happened in it: the app by file name and content, the options, and every
 * step with its events. The same world gives the same text, byte for byte; the transport is no part of it.
 */
export function traceText(universe: Universe): string {
  const head = {
    format: 'nanoflow-trace',
    version: traceVersion,
    app: nameInTrace(universe.first.app),
    options: recipeOptions(universe),
  };
  const steps = universe.log.encodeSteps().map((step) => JSON.stringify(step));
  // One step a line, so that two traces can be compared line by line.
  return `${JSON.stringify(head).slice(0, -1)},"steps":[\n${steps.join(',\n')}\n]}\n`;
}

import type { Encoded } from '../trace/encode.js';
import { encodeGiven, encodeUser } from './encode-given.js';
import type { Universe } from './universe.js';
import { encodeWatched } from './watched-nodes.js';

/**
 * The options of a world that decide what happens, as a trace keeps them; which way messages travel is not among them. Profile and
 * version are there where they were chosen: an app that is deployed has defaults of its own.
 */
export function recipeOptions({ options, session, startMs, recorder }: Universe): Readonly<Record<string, Encoded>> {
  const { seed = 1, profile = null, mendix = null, user, constants = {}, limits, requestRetries = 0 } = options;
  const { timeZone, locale, language } = session;
  return {
    seed,
    now: new Date(startMs).toISOString(),
    timeZone,
    locale,
    language,
    profile,
    mendix,
    user: encodeUser(user),
    constants: encodeGiven(constants),
    limits: { ...limits },
    requestRetries,
    ...encodeWatched(recorder.watched),
  };
}

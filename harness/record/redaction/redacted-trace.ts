import { HarnessError } from '../../../src/problem/harness-error.js';
import type { Encoded } from '../../../src/trace/encode.js';
import type { App } from '../../../src/world/app.js';
import { type ReplayOptions, replayTrace } from '../../replay/replay-trace.js';
import type { TraceFile } from '../../replay/trace-file.js';
import { type OtherCourse, otherCourses } from './other-course.js';
import { RedactedRecipe } from './redact-trace.js';
import type { Redaction } from './redaction-rules.js';

/** What somebody who redacts has to know of what came out. */
export interface RedactionFindings {
  /** Places in it where a value still stands that was to be replaced. */
  readonly left: readonly string[];
  /** Steps that go another way with the other values. */
  readonly courses: readonly OtherCourse[];
}

/** A trace that somebody else may read. */
export interface RedactedTrace extends RedactionFindings {
  readonly text: string;
}

/**
 * A trace of the same run with other values: they are replaced in what was given, and all else has happened anew with them. It is replayed
 * like any other.
 *
 * @throws HarnessError `wrong-redaction` as `RedactedRecipe`, or where the run can not be taken again with the new values
 */
export async function redactedTrace(
  app: App,
  trace: TraceFile,
  redaction: Redaction,
  replay: ReplayOptions,
): Promise<RedactedTrace> {
  const recipe = new RedactedRecipe(trace, redaction, app.index);
  const { text, problems, trace: again } = await replayTrace(app, recipe.trace, replay);
  const courses = otherCourses(trace.steps, again.steps);
  for (const [place, problem] of problems) {
    if (trace.steps[place]?.error !== undefined || trace.steps[place]?.outcome === 'blocked') continue;
    const course = courses.find(({ step, after }) => step === place && after !== null);
    const depends = course === undefined ? '' : ` It goes another way after ${course.after}, which depends on what was replaced.`;
    const message = `Step ${place + 1} of the trace can not be taken again with other values: ${problem}${depends}`;
    throw new HarnessError('wrong-redaction', message, `steps/${place}`);
  }
  const { app: _app, ...written } = JSON.parse(text) as Record<string, Encoded>;
  return { text, left: recipe.leftIn(written), courses };
}

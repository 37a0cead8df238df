import { HarnessError } from '../../src/problem/harness-error.js';
import type { App } from '../../src/world/app.js';
import { type ReplayOptions, replayTrace } from '../replay/replay-trace.js';
import type { TraceFile, TraceStep } from '../replay/trace-file.js';
import { countsAtEnd, type EffectCounts, withCounts } from './counts-at-end.js';
import { type FoundObject, findable } from './finds.js';
import { idsNamedBy } from './named-ids.js';
import { recordAll } from './record-all.js';
import { type OtherCourse, otherCourses } from './redaction/other-course.js';
import { RedactedRecipe } from './redaction/redact-trace.js';
import type { RedactionFindings } from './redaction/redacted-trace.js';
import type { Redaction } from './redaction/redaction-rules.js';
import { rowsAtEnd } from './rows-at-end.js';
import { type Entry, ScenarioDraft } from './scenario-draft.js';
import { scenarioText } from './scenario-text.js';
import { settingsOf } from './settings-of.js';
import { beginsScenario } from './steps.js';
import { RecordedStubs } from './stubs.js';
import { type SeenWorld, seeWorld } from './world-rows.js';

/** What a scenario is made from, beside the trace and its app. */
export interface RecordOptions {
  /** The name of the scenario. */
  readonly name: string;
  /** The apps as the scenario names them, by the content that the trace names: paths from its own folder. */
  readonly appPaths: ReadonlyMap<string, string>;
  readonly redaction?: Redaction;
  readonly replay?: ReplayOptions;
}

/** A scenario as a text, and what somebody who redacts has to know of it. */
export interface RecordedScenario extends RedactionFindings {
  readonly text: string;
}

/**
 * The text of a scenario that does what a trace tells, and expects what came of it. The trace is replayed for it: what is redacted is
 * replaced in what was given, and all that follows from it follows anew.
 *
 * @throws HarnessError `not-a-scenario` for a step that scenarios have no word for
 */
export async function recordScenario(app: App, trace: TraceFile, options: RecordOptions): Promise<RecordedScenario> {
  const { name, appPaths, redaction, replay } = options;
  const redacted = redaction === undefined ? undefined : new RedactedRecipe(trace, redaction, app.index);
  const recipe = withUsualDevice(redacted?.trace ?? trace);
  const draft = new ScenarioDraft(app, recipe.options, appPaths);
  const named = new Set<string>();
  const found = new Map<number, readonly FoundObject[]>();
  let start: SeenWorld | undefined;
  let atEnd: Entry = {};
  let counts: EffectCounts | undefined;
  let courses: readonly OtherCourse[] = [];
  const again = await replayTrace(app, recipe, {
    ...replay,
    before: (world, step, place) => {
      if (start === undefined && beginsScenario(step)) start = seeWorld(world);
      const unnamed = findable(world, step, (id) => named.has(id));
      found.set(place, unnamed);
      for (const id of [...unnamed.map((one) => one.id), ...idsNamedBy(step)]) named.add(id);
    },
    inspect: (world, { steps }, problems) => {
      recordAll(steps, { draft, stubs: new RecordedStubs(steps, draft), problems, found });
      const end = seeWorld(world);
      atEnd = rowsAtEnd(start ?? end, end, draft);
      counts = countsAtEnd(steps);
      if (redacted !== undefined) courses = otherCourses(trace.steps, steps);
    },
  });
  const [problem] = again.problems.values();
  if (problem !== undefined && !recipe.steps.some(({ error }) => error === problem))
    throw new HarnessError('not-a-scenario', `The trace can not be taken again: ${problem}`, name);
  const path = appPaths.get(trace.app.content);
  const document = {
    scenario: name,
    ...(path !== undefined && { app: path }),
    ...settingsOf(recipe),
    ...headed(draft.document(), atEnd, counts),
  };
  return { text: scenarioText(document), left: redacted?.leftInScenario(document) ?? [], courses };
}

/** One that only runs one flow says so at its head. */
function headed({ steps, ...rest }: Entry, atEnd: Entry, counts: EffectCounts | undefined): Entry {
  const [only, other] = steps as readonly Entry[];
  const isRun = only?.run !== undefined && other === undefined;
  const { expect: ofRun, ...run } = only ?? {};
  const inRun = isRun ? ((ofRun ?? {}) as Entry) : {};
  const effects = counts === undefined ? {} : { effects: withCounts(inRun.effects, counts) };
  const expect = { ...inRun, ...effects, ...atEnd };
  return { ...rest, ...(isRun ? run : { steps: steps ?? [] }), ...(Object.keys(expect).length > 0 && { expect }) };
}

/** The only device of `nanoflow run` is called device; that of a scenario is called phone where nobody names it. */
function withUsualDevice(trace: TraceFile): TraceFile {
  const added = trace.steps.filter(({ step }) => step === 'add-device');
  const [only] = added;
  if (only?.step !== 'add-device' || added.length > 1 || only.device !== 'device') return trace;
  const renamed = (step: TraceStep): TraceStep => ({
    ...step,
    ...('device' in step && step.device === 'device' && { device: 'phone' }),
    ...('on' in step && step.on === 'device' && { on: 'phone' }),
  });
  return { ...trace, steps: trace.steps.map(renamed) };
}

import { stringify } from 'yaml';
import { HarnessError } from '../../src/problem/harness-error.js';
import type { Encoded } from '../../src/trace/encode.js';
import type { App } from '../../src/world/app.js';
import { type ReplayOptions, replayTrace } from '../replay/replay-trace.js';
import type { TraceFile } from '../replay/trace-file.js';
import { type Redaction, redactTrace } from './redact-trace.js';
import { rowsAtEnd } from './rows-at-end.js';
import { ScenarioDraft } from './scenario-draft.js';
import { settingsOf } from './settings-of.js';
import { recordStep } from './steps.js';
import { recordStubs } from './stubs.js';

/** What a scenario is made from, beside the trace and its app. */
export interface RecordOptions {
  /** The name of the scenario. */
  readonly name: string;
  /** The apps as the scenario names them, by the content that the trace names: paths from its own folder. */
  readonly appPaths: ReadonlyMap<string, string>;
  readonly redaction?: Redaction;
  readonly replay?: ReplayOptions;
}

/**
 * The text of a scenario that does what a trace tells, and expects what came of it. The trace is replayed for it: what is redacted is
 * replaced in what was given, and all that follows from it follows anew.
 *
 * @throws HarnessError `not-a-scenario` for a step that scenarios have no word for
 */
export async function recordScenario(app: App, trace: TraceFile, options: RecordOptions): Promise<string> {
  const { name, appPaths, redaction, replay } = options;
  const recipe = redaction === undefined ? trace : redactTrace(trace, redaction, app.index);
  const draft = new ScenarioDraft(app, recipe.options, appPaths);
  let atEnd: Readonly<Record<string, Encoded>> = {};
  const again = await replayTrace(app, recipe, {
    ...replay,
    inspect: (world, { steps }) => {
      recordStubs(steps, draft);
      for (const [place, step] of steps.entries()) recordStep(step, place, draft);
      atEnd = rowsAtEnd(world, draft);
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
    ...draft.document(),
    ...(Object.keys(atEnd).length > 0 && { expect: atEnd }),
  };
  return stringify(document, { lineWidth: 120 });
}

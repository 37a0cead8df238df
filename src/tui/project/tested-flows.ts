import { basename } from 'node:path';
import { readTextFile } from '../../../harness/fixture/read-text-file.js';
import { loadTestFile } from '../../../harness/mdl-test/load-test-file.js';
import { statementsWithin } from '../../../harness/mdl-test/statements-within.js';
import { loadScenarios } from '../../../harness/scenario/load-scenarios.js';
import { OpenedApps } from '../../../harness/scenario/opened-apps.js';
import { mayHoldMdlTests, mayHoldScenarios } from '../../../harness/vitest/test-files.js';
import type { Behaviour } from '../../behaviour/behaviour.js';
import type { AppIndex } from '../../model/app-index.js';
import { HarnessError } from '../../problem/harness-error.js';
import { relationsOf } from './flow-relations.js';
import { raisedHandlers } from './raised-handlers.js';
import { testFilesOf } from './test-files.js';

/**
 * The flows that scenarios and tests beside an app run: those that they start, those that these call, and the event handlers of what they do to
 * objects, as far as the model tells. What is wrong with a test file is for those who run it.
 */
export async function testedFlows(path: string, index: AppIndex, behaviour: Behaviour): Promise<ReadonlySet<string>> {
  const apps = new OpenedApps();
  const started = new Set<string>();
  for (const file of testFilesOf(path)) {
    for (const flow of await flowsStartedBy(file, apps)) started.add(flow);
  }
  const { model } = index;
  const relations = relationsOf(model);
  const flows = new Map(model.flows.map((flow) => [flow.name, flow]));
  // A set gives what is added to it while it is walked, too.
  for (const name of started) {
    for (const callee of relations.callees(name)) if (callee.kind === 'flow') started.add(callee.name);
    const flow = flows.get(name);
    for (const handler of flow === undefined ? [] : raisedHandlers(flow, index, behaviour)) started.add(handler);
  }
  return started;
}

async function flowsStartedBy(file: string, apps: OpenedApps): Promise<readonly string[]> {
  try {
    const scenarios = mayHoldScenarios(file) ? (await loadScenarios(file, { apps })).scenarios : [];
    const steps = scenarios.flatMap(({ plan }) => plan?.steps ?? []);
    const tests = mayHoldMdlTests(file) ? loadTestFile(basename(file), readTextFile(file)).tests : [];
    const calls = tests.flatMap(({ statements }) => [...statementsWithin(statements)].map(({ form }) => form));
    return [
      ...steps.flatMap(({ step }) => step.flow ?? []),
      ...calls.flatMap((form) => (form.kind === 'call' && form.target !== 'java-action' ? [form.name.text] : [])),
    ];
  } catch (error) {
    if (error instanceof HarnessError) return [];
    throw error;
  }
}

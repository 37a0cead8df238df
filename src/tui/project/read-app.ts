import initSqlJs from 'sql.js';
import type { Behaviour } from '../../behaviour/behaviour.js';
import { behaviourOf } from '../../behaviour/behaviour-of.js';
import { inspectApp } from '../../check/inspect-app.js';
import type { Inspection } from '../../check/inspection.js';
import { ActionLibrary } from '../../device/javascript/action-library.js';
import { loadApp } from '../../load/load-app.js';
import { AppIndex } from '../../model/app-index.js';
import type { AppModel } from '../../model/app-model.js';
import { HarnessError } from '../../problem/harness-error.js';
import type { LoadProblem } from './project.js';
import { testedFlows } from './tested-flows.js';

/** What reading an app yields, one after the other. Plain data, so that another thread can send it. */
export type AppPart =
  | { readonly kind: 'model'; readonly model: AppModel }
  | { readonly kind: 'inspection'; readonly inspection: Inspection }
  | { readonly kind: 'tested'; readonly flows: readonly string[] }
  | { readonly kind: 'problem'; readonly problem: LoadProblem };

/** Reads an app, checks it, and looks for its tests. What is wrong with its files is the last part; a defect is thrown. */
export async function readApp(path: string, report: (part: AppPart) => void): Promise<void> {
  try {
    const model = await loadApp(path, initSqlJs());
    report({ kind: 'model', model });
    await untilIdle();
    const index = new AppIndex(model);
    const behaviour = behaviourOf(model.mendixVersion, { newStringBehavior: model.settings.newStringBehavior });
    report({ kind: 'inspection', inspection: inspect(index, behaviour) });
    await untilIdle();
    report({ kind: 'tested', flows: [...(await testedFlows(path, index, behaviour))] });
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    report({ kind: 'problem', problem: { code: error.code, message: error.message } });
  }
}

function inspect(index: AppIndex, behaviour: Behaviour): Inspection {
  const { model } = index;
  const library = new ActionLibrary();
  return inspectApp(index, behaviour, (name) => {
    const action = index.javaScriptAction(name);
    return action !== undefined && library.isAvailable(action, model);
  });
}

/** Whoever waits for the parts in the same thread can draw between them. */
function untilIdle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

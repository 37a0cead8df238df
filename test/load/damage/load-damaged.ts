import type { SqlJsStatic } from 'sql.js';
import { behaviourOf } from '../../../src/behaviour/behaviour-of.js';
import { inspectApp } from '../../../src/check/inspect-app.js';
import { loadMpr, type ProjectFile } from '../../../src/load/mpr/load-mpr.js';
import { resolveNames } from '../../../src/load/resolve-names.js';
import { AppIndex } from '../../../src/model/app-index.js';
import type { AppModel } from '../../../src/model/app-model.js';
import { HarnessError } from '../../../src/problem/harness-error.js';

/** What became of a damaged project: a model, or a refusal in one sentence or two. */
export type Loaded = { readonly model: AppModel } | { readonly refusal: HarnessError };

/**
 * Does with a project what `nanoflow inspect` does: loads it, resolves its names, compiles every flow. Anything but a
 * `HarnessError` comes out of here as it is, and fails the test.
 */
export function loadDamaged(file: Omit<ProjectFile, 'fileName'>, sqlite: SqlJsStatic): Loaded {
  try {
    const loaded = loadMpr({ fileName: 'App.mpr', ...file }, sqlite);
    const model = { ...loaded, diagnostics: [...loaded.diagnostics, ...resolveNames(loaded)] };
    inspectApp(new AppIndex(model), behaviourOf(model.mendixVersion), () => true);
    return { model };
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return { refusal: error };
  }
}

import { relative, sep } from 'node:path';
import { loadScenarios } from '../../../../harness/scenario/load-scenarios.js';
import { OpenedApps } from '../../../../harness/scenario/opened-apps.js';
import { outlineScenarios } from '../../../../harness/scenario/outline-scenarios.js';
import { runScenario } from '../../../../harness/scenario/run-scenario.js';
import type { Scenario } from '../../../../harness/scenario/scenario.js';
import { readSnapshots } from '../../../../harness/vitest/read-snapshots.js';
import { mayHoldScenarios } from '../../../../harness/vitest/test-files.js';
import { openedApp } from '../../project/opened-app.js';
import { folderOf, testFilesOf } from '../../project/test-files.js';
import type { EffectSession, Effects } from '../../screen/effects.js';
import { keyOf, type ScenarioEntry, type ScenarioGroup, type ScenariosEffect, type ScenariosMessage } from './scenarios-state.js';

/** Finds the scenario files of the app, and runs scenarios one after the other. */
export function scenariosEffects(session: EffectSession<ScenariosMessage>): Effects<ScenariosEffect> {
  /** Counts what was begun: an older one ends when a new one begins. */
  let turn = 0;
  const list = () => session.send({ kind: 'listed', groups: groupsOf(session.app().path) });
  list();
  return {
    async perform(effect) {
      turn++;
      if (effect.kind === 'list') list();
      if (effect.kind === 'stop') session.send({ kind: 'over', isStopped: true });
      if (effect.kind !== 'run') return;
      const mine = turn;
      const isOver = () => mine !== turn || session.signal.aborted;
      try {
        await runAll(effect.entries, session, isOver);
      } finally {
        if (!isOver()) session.send({ kind: 'over', isStopped: false });
      }
    },
  };
}

function groupsOf(app: string): readonly ScenarioGroup[] {
  const folder = folderOf(app);
  return testFilesOf(app)
    .filter(mayHoldScenarios)
    .flatMap((file) => {
      const { scenarios, diagnostics } = outlineScenarios(file);
      const problems = diagnostics.map(({ message, where }) => (message.startsWith(where) ? message : `${where}: ${message}`));
      const entries = scenarios.map(({ name, tags, place }) => ({ file, line: place.line, name, tags }));
      // A page without any scenario holds tests in MDL.
      if (entries.length === 0 && (problems.length === 0 || file.endsWith('.test.md'))) return [];
      return [{ file, title: relative(folder, file).split(sep).join('/'), scenarios: entries, problems }];
    });
}

async function runAll(
  entries: readonly ScenarioEntry[],
  session: EffectSession<ScenariosMessage>,
  isOver: () => boolean,
): Promise<void> {
  const loaded = session.app();
  const apps = new OpenedApps();
  apps.provide(loaded.path, await openedApp(loaded));
  let file: string | undefined;
  let scenarios: readonly Scenario[] = [];
  let snapshots = readSnapshots('');
  for (const [place, entry] of entries.entries()) {
    if (isOver()) return;
    session.send({ kind: 'started', key: keyOf(entry), left: entries.length - place - 1 });
    // Keys are answered between scenarios.
    await new Promise((resolve) => setImmediate(resolve));
    if (entry.file !== file) {
      file = entry.file;
      ({ scenarios } = await loadScenarios(file, { apps }));
      snapshots = readSnapshots(file);
    }
    const scenario = scenarios.find((one) => one.place.line === entry.line && one.name === entry.name);
    if (scenario === undefined) continue;
    const fresh: string[] = [];
    const snapshot = snapshots.comparing(scenario.name, (name) => fresh.push(name));
    const { outcome, failures } = await runScenario(scenario, { snapshot });
    session.send({ kind: 'verdict', key: keyOf(entry), verdict: { outcome, failures, newSnapshots: fresh } });
  }
}

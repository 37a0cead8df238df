import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { loadScenarios } from '../../harness/scenario/load-scenarios.js';
import { OpenedApps } from '../../harness/scenario/opened-apps.js';
import { scenarioText } from '../app/stock-scenarios.js';
import type { Case } from '../comparison.js';

/** Files are read, checked against the schema and the app, and planned; nothing runs. */
export const loadingScenarios: Case = {
  name: 'load-scenarios',
  async *comparisons(scale) {
    const units = scale.units(1_000);
    const folder = mkdtempSync(join(tmpdir(), 'nanoflow-bench-'));
    try {
      const files = Array.from({ length: units }, (_, place) => join(folder, `item-${place}.scenario.yaml`));
      for (const [place, file] of files.entries()) writeFileSync(file, scenarioText(place, 'stub'));
      const apps = new OpenedApps();
      yield {
        name: 'load-scenarios',
        title: 'Loading a scenario from a file of its own, with everything in it checked',
        unit: 'file',
        units,
        rounds: scale.rounds(5),
        contestants: [
          {
            name: 'the library yaml, without checks',
            run: () => {
              for (const file of files) parseAllDocuments(readFileSync(file, 'utf8'));
            },
          },
          {
            name: 'nanoflow-harness',
            run: async () => {
              for (const file of files) {
                const { diagnostics } = await loadScenarios(file, { apps });
                if (diagnostics.length > 0) throw new Error(diagnostics[0]?.message);
              }
            },
          },
        ],
      };
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scenarioText } from '../app/stock-scenarios.js';
import type { Case } from '../comparison.js';
import { productPath } from '../folders.js';

/** Tests in one file, which is what Vitest itself does best: the difference is what the plugin and the scenarios cost. */
export const testRuns: Case = {
  name: 'test-runs',
  async *comparisons(scale) {
    const units = scale.units(200);
    const folder = makeProject(units);
    try {
      const nanoflow = join(folder, 'node_modules', 'nanoflow-harness', 'bin', 'nanoflow.js');
      const vitest = productPath('node_modules/vitest/vitest.mjs');
      yield {
        name: 'test-runs',
        title: 'A run of many tests in one file, as a new process',
        unit: 'test',
        units,
        rounds: scale.rounds(7),
        remark: 'The trivial tests compare two numbers; a scenario has a device, rows, two flows and expectations.',
        contestants: [
          { name: 'Vitest, trivial tests', run: () => runNode([vitest, 'run', '--root', 'trivial'], folder) },
          {
            name: 'Vitest with the plugin, trivial tests',
            run: () => runNode([vitest, 'run', '--root', 'with-plugin'], folder),
          },
          { name: 'Vitest with the plugin, scenarios', run: () => runNode([vitest, 'run', '--root', 'scenarios'], folder) },
          { name: 'nanoflow test, scenarios', run: () => runNode([nanoflow, 'test', 'scenarios'], folder) },
        ],
      };
      yield {
        name: 'first-result',
        title: 'One test, as a new process',
        unit: 'run',
        units: 1,
        rounds: scale.rounds(7),
        contestants: [
          { name: 'Vitest, a trivial test', run: () => runNode([vitest, 'run', '--root', 'one-trivial'], folder) },
          { name: 'nanoflow test, a scenario', run: () => runNode([nanoflow, 'test', 'one-scenario'], folder) },
        ],
      };
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

/** A folder in which the package is installed as it ships, and Vitest beside it. */
function makeProject(count: number): string {
  mkdirSync(productPath('bench/dist/projects'), { recursive: true });
  const folder = mkdtempSync(productPath('bench/dist/projects/'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(productPath('bench/dist/package'), join(folder, 'node_modules', 'nanoflow-harness'), 'junction');
  symlinkSync(productPath('node_modules/vitest'), join(folder, 'node_modules', 'vitest'), 'junction');
  const write = (part: string, file: string, text: string) => {
    mkdirSync(join(folder, part), { recursive: true });
    writeFileSync(join(folder, part, file), text);
  };
  const trivial = (tests: number) =>
    `import { expect, it } from 'vitest';\nfor (let n = 0; n < ${tests}; n++) it('item ' + n, () => expect(n + 1).toBe(1 + n));\n`;
  const scenarios = (tests: number) => Array.from({ length: tests }, (_, place) => scenarioText(place, 'stub')).join('---\n');
  const plugin = "import { nanoflow } from 'nanoflow-harness/vitest';\nexport default { plugins: [nanoflow()] };\n";
  write('.', 'package.json', '{ "type": "module" }');
  write('trivial', 'trivial.test.js', trivial(count));
  write('trivial', 'vitest.config.js', 'export default {};\n');
  write('with-plugin', 'trivial.test.js', trivial(count));
  write('with-plugin', 'vitest.config.js', plugin);
  write('scenarios', 'items.scenario.yaml', scenarios(count));
  write('scenarios', 'vitest.config.js', plugin);
  write('one-trivial', 'trivial.test.js', trivial(1));
  write('one-trivial', 'vitest.config.js', 'export default {};\n');
  write('one-scenario', 'item.scenario.yaml', scenarios(1));
  return folder;
}

function runNode(words: readonly string[], folder: string): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...words], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`node ${words.join(' ')} ended with status ${String(status)}: ${stdout}${stderr}`);
}

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCoverage } from '../../../harness/coverage/coverage-file.js';
import { coverageOfFlow } from '../../../harness/coverage/flow-coverage.js';
import { checkout, linkFolder, temporaryFolder, writeInto } from '../../acceptance/temporary-folder.js';
import { shopText } from '../coverage/shop.js';

const source = (path: string) => JSON.stringify(join(checkout, path).replaceAll('\\', '/'));

const files: Readonly<Record<string, string>> = {
  'shop.mdl': shopText,
  'package.json': '{"type": "module"}',
  'vitest.config.ts': `import { nanoflow } from ${source('harness/vitest/plugin.ts')};
import { defineConfig } from 'vitest/config';
const coverage = { reporters: ['json', 'text', 'lcov'], thresholds: { nodes: 50, of: { Stock: { outcomes: 100 } } } };
export default defineConfig({ plugins: [nanoflow({ coverage, report: { file: 'out/report.html', summary: 'out/report.md', jobSummary: 'out/job.md' } })] });
`,
  'a.scenario.yaml': `scenario: few
run: Shop.ACT_Submit
with: { Count: 1, IsRush: false }
---
scenario: fails
run: Shop.ACT_Submit
with: { Count: 0, IsRush: true }
expect: { returns: 99 }
`,
  'b.test.mdl': `/**
 * @test on the server
 * @expect $Answer = 1
 */
$Answer = call microflow Stock.SRV_Count(Count = 0);
`,
  'other/stock.mdl': 'mdl 1;\ncreate module Other;\ncreate nanoflow Other.ACT_Delete () begin\n  synchronize all;\nend;\n',
  'other/a.scenario.yaml': 'scenario: is about no flow that there is\nrun: Other.ACT_Gone\n',
  'third/third.mdl': "mdl 1;\ncreate module Third;\ncreate nanoflow Third.ACT_Wait () begin\n  log info 'x';\nend;\n",
  'own.test.ts': `import { createWorld, openApp } from ${source('src/index.ts')};
import { expect, it } from 'vitest';
it('a world of its own', async () => {
  const world = createWorld(await openApp('shop.mdl'));
  const phone = await world.addDevice('phone');
  expect((await phone.run('Shop.ACT_Submit', { Count: 9, IsRush: false })).outcome).toBe('returned');
  expect(createWorld(await openApp('third/third.mdl')).now).toBeInstanceOf(Date);
});
`,
};

describe('coverage in Vitest', () => {
  const folder = temporaryFolder('coverage');

  it('is made of what the parts of a run have sent in their blobs: scenarios, tests in MDL and in TypeScript', () => {
    for (const [name, text] of Object.entries(files)) writeInto(folder, name, text);
    linkFolder(join(checkout, 'node_modules'), join(folder, 'node_modules'));
    const vitest = (...words: string[]) => {
      const command = [join(checkout, 'node_modules/vitest/vitest.mjs'), 'run', ...words];
      const { stdout, stderr, status } = spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8' });
      return { said: `${stdout}${stderr}`, status };
    };
    for (const shard of ['1/2', '2/2']) vitest('--reporter=blob', `--shard=${shard}`);
    const { said, status } = vitest('--merge-reports', '--reporter=dot');
    expect(said).toContain('Coverage of shop.mdl by 4 tests');
    expect(said).toContain('Coverage: Stock: outcomes 50.0 % (1 of 2) are below 100 %: 1 more is needed.');
    expect(status).toBe(1);
    const [map, ...others] = readCoverage(
      readFileSync(join(folder, 'nanoflow-coverage', 'coverage.json'), 'utf8'),
      'coverage.json',
    );
    if (map === undefined) throw new Error(said);
    // No test has run a flow of these.
    expect(others.map(({ app, tests }) => [app.file, tests.length])).toEqual([
      ['stock.mdl', 0],
      ['third.mdl', 0],
    ]);
    expect(said).toMatch(/Coverage of stock.mdl by 0 tests[\s\S]*0.0 %[\s\S]*0 of 1 flow/);
    expect(map.tests).toEqual([
      { name: 'few', file: 'a.scenario.yaml', line: 1 },
      { name: 'fails', file: 'a.scenario.yaml', line: 5 },
      { name: 'on the server', file: 'b.test.mdl', line: 2 },
      { name: 'a world of its own', file: 'own.test.ts', line: 3 },
    ]);
    const submit = coverageOfFlow(map, 'nanoflow', 'Shop.ACT_Submit');
    expect(submit?.tests.map(({ name }) => name)).toEqual(['few', 'fails', 'a world of its own']);
    expect(coverageOfFlow(map, 'microflow', 'Stock.SRV_Count')?.tests.map(({ name }) => name)).toEqual(['on the server']);
    expect(said).toMatch(/Report: out\/report\.html\s+Report: out\/report\.md/);
    const page = readFileSync(join(folder, 'out/report.html'), 'utf8');
    // The run of the one scenario that failed has come along; the other one could not be run.
    expect([page.includes('id="run-0"'), page.includes('id="run-1"')]).toEqual([true, false]);
    const summary = readFileSync(join(folder, 'out/report.md'), 'utf8');
    expect(summary).toContain('3 passed, 2 failed.');
    // The summary of a job has the results already.
    const job = readFileSync(join(folder, 'out/job.md'), 'utf8');
    expect(summary.endsWith(`${job.trimEnd()}\n`)).toBe(true);
    expect(job).toContain('- ❌ Stock: outcomes 50.0 % (1 of 2) are below 100 %: 1 more is needed.');
    expect(summary).toContain('### fails\n\n`a.scenario.yaml:8`');
    expect(summary).toContain('1. Other.ACT\\_Delete: synchronizes, has no error handler\n1. Shop.ACT\\_Never');
    expect(readFileSync(join(folder, 'nanoflow-coverage', 'lcov.info'), 'utf8')).toContain('SF:shop.mdl\n');
  });
});

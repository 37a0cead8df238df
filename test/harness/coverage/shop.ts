import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appsOf } from '../../../harness/coverage/counted-app.js';
import { readCoverage } from '../../../harness/coverage/coverage-file.js';
import type { CoverageMap } from '../../../harness/coverage/coverage-map.js';
import type { CoverageOptions } from '../../../harness/coverage/coverage-options.js';
import { type CountedTest, makeReports } from '../../../harness/coverage/make-reports.js';
import { type App, createWorld, openApp } from '../../../src/index.js';

/** Two modules, flows of every kind, and one that nothing calls. */
export const shopText = `mdl 1;
create module Shop;
create module Stock;
create entity Shop.Order (Number: Integer);
create nanoflow Shop.ACT_Submit ($Count: Integer, $IsRush: Boolean) returns Integer begin
  declare $Sum Integer = 0;
  if $Count > 3 or $IsRush then
    set $Sum = round(10 div $Count) on error continue;
  end if;
  while $Sum < $Count begin
    set $Sum = $Sum + 1;
  end while;
  $Answer = call nanoflow Stock.SUB_Count(Count = $Sum) on error without rollback begin
    return 0;
  end error;
  return $Answer;
end;
create nanoflow Shop.ACT_Never () begin
  log info 'never';
end;
create nanoflow Stock.SUB_Count ($Count: Integer) returns Integer begin
  return $Count;
end;
create microflow Stock.SRV_Count ($Count: Integer) returns Integer begin
  if $Count = 0 then return 1; end if;
  return $Count;
end;
`;

export interface ShopRun {
  readonly name: string;
  readonly flow: string;
  readonly given: Readonly<Record<string, unknown>>;
}

/** A folder with the shop. */
export async function openShop(text = shopText): Promise<App & { readonly path: string }> {
  const path = join(mkdtempSync(join(tmpdir(), 'nanoflow-coverage-')), 'shop.mdl');
  writeFileSync(path, text);
  return (await openApp(path)) as App & { readonly path: string };
}

/** What tests have counted that each run one flow in a world of its own. */
export async function countedTests(app: App, runs: readonly ShopRun[]): Promise<CountedTest[]> {
  const counted: CountedTest[] = [];
  for (const [place, { name, flow, given }] of runs.entries()) {
    const world = createWorld(app, { coverage: true });
    const phone = await world.addDevice('phone');
    if (app.index.flow('microflow', flow) === undefined) await phone.run(flow, given);
    else await world.runMicroflow(flow, given);
    const { recorder, first } = world.universe;
    const apps = recorder.counters === undefined ? [] : appsOf(first.apps, recorder.counters);
    counted.push({ test: { name, file: 'shop.test.ts', line: place + 1 }, apps });
    world.dispose();
  }
  return counted;
}

export const submits: readonly ShopRun[] = [
  { name: 'few', flow: 'Shop.ACT_Submit', given: { Count: 1, IsRush: false } },
  { name: 'rush', flow: 'Shop.ACT_Submit', given: { Count: 0, IsRush: true } },
  { name: 'server', flow: 'Stock.SRV_Count', given: { Count: 5 } },
];

/** The files and sentences of a report, with the files by their names. */
export async function reportsOf(
  app: App & { readonly path: string },
  tests: readonly CountedTest[],
  options: CoverageOptions = {},
) {
  const root = join(app.path, '..');
  const { files, text, missed } = await makeReports(tests, options, root);
  return { text, missed, file: (name: string) => files.find(({ path }) => path.endsWith(name))?.text ?? '', files };
}

/** The map of tests in the shop. */
export async function mapOf(app: App & { readonly path: string }, tests: readonly CountedTest[], options: CoverageOptions = {}) {
  const { file } = await reportsOf(app, tests, { ...options, reporters: ['json'] });
  return readCoverage(file('coverage.json'), 'coverage.json')[0] as CoverageMap;
}

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { exportApp } from '../../src/export/export-app.js';
import { exportFlow } from '../../src/export/export-flow.js';
import { loadMdl } from '../../src/load/mdl/load-mdl.js';
import { AppIndex } from '../../src/model/app-index.js';
import type { AppModel } from '../../src/model/app-model.js';
import { comparable } from './flow-equivalence.js';
import { comparableModel } from './model-equivalence.js';

function load(...paths: readonly string[]): AppModel {
  return loadMdl(
    paths.map((name) => ({ name, text: readFileSync(new URL(name, import.meta.url), 'utf8').replace(/\r\n/g, '\n') })),
  );
}

function write(model: AppModel) {
  return exportApp(new AppIndex(model), ({ offlineEntities }) => offlineEntities);
}

async function expectGolden(name: string, text: string): Promise<void> {
  await expect(text).toMatchFileSnapshot(fileURLToPath(new URL(`./golden/${name}`, import.meta.url)));
}

describe('texts that people read', () => {
  it('an app with everything, in canonical mdl 1', async () => {
    const model = load('sample.mdl');
    expect(model.diagnostics).toEqual([]);
    const { mdl, notExpressed } = write(model);
    await expectGolden('sample.mdl', mdl);
    expect(notExpressed.map(({ reason, where }) => `${where}: ${reason}`)).toEqual([
      'Field.Hash: code of Java actions',
      'Field.Check, REST call: activities that are only kept: RestCallAction',
    ]);
  });

  it('a flow by itself', async () => {
    const model = load('../../flows/first-run.mdl');
    const flow = model.flows.find(({ name }) => name === 'Inspection.ACT_InspectAll')!;
    await expectGolden('flow.mdl', exportFlow(flow, new AppIndex(model)).mdl);
  });
});

describe('every sample of MDL', () => {
  const examples = '../load/mdl/examples';
  it.each([
    [['sample.mdl']],
    [['../../flows/first-run.mdl']],
    [[`${examples}/depot-mdl0.mdl`]],
    [[`${examples}/depot-mdl0.mdl`, `${examples}/actions-and-cases-mdl0.mdl`]],
    [[`${examples}/depot-mdl0.mdl`, `${examples}/depot-mdl1.mdl`]],
  ])('%j is, written and read again, the same app and the same text', (paths) => {
    const model = load(...paths);
    const { mdl } = write(model);
    const back = loadMdl([{ name: 'app.mdl', text: mdl }]);
    expect(back.diagnostics).toEqual(model.diagnostics);
    expect(comparableModel(back)).toEqual(comparableModel(model));
    const sorted = ({ flows }: AppModel) => flows.toSorted((one, other) => (one.name < other.name ? -1 : 1)).map(comparable);
    expect(sorted(back)).toEqual(sorted(model));
    expect(write(back).mdl).toBe(mdl);
  });
});

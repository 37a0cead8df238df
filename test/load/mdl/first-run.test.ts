import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadMdl } from '../../../src/load/mdl/load-mdl.js';
import { resolveNames } from '../../../src/load/resolve-names.js';

it('the sample app for a first run loads without a finding, and all of its names resolve', () => {
  const text = readFileSync(new URL('../../../flows/first-run.mdl', import.meta.url), 'utf8');
  const model = loadMdl([{ name: 'first-run.mdl', text }]);
  expect(model.diagnostics).toEqual([]);
  expect(resolveNames(model)).toEqual([]);
  expect(model.flows.map((flow) => flow.name)).toEqual([
    'Inspection.ACT_InspectAll',
    'Inspection.SUB_SampleMachines',
    'Inspection.SRV_File',
  ]);
  expect(model.profiles).toMatchObject([{ name: 'NativePhone', offline: true, offlineEntities: [{ mode: 'all' }] }]);
});

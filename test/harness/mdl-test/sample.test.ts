import { describe, expect, it } from 'vitest';
import { openApp, runMdlTests, type World } from '../../../src/index.js';

const app = await openApp('flows/field-service');

/** What server.yaml says of the one work order that the tests want. */
function prepare({ server }: World): void {
  const [hotSurface] = server.insert('FieldService.Hazard', [{ Code: 'HOT', Description: 'Hot surface' }]);
  const order = { Number: 'WO-1001', Title: 'Yearly inspection of press 4', Status: 'InProgress' };
  server.insert('FieldService.WorkOrder', [{ ...order, 'FieldService.WorkOrder_Hazard': [hotSurface] }]);
}

describe.each([
  ['visits.test.mdl', 6],
  ['warehouse.test.md', 2],
])('flows/field-service/%s', async (name, count) => {
  const { tests, diagnostics } = await runMdlTests(app, `flows/field-service/${name}`, { prepare, requireAssertions: true });

  it('is read without a finding, all of it', () => {
    expect(diagnostics).toEqual([]);
    expect(tests).toHaveLength(count);
  });

  it.each(tests.map((test) => [test.name, test] as const))('%s', (_, { outcome, failures, run }) => {
    expect({ outcome, failures }).toEqual({ outcome: 'passed', failures: [] });
    expect(run?.steps).toBeGreaterThan(0);
  });
});

it('a file that is not there is an error of whoever asks for it', async () => {
  await expect(runMdlTests(app, 'flows/field-service/visit.test.mdl')).rejects.toMatchObject({ code: 'unreadable-file' });
});

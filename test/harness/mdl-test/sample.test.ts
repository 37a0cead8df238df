import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadTestFile } from '../../../harness/mdl-test/load-test-file.js';
import { runTestFile } from '../../../harness/mdl-test/run-test-file.js';
import { openApp } from '../../../src/index.js';

const app = await openApp('flows/field-service');

describe.each(['visits.test.mdl', 'warehouse.test.md'])('flows/field-service/%s', async (name) => {
  const file = loadTestFile(name, readFileSync(`flows/field-service/${name}`, 'utf8'));

  it('loads without a finding', () => {
    expect(file.diagnostics).toEqual([]);
    expect(file.tests.length).toBeGreaterThan(1);
  });

  const results = await runTestFile(app, file, { requireAssertions: true });
  it.each(results.map((result) => [result.test.name, result] as const))('%s', (_, { outcome, failures, diagnostics }) => {
    expect({ outcome, failures, diagnostics }).toEqual({ outcome: 'passed', failures: [], diagnostics: [] });
  });
});

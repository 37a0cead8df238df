import { expect, it, vi } from 'vitest';
import { showWarnings } from '../../../harness/vitest/show-warnings.js';

it('warnings of a scenario stand beside its test, with their place; errors are its failures', async () => {
  const annotate = vi.fn(async () => undefined);
  const diagnostic = { code: 'x', where: 'a.scenario.yaml:2:3' };
  await showWarnings(
    [
      { severity: 'error', message: 'Wrong.', ...diagnostic },
      { severity: 'warning', message: 'Doubtful.', ...diagnostic },
    ],
    annotate,
  );
  expect(annotate.mock.calls).toEqual([['a.scenario.yaml:2:3 Doubtful.', 'warning']]);
});

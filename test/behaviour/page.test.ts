import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { behaviourPage } from '../../scripts/behaviour-page.js';

const file = new URL('../../docs/behaviour.md', import.meta.url);

it('docs/behaviour.md is the table of switches', () => {
  const page = behaviourPage();
  if (process.env.GENERATE === '1') writeFileSync(file, page);
  // Compared as one truth: a difference of these texts is nothing that a person wants to read.
  const isCurrent = readFileSync(file, 'utf8').replaceAll('\r\n', '\n') === page;
  expect(isCurrent, 'The switches have changed: run GENERATE=1 npx vitest run test/behaviour/page').toBe(true);
});

import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { wireValidatorsCode } from '../../scripts/wire-validators.js';

const file = new URL('../../src/wire/validators.js', import.meta.url);

it('the validators are those of the schemas', () => {
  const code = wireValidatorsCode();
  if (process.env.GENERATE === '1') writeFileSync(file, code);
  // Compared as one truth: a difference of these texts is nothing that a person wants to read.
  const isCurrent = readFileSync(file, 'utf8').replaceAll('\r\n', '\n') === code;
  expect(isCurrent, 'The schemas have changed: run GENERATE=1 npx vitest run test/wire/validators').toBe(true);
});

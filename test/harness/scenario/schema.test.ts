import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { scenarioSchema } from '../../../harness/scenario/schema/scenario-schema.js';
import { scenarioValidatorCode } from '../../../scripts/scenario-validator.js';

const root = new URL('../../../', import.meta.url);

it.each([
  ['docs/scenario-1.schema.json', () => `${JSON.stringify(scenarioSchema, undefined, 2)}\n`],
  ['harness/scenario/schema/validator.js', scenarioValidatorCode],
])('%s is made out of the tables of steps and expectations', (path, make) => {
  const file = new URL(path, root);
  const text = make();
  if (process.env.GENERATE === '1') writeFileSync(file, text);
  const isCurrent = readFileSync(file, 'utf8').replaceAll('\r\n', '\n') === text;
  expect(isCurrent, 'The schema has changed: run GENERATE=1 npx vitest run test/harness/scenario/schema').toBe(true);
});

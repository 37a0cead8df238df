import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { protocolPage } from '../../scripts/protocol-page.js';

const file = new URL('../../docs/protocol.md', import.meta.url);

it('the page of the protocol is that of the schemas', () => {
  const text = protocolPage();
  if (process.env.GENERATE === '1') writeFileSync(file, text);
  const isCurrent = readFileSync(file, 'utf8').replaceAll('\r\n', '\n') === text;
  expect(isCurrent, 'The schemas have changed: run GENERATE=1 npx vitest run test/wire/protocol-page').toBe(true);
});

import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openDebug } from '../../src/tui/screens/debug/debug-place.js';
import { openFlow } from '../../src/tui/screens/flow/flow-place.js';
import { openRunForm } from '../../src/tui/screens/run/run-place.js';
import { startInTerminal, type TerminalOptions } from './driver/terminal-driver.js';
import { pictureOf } from './driver/terminal-picture.js';

const app = 'flows/field-service';
const open = openFlow({ flow: 'FieldService.ACT_Visit_Finish' });

const visit = openDebug({
  mode: 'debug',
  source: {
    kind: 'form',
    request: {
      flow: 'FieldService.ACT_Visit_Finish',
      arguments: { Visit: 'morning' },
      server: `${app}/server.yaml`,
      settings: {},
    },
  },
});

/** The form of a flow on the device of a run that has added a part without a connection. */
const removal = openRunForm({
  flow: 'FieldService.ACT_PartUsage_Remove',
  after: {
    number: 1,
    flow: 'FieldService.ACT_PartUsage_Add',
    outcome: 'returned',
    source: {
      kind: 'form',
      request: {
        flow: 'FieldService.ACT_PartUsage_Add',
        arguments: { Visit: 'morning', Part: '{"Number": "77", "Name": "Washer"}', Quantity: '2' },
        server: `${app}/server.yaml`,
        settings: { isOffline: true },
      },
    },
  },
});

/** What has to be seen before keys are pressed. */
interface PictureOptions extends TerminalOptions {
  readonly ready?: string;
}

/** The pictures of docs/tui.md: what is pressed, and what then has to be seen. */
const pictures: [name: string, keys: string, seen: string, options: PictureOptions][] = [
  ['flows', 'jjjjjjjj', '9 of 34', {}],
  ['search', '/vis', 'VAL_Visit', {}],
  ['flow', 'lll', 'of 24', { open, columns: 120 }],
  ['outline', 'o', '1 of 24', { open, columns: 80, rows: 24 }],
  ['domain-model', '2j\tjjjjjj', 'Attributes', {}],
  ['debugger', 'nnnnnn', 'Before Failed?', { open: visit, ready: '0 of ?', columns: 130, rows: 40 }],
  ['debugger-end', '}', 'Returned', { open: visit, ready: '0 of ?', columns: 130, rows: 40 }],
  ['scenarios', '4', 'r runs one', {}],
  ['run-form', '\r\u0015morning\r', 'morning', { open: openRunForm({ flow: 'FieldService.ACT_PartUsage_Add' }) }],
  ['run-form-objects', '\r', 'device only', { open: removal }],
  ['keys', '?', 'Everywhere', {}],
];

describe('the pictures of the documentation show what the terminal UI shows', () => {
  it.each(pictures)('%s', async (name, keys, seen, { ready = '', ...options }) => {
    const driver = await startInTerminal({ app, ...options });
    await expect.poll(() => driver.text(), { timeout: 30_000 }).toContain(ready);
    driver.send(keys);
    await expect.poll(() => driver.text(), { timeout: 30_000 }).toContain(seen);
    const path = fileURLToPath(new URL(`../../docs/tui/${name}.svg`, import.meta.url));
    await expect(await pictureOf(driver.terminal)).toMatchFileSnapshot(path);
    driver.send('\u0003');
    await driver.ended;
  });
});

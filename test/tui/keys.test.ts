import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { keyLabel } from '../../src/tui/input/key-label.js';
import { screens } from '../../src/tui/screens.js';
import { keyGroups } from '../../src/tui/shell/key-groups.js';
import { ScreenTable } from '../../src/tui/shell/screen-table.js';
import { driveTui } from './driver/tui-driver.js';

const groups = keyGroups(new ScreenTable(screens));
const page = fileURLToPath(new URL('../../docs/tui.md', import.meta.url));
const [begin, end] = ['<!-- keys: made by test/tui/keys.test.ts -->', '<!-- end of keys -->'] as const;

describe('the tables of keys', () => {
  it('are the ones of the documentation', async () => {
    const tables = groups.map(({ title, keys }) => {
      const rows = keys.map((key) => `| ${key.keys.map((one) => `\`${keyLabel(one)}\``).join(', ')} | ${key.title} |`);
      return [`### ${title}`, '', '| Keys | |', '| --- | --- |', ...rows].join('\n');
    });
    const text = readFileSync(page, 'utf8').replace(/\r\n/g, '\n');
    const [before = '', rest = ''] = text.split(begin);
    const [, after = ''] = rest.split(end);
    await expect(`${before}${begin}\n\n${tables.join('\n\n')}\n\n${end}${after}`).toMatchFileSnapshot(page);
  });

  it('give every command an id of its own, a title and keys', () => {
    const all = groups.flatMap(({ keys }) => keys);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.filter(({ title, keys }) => title === '' || keys.length === 0)).toEqual([]);
  });

  it('have no key that a command before it always takes', async () => {
    const everywhere = new Set(groups.find(({ title }) => title === 'Everywhere')?.keys.flatMap(({ keys }) => keys));
    const always = screens.flatMap((screen) =>
      screen.isPopup === true
        ? []
        : screen.commands
            .filter(({ applies }) => applies === undefined)
            .flatMap(({ keys }) => keys.filter((key) => everywhere.has(key))),
    );
    expect(always).toEqual([]);
  });

  it('are what the help shows', async () => {
    const tui = await driveTui({ app: 'flows/field-service', columns: 100, rows: 200 });
    const help = tui.press('?').frame();
    for (const { title, keys } of groups) {
      expect(help).toContain(title);
      for (const key of keys) expect(help).toContain(key.title.slice(0, 40));
    }
  });
});

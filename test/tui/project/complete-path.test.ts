import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completePath } from '../../../src/tui/project/complete-path.js';
import { openKeep } from '../../../src/tui/screens/keep/keep-place.js';
import { openRunForm } from '../../../src/tui/screens/run/run-place.js';
import { driveTui } from '../driver/tui-driver.js';

const folder = mkdtempSync(join(tmpdir(), 'nanoflow-tui-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(() => {
  for (const name of ['server.yaml', 'server-empty.yaml', 'Server.json', 'notes.txt', '.hidden']) {
    writeFileSync(join(folder, name), 'rows: {}\n');
  }
  mkdirSync(join(folder, 'rows', 'deep'), { recursive: true });
});

const of = (text: string) => {
  const { text: completed, ...others } = completePath(`${folder}/${text}`);
  return { text: completed.slice(folder.length + 1), ...others };
};

describe('a path', () => {
  it.each([
    ['no', 'notes.txt', [], true],
    ['ser', 'server', ['server-empty.yaml', 'server.yaml'], true],
    ['SER', 'SER', ['Server.json', 'server-empty.yaml', 'server.yaml'], true],
    ['Ser', 'Server.json', [], true],
    ['ro', 'rows/', [], true],
    ['rows/', 'rows/deep/', [], true],
    ['.', '.hidden', [], true],
    ['nothing', 'nothing', [], false],
    ['nowhere/x', 'nowhere/x', [], false],
  ])('that begins with %s can become %s', (text, completed, candidates, isKnown) => {
    expect(of(text)).toEqual({ text: completed, candidates, isKnown });
  });

  it('of the server file is completed with Tab, and a whole one leads to the next field', async () => {
    const open = openRunForm({ flow: 'FieldService.ACT_Synchronize' });
    const tui = await driveTui({ app: 'flows/field-service', open, columns: 160 });
    tui.press('j', 'enter', 'ctrl+u').type(`${folder}/ser`).press('tab');
    expect(tui.frame()).toContain('server-empty.yaml   server.yaml');
    expect(tui.type('.').frame()).not.toContain('server-empty.yaml');
    expect(tui.press('tab').frame()).toContain(`${folder}/server.yaml`);
    expect(tui.press('tab').selected()).toMatch(/^network/);
    await tui.until('server.yaml (0 rows)');
    tui.press('k', 'enter').type('x').press('tab');
    expect(tui.frame()).toContain('Nothing there begins with');
    expect(tui.press('esc').frame()).toContain('server.yaml (0 rows)');
  });

  it('of a run that is kept is completed as well', async () => {
    const tui = await driveTui({ app: 'flows/field-service', open: openKeep({ trace: '{}', flow: 'M.N' }), columns: 160 });
    tui.press('ctrl+u').type(`${folder}/`).press('tab');
    expect(tui.frame()).toMatch(/Server\.json {3}notes\.txt {3}rows\/ {3}server-empty\.yaml {3}server\.yaml/);
    expect(tui.type('r').press('tab').frame()).toMatch(/rows\/ *│/);
    expect(tui.type('new.trace.json').press('tab').frame()).toContain('rows/new.trace.json');
  });
});

import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadScenarios } from '../../harness/scenario/load-scenarios.js';
import { runScenario } from '../../harness/scenario/run-scenario.js';
import { topOf } from '../../src/tui/shell/tui-state.js';
import { expectFrames } from './driver/expect-frames.js';
import { loadAll } from './driver/loaded-once.js';
import { driveTui } from './driver/tui-driver.js';

const folder = mkdtempSync(join(tmpdir(), 'nanoflow-tui-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const files = {
  'good.scenario.yaml': `scenario: The agenda comes
run: DS_WorkOrder_Agenda
use: server.yaml
---
scenario: A check is judged
use: server.yaml
steps:
  - synchronize: phone
`,
  'wrong.scenario.yaml': `scenario: A visit is finished by nobody
use: server.yaml
steps:
  - run: NAV_Start
  - run: ACT_Visit_Finish
    with: { Visit: $morning }
    expect: { requests: 7 }
  - run: ACT_Synchronize
---
scenario: Nobody knows this flow
run: ACT_Visit_Finnish
`,
  'broken.scenario.yaml': 'scenario: [\n',
};

beforeAll(() => {
  cpSync('flows/field-service', folder, {
    recursive: true,
    filter: (path) => !/scenarios|tests|\.test\.|first-edition/.test(path),
  });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
});

/** Frames without the folder, which is another one each time. */
const start = async (options = {}) => driveTui({ app: await loadAll(folder), ...options });

describe('the scenarios', () => {
  it('are listed as their files announce them, with what is wrong with a file', async () => {
    const tui = await start();
    const frame = tui.press('4').frame();
    expect(frame).toContain('· The agenda comes');
    expect(frame).toContain('broken.scenario.yaml ✗ 1');
    expect(tui.resize(150, 20).press('g', 'g').frame()).toContain('neither as JSON nor as YAML');
  });

  it('are run alone, all, and those again that have not passed', async () => {
    const tui = await start();
    tui.press('4', 'r');
    await tui.until('All that were run have passed.');
    expect(tui.frame()).toContain('✓ The agenda comes');
    tui.press('a');
    await tui.until('2 have not passed.');
    expect(tui.frame()).toContain('2 passed, 2 not, of 4');
    expect(tui.frame()).toContain('✗ A visit is finished by nobody');
    tui.press('f');
    expect(tui.frame()).not.toContain('have not passed.');
    await tui.until('2 have not passed.');
  });

  it('say why they fail, and lead to the run in which they do', async () => {
    const tui = await start({ columns: 140, rows: 40 });
    tui.press('4', 'G', 'k', 'r');
    await tui.until('1 has not passed.');
    expect(tui.frame()).toContain('in the step «run FieldService.ACT_Visit_Finish»');
    expect(tui.frame()).toMatch(/expected:\s+│?\s*\n.*7/);
    tui.press('enter');
    expect(topOf(tui.state).place).toEqual({
      mode: 'debug',
      source: { kind: 'scenario', file: join(folder, 'wrong.scenario.yaml'), line: 1 },
    });
  });

  it('show the diagnostics of one that is wrong itself', async () => {
    const tui = await start({ columns: 140 });
    tui.press('4', 'G', 'r');
    await tui.until('! Nobody knows this flow');
    expect(tui.frame()).toContain('Did you mean');
  });

  it('stop when they are told to, and answer keys while they run', async () => {
    const tui = await start();
    tui.press('4', 'a');
    await tui.until('more to come');
    tui.press('j', 'esc');
    expect(tui.frame()).toContain('Stopped.');
    expect(tui.screen).toBe('scenarios');
  });

  it('run again when the app is saved, while that is wanted', async () => {
    const tui = await start();
    tui.press('4', 'r');
    await tui.until('All that were run have passed.');
    tui.press('w').show(await loadAll(folder));
    await tui.until('All that were run have passed.');
  });

  it('are compared with the snapshots that were kept, and write none', async () => {
    const own = join(folder, 'snapshots');
    mkdirSync(own);
    cpSync('flows/first-run.mdl', join(own, 'first-run.mdl'));
    const steps = '  - run: ACT_InspectAll\n    expect: { snapshot: the `first` one }\n';
    writeFileSync(join(own, 'kept.scenario.yaml'), `scenario: It inspects\nsteps:\n${steps}`);
    const tui = await driveTui({ app: await loadAll(own), columns: 140, rows: 60 });
    tui.press('4', 'r');
    await tui.until('✓ new snapshot  It inspects');
    expect(tui.frame()).toContain('nanoflow test keeps them.');
    expect(existsSync(join(own, '__snapshots__'))).toBe(false);
    // As Vitest writes it.
    let text = '';
    const [scenario] = (await loadScenarios(join(own, 'kept.scenario.yaml'))).scenarios;
    const snapshot = (_: string, now: string) => {
      text = now;
      return undefined;
    };
    await runScenario(scenario!, { snapshot });
    const escaped = `\n"${text}"\n`.replace(/`|\\|\$\{/g, '\\$&');
    const keep = (kept: string) =>
      writeFileSync(
        join(own, '__snapshots__', 'kept.scenario.yaml.snap'),
        `// Vitest Snapshot v1\n\nexports[\`It inspects > the \\\`first\\\` one 1\`] = \`${kept}\`;\n`,
      );
    mkdirSync(join(own, '__snapshots__'));
    keep(escaped);
    tui.press('r');
    await tui.until('✓ It inspects');
    keep(escaped.replace('returns:', 'returned:'));
    tui.press('r');
    await tui.until('✗ It inspects');
    expect(tui.frame()).toMatch(/is another one +│?\s*|than was kept/);
    expect(tui.frame()).toContain('returned:');
  });

  it('say that their app is gone, and stay', async () => {
    const gone = join(folder, 'gone');
    mkdirSync(gone);
    cpSync('flows/first-run.mdl', join(gone, 'first-run.mdl'));
    writeFileSync(join(gone, 'one.scenario.yaml'), 'scenario: It runs\nsteps: []\n');
    const tui = await driveTui({ app: await loadAll(gone) });
    tui.press('4', 'j');
    rmSync(gone, { recursive: true });
    tui.press('a');
    await tui.until('There is no file or folder');
    expect(tui.screen).toBe('scenarios');
    expect(tui.frame()).not.toContain('more to come');
  });

  it('look as they did', async () => {
    const tui = await driveTui({ app: 'flows/field-service' });
    tui.press('4');
    await expectFrames('scenarios', tui);
    await expectFrames(
      'scenarios-spoken',
      (await driveTui({ app: 'flows/field-service', settings: { isSpoken: true, theme: 'none' } })).press('4'),
    );
  });
});

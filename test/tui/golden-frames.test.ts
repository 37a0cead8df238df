import { describe, expect, it } from 'vitest';
import { cellWidth } from '../../src/drawing/text/cells.js';
import { openDomain } from '../../src/tui/screens/domain/domain-place.js';
import { openFlow } from '../../src/tui/screens/flow/flow-place.js';
import { expectFrames } from './driver/expect-frames.js';
import { driveTui, type TuiDriver } from './driver/tui-driver.js';

const app = 'flows/field-service';

/** Every screen, in the states that a user sees most. */
const scripts: readonly [name: string, keys: readonly string[]][] = [
  ['flows', ['j', 'j']],
  ['flows-search', ['/', 'v', 'i', 's']],
  ['flows-details', ['tab', 'j', 'j', 'j']],
  ['domain-model', ['2', 'j', 'j']],
  ['problems', ['3']],
  ['help', ['?']],
  ['palette', [':', 't', 'o']],
];

describe('every screen', () => {
  it.each(scripts)('keeps to the smallest terminal, and looks the same without colours: %s', async (_, keys) => {
    const tui = await driveTui({ app, columns: 60, rows: 12 });
    const frame = tui.press(...keys).frame();
    const rows = frame.split('\n');
    expect(rows).toHaveLength(12);
    expect(Math.max(...rows.map(cellWidth))).toBeLessThanOrEqual(60);
    const colourless = await driveTui({ app, columns: 60, rows: 12, settings: { theme: 'none' } });
    expect(colourless.press(...keys).frame()).toBe(frame);
  });
});

describe('screens look as they did', () => {
  it.each(scripts)('%s', async (name, keys) => {
    const tui = await driveTui({ app });
    await expectFrames(name, tui.press(...keys));
  });

  it('a flow', async () => {
    const tui = await driveTui({ app, open: openFlow({ flow: 'FieldService.ACT_Visit_Finish' }) });
    await expectFrames('flow', tui.press('j', 'j', 'j'));
  });

  it('a flow as an outline', async () => {
    const tui = await driveTui({ app, open: openFlow({ flow: 'FieldService.ACT_Visit_Finish' }) });
    await expectFrames('outline', tui.press('o', 'j', 'j'));
  });

  it('the choice of an app', async () => {
    const tui = await driveTui({ folder: 'flows' });
    await tui.until('Apps below flows:');
    await expectFrames('apps', tui.press('j'));
    tui.close();
  });

  it('an app that is being read', async () => {
    const tui = await opening();
    await expectFrames('loading', tui.while({ kind: 'loading', path: 'shop/Shop.mpr', stage: 'reading', seconds: 3 }));
  });

  it('an app that can not be read', async () => {
    const tui = await opening();
    const message =
      'shop/Shop.mpr can not be opened: it is no Mendix project. A project is an SQLite database that Studio Pro writes; this file begins with something else.';
    await expectFrames('failed', tui.while({ kind: 'failed', path: 'shop/Shop.mpr', problem: { code: 'unreadable', message } }));
  });

  it('a terminal that is too small', async () => {
    const tui = await driveTui({ app });
    await expectFrames('too-small', tui, [
      [59, 12],
      [60, 11],
      [30, 5],
    ]);
  });

  it('an entity that a link led to', async () => {
    const tui = await driveTui({ app, open: openDomain({ kind: 'entity', name: 'FieldService.Visit' }) });
    await expectFrames('entity', tui);
  });
});

/** An app was chosen, and is not there yet. */
async function opening(): Promise<TuiDriver> {
  const tui = await driveTui({ folder: 'flows' });
  await tui.until('Apps below flows:');
  tui.press('enter').close();
  return tui;
}

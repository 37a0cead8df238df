import { describe, expect, it } from 'vitest';
import { openRunForm } from '../../src/tui/screens/run/run-place.js';
import { topOf } from '../../src/tui/shell/tui-state.js';
import { expectFrames } from './driver/expect-frames.js';
import { driveTui, type TuiDriver } from './driver/tui-driver.js';

const app = 'flows/field-service';

async function form(flow: string, options = {}): Promise<TuiDriver> {
  return driveTui({ app, open: openRunForm({ flow: `FieldService.${flow}` }), ...options });
}

/** What the screen for runs was opened with. */
async function begun(tui: TuiDriver): Promise<unknown> {
  for (let turn = 0; turn < 500 && tui.screen !== 'debug'; turn++) await new Promise((resolve) => setTimeout(resolve, 4));
  return topOf(tui.state).place;
}

/** Picks a row, or another value, for the selected field. */
const pick = (tui: TuiDriver, text: string) => tui.press('enter').type(text).press('enter');

describe('the run form', () => {
  it('begins with the plainest values and the server file beside the app, and runs with what was picked and typed', async () => {
    const tui = await form('ACT_PartUsage_Add');
    expect(tui.frame()).toContain('server.yaml (8 rows)');
    pick(pick(tui, 'morning').press('j'), 'bearing').press('j', 'enter', 'ctrl+u').type('2').press('enter', 'd');
    expect(await begun(tui)).toEqual({
      mode: 'debug',
      source: {
        kind: 'form',
        request: {
          flow: 'FieldService.ACT_PartUsage_Add',
          arguments: { Visit: 'morning', Part: 'bearing', Quantity: '2' },
          server: 'flows/field-service/server.yaml',
          settings: {},
        },
      },
    });
  });

  it('says at the field what is wrong while it is typed, and does not begin with it', async () => {
    const tui = await form('ACT_PartUsage_Add', { columns: 120 });
    pick(pick(tui, 'morning').press('j'), 'bearing').press('j', 'enter').type('x');
    expect(tui.frame()).toContain('is Integer/Long, but the text "0x" was given. Write a');
    tui.press('enter', 'r');
    expect(tui.screen).toBe('run');
    expect(tui.selected()).toMatch(/^Quantity/);
    tui.press('enter', 'ctrl+u').type('9007199254740993').press('enter', 'r');
    expect(await begun(tui)).toMatchObject({ source: { request: { arguments: { Quantity: '9007199254740993' } } } });
  });

  it('leaves a field as it was with Esc', async () => {
    const tui = await form('ACT_PartUsage_Add');
    tui.press('G', 'k', 'k', 'k', 'k', 'k');
    tui.press('g', 'g');
    pick(pick(tui, 'morning').press('j'), 'bearing').press('j', 'enter').type('77');
    expect(tui.selected()).toMatch(/^Quantity\s+077/);
    expect(tui.press('esc').selected()).toMatch(/^Quantity\s+0\s/);
    expect(tui.screen).toBe('run');
  });

  it('fills in an object member by member, with where it exists, and one inside another', async () => {
    const tui = await form('DS_Visit_Summary', { rows: 40 });
    tui.press('j', 'enter').type('device only').press('enter');
    tui.press('j', 'enter').type('now - 2h').press('enter', 'j', 'enter');
    pick(tui.press('j'), 'Failed').press('j', 'enter').type('"Too hot", it says').press('enter', 'j');
    pick(tui, '(new').press('j', 'j', 'enter').type('WO-7').press('enter', 'r');
    expect(await begun(tui)).toMatchObject({
      source: {
        request: {
          arguments: {
            Visit:
              '{"$unsynchronized": true, "StartedOn": "now - 2h", "IsFinished": true, "Verdict": "Failed", "Conclusion": "\\"Too hot\\", it says", "FieldService.Visit_WorkOrder": {"$new": true, "Number": "WO-7"}}',
          },
        },
      },
    });
  });

  it('sets what is wrong with the network', async () => {
    const tui = await form('ACT_Synchronize', { rows: 40 });
    tui.press('n', 'f').type('response').press('enter').type('synchronize').press('enter');
    expect(tui.selected()).toMatch(/^fault\s+response of synchronize, number 1/);
    tui.press('enter', 'ctrl+u').type('2').press('enter', 'g', 'g', 'j', 'j', 'j', 'enter').type('2 days');
    expect(tui.frame()).toContain('"2 days" is not a duration; write 250ms, 5s, 2m, 1h or 1d.');
    tui.press('ctrl+u').type('250ms').press('enter', 'r');
    expect(await begun(tui)).toMatchObject({
      mode: 'run',
      source: {
        request: {
          settings: { isOffline: true, latency: '250ms', faults: [{ fault: 'response', of: 'synchronize', nth: 2 }] },
        },
      },
    });
  });

  it.each([
    ['now', '2026-02-30', '--now wants a moment with its offset', 'now', '2026-02-03T09:00:00+01:00'],
    ['time zone', 'Europe/Amsterdm', 'There is no time zone Europe/Amsterdm. Did you mean', 'timeZone', 'Europe/Amsterdam'],
    ['locale', 'xx_XX', 'There is no data for the locale xx_XX.', 'locale', 'nl_NL'],
    ['seed', '-1', '--seed wants a whole number of at least 0, but -1 was given.', 'seed', '77'],
    ['mendix', 'ten', 'The Mendix version "ten" is not understood.', 'mendix', '9.24'],
    ['max steps', '0', '--max-steps wants a whole number of at least 1, but 0 was given.', 'maxSteps', '500'],
  ])('takes %s in the words of the command line', async (label, wrong, message, name, right) => {
    const tui = await form('ACT_Synchronize', { rows: 40 });
    for (let turn = 0; turn < 20 && !tui.selected().startsWith(label); turn++) tui.press('j');
    tui.press('enter').type(wrong);
    expect(tui.frame()).toContain(message);
    tui.press('ctrl+u').type(right).press('enter', 'r');
    expect(await begun(tui)).toMatchObject({ source: { request: { settings: { [name]: right } } } });
  });

  it('gives constants another value, by their types', async () => {
    const open = openRunForm({ flow: 'Inspection.ACT_InspectAll' });
    const tui = await driveTui({ app: 'flows/first-run.mdl', open, rows: 40 });
    tui.press('G');
    expect(tui.selected()).toMatch(/^constants\s+\(as the app has them\)/);
    pick(tui, 'limit');
    expect(tui.selected()).toMatch(/^Inspection\.Limit\s+70\s+Decimal/);
    tui.press('enter', 'ctrl+u').type('warm');
    expect(tui.frame()).toContain('The constant is Decimal, but the text "warm" was given.');
    tui.press('ctrl+u').type('12.5').press('enter', 'd');
    expect(await begun(tui)).toMatchObject({
      source: { request: { settings: { constants: { 'Inspection.Limit': '12.5' } } } },
    });
    tui.press('q', 'G', 'x');
    expect(tui.frame()).toMatch(/constants\s+\(as the app has them\)/);
  });

  it('is offered wherever a flow is looked at, and says what can not be stepped through', async () => {
    const tui = await driveTui({ app });
    tui.press('/').type('avf').press('enter', 'r');
    expect(tui.frame()).toContain('Run FieldService.ACT_Visit_Finish');
    tui.press('esc', 'esc', '/').type('aco').press('enter', 'd');
    expect(tui.press('d').frame()).toContain('FieldService.ACO_Visit runs on the server: only nanoflows are stepped through.');
  });

  it('looks as it did', async () => {
    const tui = await form('ACT_PartUsage_Add');
    await expectFrames('run-form', pick(tui, 'morning').press('G', 'k', 'k').press('g', 'g'));
    await expectFrames('run-form-choice', tui.press('j', 'enter'));
    const spoken = await form('ACT_PartUsage_Add', { settings: { isSpoken: true, theme: 'none' } });
    pick(pick(spoken, 'morning').press('j'), 'bearing').press('j', 'enter').type('x');
    await expectFrames('run-form-spoken', spoken);
  });
});

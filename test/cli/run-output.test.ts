import { describe, expect, it } from 'vitest';
import { runCommand } from '../fixture/command.js';
import { expectGolden } from './golden.js';
import { shopFolder } from './shop-folder.js';

const shop = shopFolder();

const lines = '[{"Amount": 10}, {"Amount": 0}, {"Amount": 2.5}, {"Amount": 1}, {"Amount": 1}, {"Amount": 1}, {"Amount": 600}]';

const cases: readonly (readonly [name: string, flow: string, options: readonly string[], status: number])[] = [
  ['run-submit', 'ACT_Submit', ['--arg', `Order={"Number": 7, "Shop.Order_Line": ${lines}}`], 0],
  ['run-refused', 'ACT_Submit', ['--arg', 'Order={"Shop.Order_Line": [{"Amount": 1000.5}]}'], 0],
  ['run-offline', 'ACT_Submit', ['--defaults', '--offline'], 0],
  ['run-failed', 'ACT_Reserve', ['--defaults', '--offline'], 1],
  ['run-blocked', 'ACT_Count', ['--arg', 'Most=9', '--max-steps', '30'], 1],
  [
    'run-object',
    'DS_Order',
    ['--arg', 'Order={"Number": 7, "Shop.Order_Line": [{}], "Shop.Order_Customer": {"Name": "Ada"}}'],
    0,
  ],
  ['run-microflow', 'CheckCredit', ['--arg', 'Amount=5000'], 0],
];

describe('what a person sees of a run', () => {
  it.each(cases)('%s', async (name, flow, options, status) => {
    const outcome = await runCommand('run', shop.app, flow, ...options);
    expect(outcome.status).toBe(status);
    expect(outcome.errors).toBe('');
    const output = outcome.output.replaceAll(shop.app, 'shop.mdl');
    // The line to paste is one line, however long.
    const isTooLong = (line: string) => Array.from(line).length > 80 && !line.startsWith('again: ');
    expect(output.split('\n').filter(isTooLong)).toEqual([]);
    await expectGolden(name, output);
  });
});

describe('what a script sees of a run', () => {
  it('is one JSON document of a stable shape', async () => {
    const outcome = await runCommand('run', shop.app, 'ACT_Submit', '--json', '--arg', 'Order={"Number": 7}');
    expect(outcome.errors).toBe('');
    await expectGolden('run-json', outcome.output);
  });

  it('has the error of a flow with its stack, innermost first', async () => {
    const outcome = await runCommand('run', shop.app, 'ACT_Reserve', '--json', '--defaults', '--offline');
    expect(outcome.json()).toEqual({
      flow: 'Shop.ACT_Reserve',
      outcome: 'failed',
      returns: null,
      error: {
        message: 'No internet connection',
        kind: 'network',
        flow: 'Shop.ACT_Reserve',
        activity: 'Call microflow Shop.CheckCredit',
        stack: [{ flow: 'Shop.ACT_Reserve', activity: 'Call microflow Shop.CheckCredit' }],
      },
      effects: [
        {
          kind: 'request',
          flow: 'Shop.ACT_Reserve',
          activity: 'Call microflow Shop.CheckCredit',
          on: 'device',
          message: 'microflow',
          subject: 'Shop.CheckCredit',
          outcome: 'failed',
          reason: 'No internet connection',
        },
      ],
      commits: 0,
      requests: 1,
      steps: 2,
    });
  });

  it('is the same for the same command, byte for byte', async () => {
    const once = await runCommand('run', shop.app, 'ACT_Submit', '--json', '--defaults');
    const again = await runCommand('run', shop.app, 'ACT_Submit', '--json', '--defaults');
    expect(again.output).toBe(once.output);
  });
});

describe('a statement that could not be read', () => {
  it('is reported, because the run went on without it', async () => {
    const app = shop.write('broken.mdl', 'mdl 1;\ncreate nanoflow A.B ()\nbegin\n  synchronize;\nend;\n');
    const outcome = await runCommand('run', app, 'A.B');
    expect(outcome.errors).toContain('broken.mdl:4:');
  });
});

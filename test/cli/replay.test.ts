import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openApp } from '../../src/world/app.js';
import { createWorld } from '../../src/world/create-world.js';
import { temporaryFolder, writeInto } from '../acceptance/temporary-folder.js';
import { runCommand } from '../fixture/command.js';
import { shopText } from './shop.js';

/** Where the temporary folder is differs from machine to machine, and its length would move the ends of lines. */
const named = (text: string, folder: string) =>
  text.replaceAll(/\s+/g, ' ').replaceAll(`${folder}/`, '').replaceAll(`${folder}\\`, '');

/** Without the heading, which names the file, and without the line that repeats it. */
const body = (output: string) => output.slice(output.indexOf('\n\n') + 2, output.indexOf('\n\nagain: ') + 1);

describe('nanoflow replay', () => {
  const folder = temporaryFolder('replay');
  const trace = join(folder, 'order.trace.json');
  const app = join(folder, 'shop.mdl');

  beforeAll(async () => {
    writeInto(folder, 'shop.mdl', shopText);
    writeInto(folder, 'server.yaml', 'microflows:\n  Shop.CheckCredit: true\n');
    const words = [
      'run',
      app,
      'ACT_Submit',
      '--arg',
      'Order={"Number": 7}',
      '--server',
      join(folder, 'server.yaml'),
      '--trace',
      trace,
    ];
    expect((await runCommand(...words)).status).toBe(0);
  });

  /** The trace with one text replaced, as if that had been recorded. */
  function recordedOtherwise(text: string, other: string): string {
    const file = join(folder, 'other.trace.json');
    const before = readFileSync(trace, 'utf8');
    expect(before).toContain(text);
    writeFileSync(file, before.replaceAll(text, other));
    return file;
  }

  /** The app with one text replaced. */
  function changedApp(text: string, other: string): string {
    const file = join(folder, 'changed.mdl');
    expect(shopText).toContain(text);
    writeFileSync(file, shopText.replaceAll(text, other));
    return file;
  }

  it('finds the app beside the trace, and says in a line that the same happened', async () => {
    const { status, output, errors } = await runCommand('replay', trace);
    expect(errors).toBe('');
    expect(output.trimEnd().split('\n')).toHaveLength(1);
    expect(named(output, folder)).toMatchInlineSnapshot(`"✓ order.trace.json: the same, byte for byte (4 steps, 29 events) "`);
    expect(status).toBe(0);
  });

  it('is the same over every transport, and as JSON', async () => {
    for (const transport of ['nock', 'port'])
      expect((await runCommand('replay', trace, '--transport', transport)).status).toBe(0);
    const { json } = await runCommand('replay', trace, '--json');
    expect(json()).toMatchObject({ trace, equal: true, steps: 4, difference: null });
  });

  it('shows the first difference with its flow, its activity and both sides', async () => {
    const file = recordedOtherwise('"text":"Sent"', '"text":"Gone"');
    const { status, output } = await runCommand('replay', file);
    expect(status).toBe(1);
    expect(named(output, folder)).toMatch(/^✗ other.trace.json differs at step 4, run Shop.ACT_Submit on device, event 26/);
    expect(body(output)).toMatchInlineSnapshot(`
      "  Shop.ACT_Submit › Show message (information)
          request download Shop.Line
          synchronized everything: 1 up, 1 down
          Show message (information)
        - showed information message: 'Gone'
        + showed information message: 'Sent'

        text
          - "Gone"
          + "Sent"

        - recorded  + replayed
      "
    `);
    const { output: repeated } = await runCommand('replay', file, '--app', app, '--transport', 'port');
    expect(named(repeated, folder)).toMatch(`again: nanoflow replay other.trace.json --app shop.mdl --transport port `);
    const { json } = await runCommand('replay', file, '--json');
    expect(json()).toMatchObject({
      equal: false,
      difference: {
        flow: 'Shop.ACT_Submit',
        activity: 'Show message (information)',
        path: 'text',
        recorded: 'Gone',
        replayed: 'Sent',
      },
    });
  });

  it.each([
    ['a result', '"returns":true', '"returns":false'],
    ['an id', '"ids":["', '"ids":["1'],
  ])('tells %s apart', async (_what, text, other) => {
    const file = recordedOtherwise(text, other);
    expect((await runCommand('replay', file)).status).toBe(1);
  });

  it('an app that has changed needs to be named', async () => {
    const elsewhere = temporaryFolder('replay-changed');
    writeInto(elsewhere, 'shop.mdl', shopText.replace("'Sent'", "'Off'"));
    cpSync(trace, join(elsewhere, 'order.trace.json'));
    const { status, errors } = await runCommand('replay', join(elsewhere, 'order.trace.json'));
    expect(status).toBe(2);
    expect(named(errors, elsewhere)).toMatchInlineSnapshot(
      `"error: shop.mdl has changed since order.trace.json was recorded, so that it can not be the same run again. To see what this run would do now, name the app: --app shop.mdl. "`,
    );
  });

  it('an app that is not there needs to be named', async () => {
    const elsewhere = temporaryFolder('replay-alone');
    cpSync(trace, join(elsewhere, 'order.trace.json'));
    const { status, errors } = await runCommand('replay', join(elsewhere, 'order.trace.json'));
    expect(status).toBe(2);
    expect(named(errors, elsewhere)).toMatchInlineSnapshot(
      `"error: The trace is of shop.mdl, which is neither beside it nor in the working directory. Name it: --app shop.mdl. at order.trace.json "`,
    );
  });

  it('with another app says what the run would do now', async () => {
    const changed = changedApp(
      "show message 'Sent' type Information",
      "show message 'Thank you' type Information;\n    log info 'done'",
    );
    const { status, output } = await runCommand('replay', trace, '--app', changed);
    expect(status).toBe(1);
    expect(body(output)).toMatchInlineSnapshot(`
      "  step 4: run Shop.ACT_Submit on device
          does otherwise first at Show message (information) in Shop.ACT_Submit
          path, after Show message (information) in Shop.ACT_Submit
          + Log message (info) in Shop.ACT_Submit
          and on as before with Merge in Shop.ACT_Submit
          effects
          - showed information message: 'Sent'
          + showed information message: 'Thank you'
          + log info (Client_Nanoflow): 'done'

        - then  + now
      "
    `);
  });

  it('with another app names outcomes, ways, rows and answers that nobody wants any more', async () => {
    const changed = changedApp(
      '$Ok = call microflow Shop.CheckCredit (Amount = $Total) on error',
      '$Ok = call microflow Shop.Allow () on error',
    );
    writeFileSync(
      changed,
      `${readFileSync(changed, 'utf8').replace('(State = Shop.State.Sent)', '(State = Shop.State.Paid)')}
      create microflow Shop.Allow () returns Boolean begin return true; end;`,
    );
    const { status, output } = await runCommand('replay', trace, '--app', changed);
    expect(status).toBe(1);
    expect(body(output)).toMatchInlineSnapshot(`
      "  step 4: run Shop.ACT_Submit on device
          path, after Change 'Order' in Shop.ACT_Submit
          - Call microflow Shop.CheckCredit in Shop.ACT_Submit
          + Call microflow Shop.Allow in Shop.ACT_Submit
          + Start in Shop.Allow
          + End in Shop.Allow
          and on as before with $Ok? in Shop.ACT_Submit
          effects
          - request microflow Shop.CheckCredit
          + request microflow Shop.Allow
          rows
            Shop.Order 281474976710659, State: "Sent" → "Paid"

        no longer asked for
          - microflow Shop.CheckCredit (1 answer)

        - then  + now
      "
    `);
    const { json } = await runCommand('replay', trace, '--app', changed, '--json');
    expect(json()).toMatchObject({ equal: false, unusedAnswers: [{ name: 'Shop.CheckCredit', count: 1 }] });
  });

  it('with another app that does the same says so', async () => {
    const { status, output } = await runCommand('replay', trace, '--app', changedApp('Hello', 'Good morning'));
    expect(named(output, folder)).toMatchInlineSnapshot(
      `"✓ order.trace.json: in changed.mdl as it is now, this run does the same (4 steps) "`,
    );
    expect(status).toBe(0);
  });

  it('with another app in which a step is impossible says what is in its way', async () => {
    const { status, output } = await runCommand('replay', trace, '--app', changedApp('Number: Long', 'Nummer: Long'));
    expect(status).toBe(1);
    expect(body(output)).toMatchInlineSnapshot(`
      "  step 3: insert Shop.Order on device
          outcome
          - done
          + failed: Shop.Order has no member Number. Did you mean Nummer?

        step 4: run Shop.ACT_Submit on device
          outcome
          - returned true
          + failed: The argument Order of Shop.ACT_Submit needs Shop.Order, but it is
            "281474976710659".
          path, from the start
          - Start in Shop.ACT_Submit
          - Call nanoflow Shop.SUB_Total in Shop.ACT_Submit
          - Start in Shop.SUB_Total
          - Create variable 'Total' in Shop.SUB_Total
          - Retrieve 'Order'/Shop.Order_Line as 'Lines' in Shop.SUB_Total
          - … and 10 more
          and there it ends
          effects
          - request microflow Shop.CheckCredit
          - request synchronize all
          - request download Shop.Customer
          - request download Shop.VipCustomer
          - request download Shop.Order
          - request download Shop.Line
          - synchronized everything: 1 up, 1 down
          - showed information message: 'Sent'
          rows
            Shop.Order 281474976710659: committed → not committed

        no longer asked for
          - microflow Shop.CheckCredit (1 answer)

        - then  + now
      "
    `);
  });

  describe('of a world in which another app was deployed', () => {
    const both = temporaryFolder('replay-deployed');
    const deployed = join(both, 'deployed.trace.json');
    const listener = 'create nanoflow Shop.OCh () returns Boolean begin return true; end;';

    beforeAll(async () => {
      writeInto(both, 'shop.mdl', shopText);
      writeInto(both, 'shop-2.mdl', `${shopText}${listener}`);
      const world = createWorld(await openApp(join(both, 'shop.mdl')));
      const phone = await world.addDevice('phone');
      world.deploy(await openApp(join(both, 'shop-2.mdl')));
      await phone.restart();
      phone.onConnectionChange('OCh');
      phone.network.disconnect();
      await phone.run('ACT_Count', { Most: 1 });
      writeFileSync(deployed, world.trace());
      world.dispose();
    });

    it('finds both apps beside the trace, or where they are named', async () => {
      expect(await runCommand('replay', deployed)).toMatchObject({ status: 0, errors: '' });
      const elsewhere = temporaryFolder('replay-deployed-alone');
      const moved = join(elsewhere, 'deployed.trace.json');
      cpSync(deployed, moved);
      cpSync(join(both, 'shop.mdl'), join(elsewhere, 'shop.mdl'));
      expect(named((await runCommand('replay', moved)).errors, elsewhere)).toContain('The trace is of shop-2.mdl, which is');
      expect(await runCommand('replay', moved, '--app', join(both, 'shop-2.mdl'))).toMatchObject({ status: 0, errors: '' });
      const none = await runCommand('replay', moved, '--app', join(both, 'shop-2.mdl'), '--app', app, '--app', app);
      expect(none.status).toBe(2);
      expect(named(none.errors, folder)).toContain('is none of the apps of');
    });

    it('says what a device runs by itself otherwise', async () => {
      const changed = join(both, 'changed', 'shop-2.mdl');
      writeInto(join(both, 'changed'), 'shop-2.mdl', `${shopText}${listener.replace('true;', 'false;')}`);
      const { output } = await runCommand('replay', deployed, '--app', changed);
      expect(body(output)).toMatchInlineSnapshot(`
        "  step 7: own run Shop.OCh on phone
            outcome
            - returned true
            + returned false
            does otherwise first at End in Shop.OCh

          - then  + now
        "
      `);
      writeInto(join(both, 'changed'), 'shop-2.mdl', `${shopText}${listener.replace('OCh', 'OCh_Other')}`);
      expect(body((await runCommand('replay', deployed, '--app', changed)).output)).toMatchInlineSnapshot(`
        "  step 4: on connection change Shop.OCh on phone
            outcome
            - done
            + failed: There is no nanoflow Shop.OCh.

          step 7: own run Shop.OCh on phone
            outcome
            - returned true
            + did not run
            path, from the start
            - Start in Shop.OCh
            - End in Shop.OCh
            and there it ends

          - then  + now
        "
      `);
    });
  });

  it.each([
    ['no JSON', '{"format": "nanoflow-trace", ', /invalid-json.*:1:\d+/],
    ['another JSON', '{"a": 1}', /not-a-trace/],
    ['another version', '{"format": "nanoflow-trace", "version": 9}', /other-trace-version/],
    ['a trace cut short', '{"format": "nanoflow-trace", "version": 1, "steps": []}', /damaged-trace/],
  ])('refuses %s with status 2', async (_what, text, expected) => {
    writeInto(folder, 'bad.json', text);
    const { status, output } = await runCommand('replay', join(folder, 'bad.json'), '--json');
    expect(status).toBe(2);
    expect(output.replaceAll(/\s+/g, ' ')).toMatch(expected);
  });

  it('goes on from a store, which has changed since', async () => {
    const store = join(folder, 'phone.store');
    const later = join(folder, 'later.trace.json');
    const words = ['run', app, 'ACT_Count', '--arg', 'Most=2', '--store', store];
    expect((await runCommand(...words)).status).toBe(0);
    expect((await runCommand(...words, '--trace', later)).status).toBe(0);
    expect(await runCommand('replay', later)).toMatchObject({ status: 0, errors: '' });
  });
});

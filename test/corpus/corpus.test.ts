import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DebugSession } from '../../src/debugger/debug-session.js';
import { type App, openApp } from '../../src/world/app.js';
import { createWorld } from '../../src/world/create-world.js';
import { shopText } from '../cli/shop.js';
import { runCommand } from '../fixture/command.js';
import { cases, newerText } from '../harness/replay/cases.js';

/**
 * Recorded runs, with the apps that they are of. A run that is not the same any more is a change that users see: it needs a line in the
 * changelog, and the trace is recorded anew with `GENERATE=1 npx vitest run test/corpus`.
 */
const folder = import.meta.dirname;
const fileOf = (title: string) => join(folder, `shop-${title.toLowerCase().replace(/[^a-z]+/g, '-')}.trace.json`);

const branchTitle = 'a branch in the debugger';

/** What somebody changes by hand where a run is held: the count so far, and a row of the server. */
async function branchTrace(app: App): Promise<string> {
  const session = await DebugSession.open(async () => {
    const world = createWorld(app);
    world.server.insert('Shop.Order', [{ Number: 1 }]);
    const phone = await world.addDevice('phone');
    return { world, run: phone.start('ACT_Count', { Most: 3 }) };
  });
  await session.goTo(4);
  await session.change({ kind: 'variable', frame: 0, name: 'Count', value: '2' });
  const entity = 'Shop.Order';
  const orders = session.state.serverTables.find((table) => table.entity === entity);
  await session.change({ kind: 'row', on: 'server', entity, id: orders!.rows(0, 1)[0]!.id, member: 'Number', value: '8' });
  await session.toEnd();
  const { text } = await session.trace();
  session.dispose();
  return text;
}

if (process.env.GENERATE === '1') {
  const app = await openApp(join(folder, 'shop.mdl'));
  writeFileSync(join(folder, 'shop-2.mdl'), shopText + newerText);
  const newer = await openApp(join(folder, 'shop-2.mdl'));
  for (const { title, work, options } of cases) {
    const world = createWorld(app, options);
    await work(world, newer);
    writeFileSync(fileOf(title), world.trace());
    world.dispose();
  }
  writeFileSync(fileOf(branchTitle), await branchTrace(app));
  const fieldService = join(folder, 'field-service');
  const server = join(folder, 'field-service', 'server.yaml');
  const common = ['--server', server, '--now', '2026-01-05T09:00:00Z'];
  for (const [name, ...words] of [
    ['finish', 'ACT_Visit_Finish', '--arg', 'Visit=morning'],
    ['offline', 'ACT_Visit_Finish', '--arg', 'Visit=morning', '--offline'],
    ['synchronize', 'ACT_Synchronize'],
    ['photo', 'ACT_Photo_Add', '--defaults'],
  ] as const)
    await runCommand('run', fieldService, ...words, ...common, '--trace', join(folder, `field-service-${name}.trace.json`));
}

describe('What was recorded happens again', () => {
  const traces = readdirSync(folder).filter((file) => file.endsWith('.trace.json'));

  it.each(traces)('%s', async (file) => {
    const { status, output, errors } = await runCommand('replay', join(folder, file));
    expect(`${output}${errors}`.replaceAll(folder, '')).toMatch(/the same, byte for byte/);
    expect(status).toBe(0);
  });

  it('every kind of step is among it', () => {
    const texts = traces.map((file) => readFileSync(join(folder, file), 'utf8'));
    const { $defs } = JSON.parse(readFileSync('docs/trace-1.schema.json', 'utf8')) as {
      $defs: { step: { oneOf: { properties: { step: { const: string } } }[] } };
    };
    const kinds = $defs.step.oneOf.map(({ properties }) => properties.step.const);
    // Functions of modules, and a world that goes on from a stored one, are replayed by tests of their own.
    const elsewhere = ['restore', 'restart-device', 'mock-module'];
    const missing = kinds.filter(
      (kind) => !elsewhere.includes(kind) && !texts.some((text) => text.includes(`{"step":"${kind}"`)),
    );
    expect(missing).toEqual([]);
    expect(cases.filter(({ title }) => !existsSync(fileOf(title)))).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type App, openApp } from '../../src/world/app.js';
import { createWorld } from '../../src/world/create-world.js';
import type { World } from '../../src/world/world.js';
import { checkout, temporaryFolder, writeInto } from './temporary-folder.js';

const root = temporaryFolder('mdl-examples');

/** What the examples call and do not define. */
const rest = `mdl 1;
create microflow Depot.ACT_Audit ($Van: Depot.Van, $Count: Integer)
begin
  log info node 'Depot' '{1} loaded' with ({1} = toString($Count));
end;
create microflow Depot.BCO_Parcel ($Parcel: Depot.Parcel) returns Boolean
begin
  return true;
end;
create page Depot.Home () { };
`;

/** An app of some examples, each file in its own dialect. */
function openExamples(name: string, files: readonly string[], more = ''): Promise<App> {
  for (const file of files) writeInto(root, join(name, file), readFileSync(join(checkout, 'test/load/mdl/examples', file)));
  writeInto(root, join(name, 'rest.mdl'), rest + more);
  return openApp(join(root, name));
}

function parcels(world: World) {
  const [van] = world.server.insert('Depot.Van', [{ Plate: 'AB-1' }]);
  world.server.insert('Depot.Parcel', [
    { Code: 'light', Weight: 2 },
    { Code: 'heavy', Weight: 9 },
    { Code: 'fragile', Weight: 8, Fragile: true },
    { Code: 'picked', Weight: 1, Stage: 'Picked' },
  ]);
  return van;
}

describe('the short examples run (mdl.md 11)', () => {
  // Without a sync block nothing would come to the device.
  const profile = 'create navigation PhoneOffline home page Depot.Home sync (sync Depot.Parcel all; sync Depot.Van all);';
  let mdl0: App;
  let mdl1: App;
  beforeAll(async () => {
    mdl0 = await openExamples('mdl0', ['depot-mdl0.mdl', 'actions-and-cases-mdl0.mdl'], profile);
    mdl1 = await openExamples('mdl1', ['depot-mdl0.mdl', 'depot-mdl1.mdl']);
  });

  it.each([
    ['mdl 0', () => mdl0],
    ['mdl 1, over the first', () => mdl1],
  ])('%s: inspect has nothing to say', (_, app) => {
    expect(app().model.diagnostics).toEqual([]);
  });

  it('mdl 0: what fits is loaded, heaviest first; what is fragile is passed over once the van is half full', async () => {
    const world = createWorld(mdl0);
    parcels(world);
    const phone = await world.addDevice('phone');
    // An offline app may not pass a persistable object to a microflow; the handler of the call says so.
    const result = await phone.run('NAV_Load', { Van: phone.query('Depot.Van')[0], Limit: 17 });
    expect([result.error, result.returns]).toEqual([undefined, 2]);
    expect(phone.query('Depot.Parcel', '[Depot.Parcel_Van/Depot.Van]')).toEqual([]);
    expect(result.effects.filter(({ kind }) => kind === 'log')).toMatchObject([
      { level: 'Warning', text: 'Skipped fragile' },
      { level: 'Error', text: 'audit failed' },
    ]);
  });

  it('mdl 1: the first open parcel is picked, the audit fails, and what was not synchronized is', async () => {
    const world = createWorld(mdl1);
    parcels(world);
    const phone = await world.addDevice('phone');
    const result = await phone.run('NAV_Load', { Van: phone.query('Depot.Van')[0], Limit: 5 });
    expect([result.error, result.returns]).toEqual([undefined, 1]);
    expect(result.effects.map(({ kind }) => kind)).toEqual(['message', 'committed', 'log', 'request', 'synchronized']);
    const [loaded] = world.server.query('Depot.Parcel', '[Depot.Parcel_Van/Depot.Van]');
    expect([loaded?.get('Code'), loaded?.get('Stage')]).toEqual(['light', 'New']);
  });

  it.each([
    ['New', 'fresh'],
    ['Picked', 'PICKED'],
    ['Gone', 'gone'],
    [null, 'unknown'],
  ])('a case for %s gives %s, from the source of a JavaScript action where it calls one', async (Stage, returns) => {
    const phone = await createWorld(mdl0).addDevice('phone');
    const parcel = phone.create('Depot.Parcel', { Code: 'a', Stage });
    expect((await phone.run('NAV_Kind', { P: parcel })).returns).toBe(returns);
  });
});

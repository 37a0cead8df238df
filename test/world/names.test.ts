import { describe, expect, it } from 'vitest';
import { createWorld } from '../../src/world/create-world.js';
import type { World } from '../../src/world/world.js';
import type { WorldOptions } from '../../src/world/world-options.js';
import { appFromMdl } from '../fixture/app.js';
import { startWorld } from './start-world.js';

const text = `
create module Sales;
create module role Sales.Clerk;
create user role Inspector (ModuleRoles: (Sales.Clerk));
create enumeration Sales.State (Open, Sent);
create constant Sales.Endpoint (Type: String, DefaultValue: 'x');
create constant Sales.Rate (Type: Decimal, DefaultValue: 1.5);
create entity Sales.Order (Number: Integer, Total: Decimal, Stage: Enumeration(Sales.State), Due: DateTime);
create non-persistent entity Sales.Draft (Text: String);
create association Sales.Order_Next from Sales.Order to Sales.Order;
create java action Sales.Print(Text: String) returns String;
create javascript action Sales.Confirm(Text: String) returns Boolean as $$ $$;
create nanoflow Sales.ACT_Submit (Order: Sales.Order, Count: Integer) returns Integer begin return $Count; end;
create microflow Sales.SRV_Check (Amount: Decimal) returns Boolean begin return true; end;
create navigation NativePhone sync (sync Sales.Order all);
`;
const app = await appFromMdl(`mdl 1;\n${text}`);

describe('A wrong option of a world names what is wrong, and the nearest right thing', () => {
  it.each<[WorldOptions, string, string]>([
    [{ profile: 'NativPhone' }, 'unknown-profile', 'There is no navigation profile NativPhone. Did you mean NativePhone?'],
    [{ profile: 'Xyz' }, 'unknown-profile', 'There is no navigation profile Xyz. The app has NativePhone.'],
    [
      { constants: { 'Sales.Endpont': 'y' } },
      'unknown-constant',
      'There is no constant Sales.Endpont. Did you mean Sales.Endpoint?',
    ],
    [{ constants: { 'Sales.Rate': 'much' } }, 'wrong-value', 'The constant Sales.Rate needs Decimal, but it is "much".'],
    [
      { timeZone: 'Europe/Amstrdam' },
      'unknown-time-zone',
      'There is no time zone Europe/Amstrdam. Did you mean Europe/Amsterdam',
    ],
    [
      { now: 'yesterday' },
      'wrong-moment',
      'The option now needs a date and time such as 2026-01-05T09:00:00Z, but it is "yesterday".',
    ],
    [{ transport: 'pigeon' as 'nock' }, 'unknown-transport', 'There is no transport "pigeon"; there are in-process, nock, port.'],
    [{ mendix: 'newest' }, 'unknown-version', 'The Mendix version "newest"'],
    [{ locale: 'xx_YY' }, 'unknown-locale', 'There is no data for the locale xx_YY.'],
    [{ language: 'en_UK' }, 'unknown-language', 'The app has no language en_UK. Did you mean en_US?'],
    [{ limits: { stps: 3 } as never }, 'unknown-option', 'There is no limit stps. Did you mean steps?'],
    [{ limits: { steps: 0 } }, 'wrong-limit', 'The limit steps is a number above 0, not 0.'],
    [{ sed: 3 } as never, 'unknown-option', 'There is no option of a world sed. Did you mean seed'],
    [{ seed: 1.5 }, 'wrong-seed', 'The option seed is a whole number, not 1.5.'],
    [{ user: { role: 'Inspector' } } as never, 'unknown-option', 'There is no option of a user role. Did you mean roles?'],
  ])('%j', (options, code, message) => {
    let thrown: unknown;
    try {
      createWorld(app, options);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ name: 'HarnessError', code });
    expect((thrown as Error).message).toContain(message);
  });
});

describe('A wrong call names what is wrong, and the nearest right thing', () => {
  const calls: [string, (world: World) => unknown, string, string][] = [
    ['server.insert', ({ server }) => server.insert('Sales.Ordr', [{}]), '', 'Sales.Ordr'],
    ['server.query', ({ server }) => server.query('Sales.Ordr'), '', 'Sales.Ordr'],
    [
      'a member',
      ({ server }) => server.insert('Sales.Order', [{ Numbr: 1 }]),
      'unknown-member',
      'Sales.Order has no member Numbr. Did you mean Number?',
    ],
    [
      'a value',
      ({ server }) => server.insert('Sales.Order', [{ Number: 'seven' }]),
      'wrong-value',
      'The Sales.Order/Number needs Integer/Long, but it is "seven".',
    ],
    [
      'an enumeration value',
      ({ server }) => server.insert('Sales.Order', [{ Stage: 'Opn' }]),
      'wrong-value',
      'The Sales.Order/Stage needs a value of Sales.State, but there is no "Opn". Did you mean Open?',
    ],
    [
      'rows of a non-persistable entity',
      ({ server }) => server.insert('Sales.Draft', [{}]),
      'entity-not-persistable',
      'Sales.Draft is not persistable, so it has no rows.',
    ],
    ['a constraint', ({ server }) => server.query('Sales.Order', '[Numbr = 1]'), 'wrong-constraint', 'Numbr'],
    [
      'server.onMicroflow',
      ({ server }) => server.onMicroflow('Sales.SRV_Chek', () => true),
      'unknown-microflow',
      'There is no microflow Sales.SRV_Chek to stub. Did you mean Sales.SRV_Check?',
    ],
    [
      'server.onJavaAction',
      ({ server }) => server.onJavaAction('Sales.Prnt', () => ''),
      'unknown-java-action',
      'There is no Java action Sales.Prnt to stub. Did you mean Sales.Print?',
    ],
    ['mockAction', (world) => world.mockAction('Sales.Confrm', () => true), '', 'Sales.Confirm'],
    [
      'runMicroflow',
      (world) => world.runMicroflow('Sales.SRV_Chek', {}),
      'unknown-flow',
      'There is no microflow or rule Sales.SRV_Chek. Did you mean Sales.SRV_Check?',
    ],
    [
      'an argument of it',
      (world) => world.runMicroflow('Sales.SRV_Check', { Amont: 1 }),
      'unknown-argument',
      'Sales.SRV_Check has no parameter Amont. Did you mean Amount?',
    ],
    [
      'advance',
      (world) => world.advance('5 minutes'),
      'wrong-duration',
      '"5 minutes" is not a duration; write 250ms, 5s, 2m, 1h or 1d.',
    ],
    [
      'time backwards',
      (world) => world.advance(-1),
      'wrong-duration',
      '-1 is not a duration in milliseconds: it has to be 0 or more.',
    ],
    ['no time', (world) => world.advance(Number.NaN), 'wrong-duration', 'NaN is not a duration'],
    ['device', (world) => world.device('phon'), 'unknown-device', 'There is no device phon in this world. Did you mean phone?'],
    ['addDevice', (world) => world.addDevice('phone'), 'device-exists', 'There is a device phone in this world already.'],
    [
      'its profile',
      (world) => world.addDevice('b', { profile: 'NativPhone' }),
      'unknown-profile',
      'There is no navigation profile NativPhone. Did you mean NativePhone?',
    ],
    [
      'its options',
      (world) => world.addDevice('b', { profil: 'NativePhone' } as never),
      'unknown-option',
      'There is no option of a device profil. Did you mean profile?',
    ],
    [
      'its roles',
      (world) => world.addDevice('b', { user: { roles: ['Inspectr'] } }),
      'unknown-user-role',
      'There is no user role Inspectr. Did you mean Inspector?',
    ],
    ['device.create', (world) => world.device('phone').create('Sales.Ordr'), '', 'Sales.Ordr'],
    ['device.query', (world) => world.device('phone').query('Sales.Draft'), 'entity-not-stored', 'Sales.Draft has no rows here'],
    [
      'device.insert',
      (world) => world.device('phone').insert('Sales.Draft', [{}], { unsynchronized: true }),
      'entity-not-stored',
      'Sales.Draft has no rows on this device',
    ],
    [
      'device.run',
      (world) => world.device('phone').run('Sales.ACT_Submt'),
      'unknown-flow',
      'There is no nanoflow Sales.ACT_Submt. Did you mean Sales.ACT_Submit?',
    ],
    [
      'a missing argument',
      (world) => world.device('phone').run('ACT_Submit', { Order: null }),
      'missing-argument',
      'Sales.ACT_Submit needs a value for its parameter Count.',
    ],
    [
      'a wrong argument',
      (world) => world.device('phone').run('ACT_Submit', { Order: 7, Count: 1 }),
      'wrong-value',
      'The argument Order of Sales.ACT_Submit needs Sales.Order, but it is 7.',
    ],
    [
      'an object of another entity',
      (world) => world.device('phone').run('ACT_Submit', { Order: world.device('phone').create('Sales.Draft'), Count: 1 }),
      'wrong-value',
      'The argument Order of Sales.ACT_Submit needs an object of Sales.Order, but it is one of Sales.Draft.',
    ],
    [
      'a member of a handle',
      (world) => world.device('phone').create('Sales.Order').get('Numbr'),
      'unknown-member',
      'Sales.Order has no member Numbr. Did you mean Number?',
    ],
    [
      'network.slow',
      (world) => world.device('phone').network.slow('soon'),
      'wrong-duration',
      '"soon" is not a duration; write 250ms, 5s, 2m, 1h or 1d.',
    ],
  ];

  it.each(calls)('%s', async (_case, call, code, message) => {
    const { world } = await startWorld(text);
    let thrown: unknown;
    try {
      await call(world);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ name: 'HarnessError', ...(code !== '' && { code }) });
    expect((thrown as Error).message).toContain(message);
  });
});

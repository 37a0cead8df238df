import { describe, expect, it } from 'vitest';
import type { WorldOptions } from '../../src/index.js';
import { failureOf, openShop } from './shop.js';

/** The result of a microflow that a device calls, with whatever it says. */
async function onServer(returns: string, expression: string, profile = '', options: WorldOptions = {}): Promise<unknown> {
  const { phone } = await openShop(
    `create nanoflow Shop.Test () returns ${returns} begin $Result = call microflow Shop.Ask (); return $Result; end;
    create microflow Shop.Ask () returns ${returns} begin ${expression} end;
    ${profile}`,
    options,
  );
  const { outcome, returns: value, error } = await phone.run('Shop.Test');
  return outcome === 'returned' ? value : error?.message;
}

const offline = (kind: string) => `create navigation ${kind} home page Shop.Home sync (sync Shop.Order all);`;
const online = (kind: string) => `create navigation ${kind} home page Shop.Home;`;

describe('what microflows know of the session (semantics 1.2)', () => {
  it.each([
    ['NativePhone', offline('NativePhone'), 'Phone'],
    ['PhoneOffline', offline('PhoneOffline'), 'Phone'],
    ['TabletOffline', offline('TabletOffline'), 'Tablet'],
    ['ResponsiveOffline', offline('ResponsiveOffline'), 'Desktop'],
    ['Phone', online('Phone'), 'Phone'],
    ['Tablet', online('Tablet'), 'Tablet'],
    ['Responsive', online('Responsive'), 'Desktop'],
    ['no profile', '', 'Desktop'],
  ])('$currentDeviceType follows the profile of the device: %s', async (_profile, navigation, wanted) => {
    expect(await onServer('Enumeration(System.DeviceType)', 'return $currentDeviceType;', navigation)).toBe(wanted);
  });

  it('$currentDeviceType can be decided on', async () => {
    const body = `case $currentDeviceType when Phone then return 'small'; when Tablet, Desktop, (empty) then return 'large'; end case;`;
    expect(await onServer('String', body, offline('NativePhone'))).toBe('small');
  });

  it.each([
    ['its id', 'String', 'return $currentSession/SessionId;', 'session-1'],
    ['its user', 'String', 'return $currentSession/System.Session_User/System.User/Name;', 'user'],
    ['the moment it was active', 'String', `return formatDateTimeUTC($currentSession/LastActive, 'yyyy-MM-dd');`, '2026-01-01'],
  ])('$currentSession: %s', async (_what, returns, body, wanted) => {
    expect(await onServer(returns, body)).toBe(wanted);
  });

  it('$currentSession has a row, which the rest of the request sees', async () => {
    const body = `declare $Id String = $currentSession/SessionId;
      retrieve $Sessions from System.Session where [System.Session_User = $currentUser and SessionId = $Id];
      $Count = count $Sessions; return $Count;`;
    expect(await onServer('Integer', body)).toBe(1);
  });

  it('each device has a session of its own', async () => {
    const { world, phone } = await openShop(
      `create nanoflow Shop.Test () returns String begin $Id = call microflow Shop.Ask (); return $Id; end;
      create microflow Shop.Ask () returns String begin return $currentSession/SessionId; end;`,
    );
    const other = await world.addDevice('other');
    const ids = [await phone.run('Shop.Test'), await other.run('Shop.Test'), await phone.run('Shop.Test')];
    expect(ids.map(({ returns }) => returns)).toEqual(['session-1', 'session-2', 'session-1']);
  });

  it('a microflow that a test runs on the server itself has them as well', async () => {
    const { world } = await openShop(
      `create microflow Shop.Ask () returns String begin
        return $currentUser/Name + ' ' + getKey($currentDeviceType) + ' ' + $currentSession/SessionId; end;`,
    );
    expect((await world.runMicroflow('Shop.Ask')).returns).toBe('user Desktop session-2');
  });

  it('an event handler knows them, and so does a rule', async () => {
    const { world, phone } = await openShop(
      `create microflow Shop.Before ($Tag: Shop.Tag) returns Boolean begin
        log info 'from a {1}' with ({1} = getKey($currentDeviceType)); return true; end;
      alter entity Shop.Tag add event handler on before commit call Shop.Before($Tag);
      create nanoflow Shop.Test () begin $Tag = create Shop.Tag (Label = 'x') commit; synchronize all; end;
      create rule Shop.IsPhone () returns Boolean begin return $currentDeviceType = System.DeviceType.Phone; end;
      create navigation PhoneOffline home page Shop.Home sync (sync Shop.Tag all);`,
    );
    const { error, effects } = await phone.run('Shop.Test');
    expect(error).toBeUndefined();
    expect(effects.flatMap((effect) => (effect.kind === 'log' ? [effect.text] : []))).toEqual(['from a Phone']);
    expect((await world.runMicroflow('Shop.IsPhone')).returns).toBe(true);
  });

  it.each(['$currentUser/Name', '$currentSession/SessionId', 'getKey($currentDeviceType)'])(
    'a nanoflow has no %s',
    async (expression) => {
      const [name] = /\$\w+/.exec(expression) ?? [];
      const outcome = await failureOf({ body: `declare $X String = ${expression};` });
      expect(outcome).toContain('blocked: ');
      expect(outcome).toContain(`${name} is not available in nanoflows.`);
    },
  );
});

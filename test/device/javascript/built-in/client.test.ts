import { describe, expect, it } from 'vitest';
import type { ClientPlatform } from '../../../../src/device/javascript/action-host.js';
import type { DataType } from '../../../../src/model/data-type.js';
import type { Value } from '../../../../src/value/value.js';
import { action, FakeHost, failureOf, run } from '../fake-host.js';

const text: DataType = { kind: 'String' };
const boolean: DataType = { kind: 'Boolean' };

describe('Base64', () => {
  const encode = action('NanoflowCommons.Base64Encode', ['stringToEncode:String'], text);
  const decode = action('NanoflowCommons.Base64Decode', ['base64:String'], text);

  it.each([
    ['', ''],
    ['a', 'YQ=='],
    ['Mendix', 'TWVuZGl4'],
    ['é€🙂', 'w6nigqzwn5mC'],
    ['??>', 'Pz8+'],
  ])('writes %s as %s and back', (plain, encoded) => {
    expect(run(encode, [plain])).toBe(encoded);
    expect(run(decode, [encoded])).toBe(plain);
  });

  it('reads the letters for addresses, and passes over what is none of its letters', () => {
    expect(run(decode, ['Pz8-'])).toBe('??>');
    expect(run(decode, ['TWVu\n ZGl4'])).toBe('Mendix');
    expect(run(decode, ['YQ'])).toBe('a');
  });

  it('writes empty as the empty text, and does not read it', () => {
    expect(run(encode, [null])).toBe('');
    expect(failureOf(() => run(decode, [null])).name).toBe('FlowError');
  });
});

describe('the connection', () => {
  const names = ['NanoflowCommons.IsConnectedToServer', 'NanoflowCommons.IsConnected', 'NativeMobileResources.IsConnected'];

  it.each(names)('%s says whether a request would arrive', (name) => {
    const host = new FakeHost();
    expect(run(action(name, [], boolean), [], host)).toBe(true);
    host.connected = false;
    expect(run(action(name, [], boolean), [], host)).toBe(false);
  });

  it('Get remote URL ends with a slash', () => {
    expect(run(action('NanoflowCommons.GetRemoteUrl', [], text), [])).toBe('https://server.example/');
  });

  it.each<ClientPlatform>(['Web', 'Native_mobile', 'Hybrid_mobile'])('Get platform gives %s', (platform) => {
    const host = new FakeHost();
    host.platform = platform;
    expect(
      run(action('NanoflowCommons.GetPlatform', [], { kind: 'Enumeration', enumeration: 'NanoflowCommons.Platform' }), [], host),
    ).toBe(platform);
  });
});

describe('what is only seen', () => {
  const host = new FakeHost();
  const order = host.object('Shop.Order');

  it.each<[string, readonly string[], readonly Value[], string]>([
    ['ToggleSidebar', [], [], ''],
    ['ClearCachedSessionData', [], [], ''],
    ['RefreshObject', ['ObjectToRefresh:Object'], [order], 'Shop.Order 1001'],
    ['RefreshEntity', ['EntityToRefresh:entity'], ['Shop.Order'], 'Shop.Order'],
    ['HideProgress', ['identifier:Integer'], [3], '3'],
    ['DownloadWebFile', ['file:Object', 'showFileInBrowser:Boolean'], [order, true], 'Shop.Order 1001'],
  ])('%s is recorded and gives nothing', (name, parameters, given, recorded) => {
    const device = new FakeHost();
    expect(run(action(`NanoflowCommons.${name}`, parameters), given, device)).toBeNull();
    expect(device.effects).toEqual([{ kind: 'client-action', action: `NanoflowCommons.${name}`, text: recorded }]);
  });

  it.each([
    ['RefreshObject', ['ObjectToRefresh:Object'], 'ObjectToRefresh parameter is required'],
    ['RefreshEntity', ['EntityToRefresh:entity'], 'EntityToRefresh parameter is required'],
    ['HideProgress', ['identifier:Integer'], "Input parameter 'Identifier' is required"],
    ['DownloadWebFile', ['file:Object', 'showFileInBrowser:Boolean'], "Input parameter 'file' is required"],
  ])('%s rejects when nothing is given', (name, parameters, message) => {
    const device = new FakeHost();
    expect(failureOf(() => run(action(`NanoflowCommons.${name}`, parameters), [], device))).toEqual({
      name: 'FlowError',
      message,
    });
    expect(device.effects).toEqual([]);
  });

  it('Show progress gives another identifier each time', () => {
    const device = new FakeHost();
    const show = action('NanoflowCommons.ShowProgress', ['message:String', 'blocking:Boolean'], { kind: 'Integer' });
    expect(run(show, ['Loading', true], device)).toBe(1);
    expect(run(show, [null, false], device)).toBe(2);
    expect(device.effects).toMatchObject([{ text: 'Loading' }, { text: '' }]);
  });

  it('Reload never settles, whatever follows it', () => {
    const device = new FakeHost();
    expect(run(action('NanoflowCommons.Reload', []), [], device)).toEqual({ terminates: 'reload' });
    expect(device.effects).toEqual([{ kind: 'client-action', action: 'NanoflowCommons.Reload', text: '' }]);
  });
});

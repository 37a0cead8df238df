import { describe, expect, it } from 'vitest';
import { startWorld } from '../../../world/start-world.js';

const text = `
create module NativeMobileResources;
create module NanoflowCommons;
create enumeration NativeMobileResources.PictureSource (camera 'Camera', imageLibrary 'Library');
create enumeration NativeMobileResources.PictureQuality (medium 'Medium', custom 'Custom');
create enumeration NativeMobileResources.Enum_Permissions (CAMERA_ANDROID 'Camera');
create enumeration NativeMobileResources.Enum_PermissionStatus (granted 'Granted', denied 'Denied');
create non-persistent entity NativeMobileResources.ImageMetaData (PictureTaken: Boolean, URI: String, FileName: String, FileType: String, FileSize: Integer);
create module M;
create persistent entity M.Photo extends System.Image (Caption: String);
create persistent entity M.Order (Number: Integer);
create navigation NativePhone sync (sync M.Photo all; sync M.Order all);
`;
const picture = '/9j/4AAA';
const bytes = Uint8Array.from([255, 216, 255, 224, 0, 0]);

interface Call {
  readonly action: string;
  /** `Name: Type` of the action, with the argument of the call: `Body: String = 'x'`. */
  readonly given?: string;
  readonly returns?: string;
  readonly takesPhoto?: boolean;
}

/** A world with a nanoflow that calls one action of a module and returns what it gives. */
async function startCall({ action, given = '', returns, takesPhoto = false }: Call) {
  const parts = given.split(';').filter((part) => part !== '');
  const declared = parts.map((part) => part.split('=')[0]?.trim()).join(', ');
  const values = parts.map((part) => `${part.split(':')[0]?.trim()} = ${part.split('=')[1]?.trim()}`).join(', ');
  const parameters = takesPhoto ? '$Photo: M.Photo' : '';
  const returning = returns === undefined ? '' : ` returns ${returns}`;
  const call = `call javascript action ${action}(${values});`;
  return startWorld(`${text}
    create javascript action ${action}(${declared})${returning};
    create nanoflow M.Do(${parameters})${returning} begin ${returns === undefined ? call : `$R = ${call} return $R;`} end;`);
}
const native = (name: string) => `NativeMobileResources.${name}`;

describe('What goes out of the app is an effect (semantics 7.9)', () => {
  it.each<[name: string, given: string, shown: string]>([
    ['SetClipboardContent', "Content: String = 'a'", 'a'],
    [
      'OpenInAppBrowser',
      "Url: String = 'https://a.example'; ToolbarColor: String = empty; IosDismissButtonStyle: String = empty; AndroidShowTitle: Boolean = false",
      'https://a.example',
    ],
    ['Vibrate', 'Duration: Integer = 200', '200'],
    ['Vibrate', 'Duration: Integer = empty', '500'],
    ['SetBadgeNumber', 'BadgeNumber: Integer = 3', '3'],
    ['CancelScheduledNotification', "NotificationId: String = 'n'", 'n'],
    ['CancelAllScheduledNotifications', '', ''],
    ['ClearAllDeliveredNotifications', '', ''],
    ['HideKeyboard', '', ''],
    [
      'DisplayNotification',
      "Body: String = 'b'; Title: String = 't'; Subtitle: String = empty; PlaySound: Boolean = false; ActionName: String = empty; ActionGuid: String = empty",
      'b',
    ],
    [
      'ScheduleNotification',
      "Date: DateTime = dateTimeUTC(2026, 2, 1); Body: String = 'b'; Title: String = empty; Subtitle: String = empty; PlaySound: Boolean = false; NotificationId: String = 'n'; ActionName: String = empty; ActionGuid: String = empty",
      '2026-02-01T00:00:00.000Z b',
    ],
  ])('%s %s', async (name, given, shown) => {
    const { phone } = await startCall({ action: native(name), given });
    const result = await phone.run('M.Do');
    expect(result.error).toBeUndefined();
    expect(result.effects).toMatchObject([{ kind: 'client-action', action: native(name), text: shown }]);
  });

  it.each<[name: string, given: string, message: string]>([
    ['SetClipboardContent', 'Content: String = empty', "Input parameter 'Content' is required"],
    ['SetBadgeNumber', 'BadgeNumber: Integer = -1', "Input parameter 'Badge number' should be zero or greater"],
    ['SetBadgeNumber', 'BadgeNumber: Integer = empty', "Input parameter 'Badge number' is required"],
    ['CancelScheduledNotification', 'NotificationId: String = empty', "Input parameter 'Notification id' is required"],
  ])('%s %s rejects in the words of the Marketplace', async (name, given, message) => {
    const { phone } = await startCall({ action: native(name), given });
    expect((await phone.run('M.Do')).error?.message).toBe(message);
  });
});

describe('What comes from outside is said by the test', () => {
  const camera =
    'Permission: enum NativeMobileResources.Enum_Permissions = NativeMobileResources.Enum_Permissions.CAMERA_ANDROID';
  const status = 'enum NativeMobileResources.Enum_PermissionStatus';

  it.each<[call: Call, question: string, answer: unknown]>([
    [{ action: native('BiometricAuthentication'), given: "Reason: String = 'Pay'", returns: 'Boolean' }, 'Pay', true],
    [
      { action: native('BiometricAuthentication'), given: 'Reason: String = empty', returns: 'Boolean' },
      'Verify your identity to continue',
      false,
    ],
    [{ action: native('IsBiometricAuthenticationSupported'), returns: 'Boolean' }, 'is biometric authentication supported', true],
    [{ action: native('IsWifiConnection'), returns: 'Boolean' }, 'is the network Wi-Fi', true],
    [{ action: native('IsCellularConnection'), returns: 'Boolean' }, 'is the network cellular', false],
    [{ action: native('GetClipboardContent'), returns: 'String' }, 'what is on the clipboard', 'copied'],
    [{ action: native('HasNotificationPermission'), returns: 'Boolean' }, 'may notifications be shown', true],
    [{ action: native('RequestNotificationPermission'), returns: 'Boolean' }, 'may notifications be shown', false],
    [{ action: native('GetPushNotificationToken'), returns: 'String' }, 'what is the token for push notifications', 'abc'],
    [
      { action: native('CheckGenericPermission'), given: camera, returns: status },
      'what is the permission CAMERA_ANDROID',
      'denied',
    ],
    [
      { action: native('RequestGenericPermission'), given: camera, returns: status },
      'what is the permission CAMERA_ANDROID',
      'granted',
    ],
  ])('%j asks «%s»', async (call, question, answer) => {
    const { phone, world } = await startCall(call);
    const unanswered = await phone.run('M.Do');
    expect(unanswered).toMatchObject({
      outcome: 'blocked',
      error: { code: 'question-not-answered', flow: 'M.Do', activity: `Call JavaScript action ${call.action}` },
    });
    expect(unanswered.error?.message).toContain(`  world.answer(${JSON.stringify(question)}, `);
    world.answer(question, answer);
    expect((await phone.run('M.Do')).returns).toBe(answer);
  });

  it.each(['IsWifiConnection', 'IsCellularConnection'])('%s is false without a connection, and asks nobody', async (name) => {
    const { phone } = await startCall({ action: native(name), returns: 'Boolean' });
    phone.network.disconnect();
    expect((await phone.run('M.Do')).returns).toBe(false);
  });
});

describe('Pictures', () => {
  const taken = (
    name: string,
    more = 'PictureSource: enum NativeMobileResources.PictureSource = empty; PictureQuality: enum NativeMobileResources.PictureQuality = empty',
  ) =>
    ({
      action: native(name),
      given: `Picture: M.Photo = $Photo; ${more}; MaximumWidth: Integer = empty; MaximumHeight: Integer = empty`,
      takesPhoto: true,
    }) as const;

  it('the one that is taken is in the object, which is committed', async () => {
    const { phone, world } = await startCall({ ...taken('TakePicture'), returns: 'Boolean' });
    world.answer('which picture is taken', picture);
    const photo = phone.create('M.Photo');
    const result = await phone.run('M.Do', { Photo: photo });
    expect([result.error, result.returns]).toEqual([undefined, true]);
    expect([photo.get('Contents'), photo.get('Name'), photo.isNew]).toEqual([bytes, 'picture.jpg', false]);
    expect(result.effects).toMatchObject([{ kind: 'committed', entity: 'M.Photo' }]);
    await phone.synchronize();
    expect(world.server.query('M.Photo').map((row) => row.get('Contents'))).toEqual([bytes]);
  });

  it('one of the library is another question; an empty text is a user who cancels', async () => {
    const library =
      'PictureSource: enum NativeMobileResources.PictureSource = NativeMobileResources.PictureSource.imageLibrary; PictureQuality: enum NativeMobileResources.PictureQuality = empty';
    const { phone, world } = await startCall({ ...taken('TakePicture', library), returns: 'Boolean' });
    world.answer('which picture is chosen', '');
    const photo = phone.create('M.Photo');
    const result = await phone.run('M.Do', { Photo: photo });
    expect([result.returns, photo.get('HasContents'), photo.isNew]).toEqual([false, false, true]);
  });

  it('an answer that is no picture is a mistake of the test', async () => {
    const { phone, world } = await startCall({ ...taken('TakePicture'), returns: 'Boolean' });
    world.answer('which picture is taken', 'not base64!');
    expect(await phone.run('M.Do', { Photo: {} })).toMatchObject({ outcome: 'blocked', error: { code: 'answer-unreadable' } });
  });

  it('TakePictureAdvanced tells what was taken', async () => {
    const { phone, world } = await startCall({ ...taken('TakePictureAdvanced'), returns: 'NativeMobileResources.ImageMetaData' });
    world.answer('which picture is taken', picture);
    const { returns } = await phone.run('M.Do', { Photo: {} });
    const data = returns as unknown as { get(name: string): unknown };
    expect(['PictureTaken', 'FileName', 'FileType', 'FileSize'].map((name) => data.get(name))).toEqual([
      true,
      'picture.jpg',
      'image/jpeg',
      6,
    ]);
  });

  it.each<[more: string, photo: object | null, message: string]>([
    [
      'PictureSource: enum NativeMobileResources.PictureSource = empty; PictureQuality: enum NativeMobileResources.PictureQuality = empty',
      null,
      "Input parameter 'Picture' is required",
    ],
    [
      'PictureSource: enum NativeMobileResources.PictureSource = empty; PictureQuality: enum NativeMobileResources.PictureQuality = NativeMobileResources.PictureQuality.custom',
      {},
      "Picture quality is set to 'Custom', but no maximum width or height was provided",
    ],
  ])('%s with %j rejects', async (more, photo, message) => {
    const { phone } = await startCall({ ...taken('TakePicture', more), returns: 'Boolean' });
    expect((await phone.run('M.Do', { Photo: photo })).error?.message).toBe(message);
  });

  it.each([
    [`data:image,${picture}`, true],
    [picture, true],
    ['!', false],
  ])('Base64DecodeToImage of %s is %s', async (base64, returns) => {
    const given = `base64: String = '${base64}'; image: M.Photo = $Photo`;
    const { phone } = await startCall({
      action: 'NanoflowCommons.Base64DecodeToImage',
      given,
      returns: 'Boolean',
      takesPhoto: true,
    });
    const photo = phone.create('M.Photo');
    expect((await phone.run('M.Do', { Photo: photo })).returns).toBe(returns);
    expect(photo.get('Contents')).toEqual(returns ? bytes : null);
  });
});

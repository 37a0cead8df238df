import Big from 'big.js';
import { describe, expect, it } from 'vitest';
import type { ClientPlatform } from '../../../../src/device/javascript/action-host.js';
import type { DataType } from '../../../../src/model/data-type.js';
import { DateTime } from '../../../../src/value/date-time.js';
import type { EntityObject } from '../../../../src/value/entity-object.js';
import type { Value } from '../../../../src/value/value.js';
import { action, FakeHost, failureOf, index, run } from '../fake-host.js';

const boolean: DataType = { kind: 'Boolean' };

function hostOn(platform: ClientPlatform, answers: Readonly<Record<string, Value>> = {}): FakeHost {
  const host = new FakeHost();
  host.platform = platform;
  for (const [question, answer] of Object.entries(answers)) host.answers.set(question, answer);
  return host;
}

describe('Show confirmation', () => {
  const confirm = action(
    'NanoflowCommons.ShowConfirmation',
    ['titleCaption:String', 'Question:String', 'CancelButtonCaption:String', 'ProceedButtonCaption:String'],
    boolean,
  );

  it.each([true, false])('gives the scripted answer %s, and shows the question', (answer) => {
    const host = hostOn('Web', { 'Delete it?': answer });
    expect(run(confirm, [null, 'Delete it?', 'No', null], host)).toBe(answer);
    expect(host.effects).toEqual([{ kind: 'message', type: 'Information', text: 'Delete it?', blocking: true }]);
    expect(host.asked[0]?.detail.values).toEqual({ title: 'Confirmation', cancel: 'No', proceed: 'OK' });
  });

  it('rejects without a question', () => {
    expect(failureOf(() => run(confirm, [null, '', null, null]))).toEqual({
      name: 'FlowError',
      message: "Input parameter 'Question' is required",
    });
  });

  it('blocks the run when nobody scripted the answer', () => {
    expect(failureOf(() => run(confirm, [null, 'Delete "it"?', null, null]))).toMatchInlineSnapshot(`
      {
        "message": "NanoflowCommons.ShowConfirmation asks «Delete "it"?», and nothing says what the answer is.
      Answer it in a test:
        world.answer("Delete \\"it\\"?", true);
      or in the file of --server:
        answers:
          "Delete \\"it\\"?": true
      or put something in the place of the whole action:
        world.mockAction('NanoflowCommons.ShowConfirmation', (values) => true);",
        "name": "HarnessError",
      }
    `);
  });
});

describe('addresses', () => {
  const email = ['Recipient:String', 'Cc:String', 'Bcc:String', 'Subject:String', 'Body:String'];
  const share = ['Url:String', 'Text:String', 'Title:String'];

  it.each<[string, ClientPlatform, readonly string[], readonly Value[], string]>([
    ['OpenURL', 'Web', ['Url:String'], ['https://example.test/a b'], 'https://example.test/a b'],
    ['OpenMap', 'Web', ['Location:String'], ['Coolsingel 1'], 'https://maps.google.com/maps?q=Coolsingel%201'],
    ['OpenMap', 'Native_mobile', ['Location:String'], ['Coolsingel 1'], 'geo:0,0?q=Coolsingel%201'],
    ['NavigateTo', 'Web', ['Location:String'], ['A & B'], 'https://maps.google.com/maps?daddr=A%20%26%20B'],
    ['NavigateTo', 'Native_mobile', ['Location:String'], ['A & B'], 'google.navigation:q=A%20%26%20B'],
    ['CallPhoneNumber', 'Web', ['PhoneNumber:String'], ['+31 10 123'], 'tel:+31%2010%20123'],
    ['SendTextMessage', 'Web', ['PhoneNumber:String'], ['+31 10 123'], 'sms:+31%2010%20123'],
    [
      'DraftEmail',
      'Web',
      email,
      ['a@b.test', null, null, 'Hi & bye', 'Two\nlines'],
      'mailto:a@b.test?subject=Hi%20%26%20bye&body=Two%0Alines',
    ],
    ['DraftEmail', 'Web', email, ['a@b.test', null, null, null, null], 'mailto:a@b.test'],
    ['DraftEmail', 'Web', email, ['a@b.test', 'c@d.test', 'e@f.test', '', ''], 'mailto:a@b.test?cc=c%40d.test&bcc=e%40f.test'],
    ['Share', 'Native_mobile', share, ['https://example.test', 'Look', 'Title'], 'Look\nhttps://example.test'],
    ['Share', 'Native_mobile', share, [null, 'Look', null], 'Look'],
  ])('%s on %s with %o %o records what is opened and gives true', (name, platform, parameters, given, opened) => {
    const host = hostOn(platform);
    expect(run(action(`NanoflowCommons.${name}`, parameters, boolean), given, host)).toBe(true);
    expect(host.effects).toEqual([{ kind: 'client-action', action: `NanoflowCommons.${name}`, text: opened }]);
  });

  it.each<[string, readonly string[], string]>([
    ['OpenURL', ['Url:String'], "Input parameter 'Url' is required"],
    ['OpenMap', ['Location:String'], "Input parameter 'Location' is required"],
    ['NavigateTo', ['Location:String'], "Input parameter 'Location' is required"],
    ['CallPhoneNumber', ['PhoneNumber:String'], "Input parameter 'Phone number' is required"],
    ['SendTextMessage', ['PhoneNumber:String'], "Input parameter 'Phone number' is required"],
    ['Share', share, "It is required to provide at least one of input parameters 'Text' and 'Url'"],
  ])('%s rejects without anything to open', (name, parameters, message) => {
    const host = hostOn('Web');
    expect(failureOf(() => run(action(`NanoflowCommons.${name}`, parameters, boolean), [''], host))).toEqual({
      name: 'FlowError',
      message,
    });
    expect(host.effects).toEqual([]);
  });

  it('half a character has no address', () => {
    expect(() => run(action('NanoflowCommons.OpenMap', ['Location:String'], boolean), ['\ud83d'])).toThrow('URI malformed');
  });
});

describe('the location', () => {
  const timeouts = ['Timeout:Integer', 'MaximumAge:Integer', 'HighAccuracy:Boolean'];
  const current = action('NanoflowCommons.GetCurrentLocation', timeouts, {
    kind: 'Object',
    entity: 'NanoflowCommons.Geolocation',
  });
  const precise = action(
    'NanoflowCommons.GetCurrentLocationMinimumAccuracy',
    [...timeouts, 'minimumAccuracy:Integer'],
    current.returnType,
  );
  const permission = action('NanoflowCommons.RequestLocationPermission', [], boolean);
  const member = (object: EntityObject, name: string) => object.values[index.member(object.entity, name)!.slot];

  it.each([current, precise])('is a new object with the scripted place', (called) => {
    const host = hostOn('Native_mobile', { 'where is the device': '52.3702, 4.8952, 12' });
    const place = run(called, [30_000, 0, true], host) as EntityObject;
    expect(place.entity).toBe('NanoflowCommons.Geolocation');
    expect(['Latitude', 'Longitude', 'Accuracy'].map((name) => member(place, name))).toEqual(['52.3702', '4.8952', '12']);
    expect(member(place, 'Timestamp')).toEqual(new DateTime(Date.UTC(2026, 0, 5, 9)));
  });

  it('can be scripted as an object', () => {
    const host = hostOn('Native_mobile');
    const place = host.object('NanoflowCommons.Geolocation', { Latitude: '1' });
    host.answers.set('where is the device', place);
    expect(run(current, [], host)).toBe(place);
  });

  it.each<Value>(['here', '1', '1, x', '1, 2, 3, 4', 7, null])('blocks the run when the script says %s', (answer) => {
    const failure = failureOf(() => run(current, [], hostOn('Native_mobile', { 'where is the device': answer })));
    expect(failure.name).toBe('HarnessError');
    expect(failure.message).toContain(
      "a place is a text with latitude, longitude and, optionally, accuracy in meters: '52.3702, 4.8952'.",
    );
  });

  it('needs a permission on a phone only', () => {
    expect(run(permission, [], hostOn('Native_mobile', { 'may the location be used': true }))).toBe(true);
    expect(() => run(permission, [], hostOn('Web'))).toThrow(
      'No permission request for location is required for web/hybrid platform',
    );
  });
});

describe('geocoding', () => {
  const service = ['GeocodingProvider:String', 'ProviderApiKey:String'];
  const geocode = action('NanoflowCommons.Geocode', ['Address:String', ...service], {
    kind: 'Object',
    entity: 'NanoflowCommons.Position',
  });
  const reverse = action('NanoflowCommons.ReverseGeocode', ['Latitude:String', 'Longitude:String', ...service], {
    kind: 'String',
  });

  it('turns an address into the scripted place', () => {
    const place = run(geocode, ['Dam 1'], hostOn('Native_mobile', { 'where is Dam 1': '52.5, 4' })) as EntityObject;
    expect(place.values).toEqual([new Big('52.5'), 4]);
  });

  it('turns a place into the scripted address', () => {
    const host = hostOn('Web', { 'what is at 52.5, 4': 'Dam 1' });
    expect(run(reverse, ['52.5', '4', 'Google', 'key'], host)).toBe('Dam 1');
  });

  it.each<[string, typeof geocode, ClientPlatform, readonly Value[], string]>([
    ['an address', geocode, 'Native_mobile', [''], "Input parameter 'Address' is required"],
    ['a provider on the web', geocode, 'Web', ['Dam 1'], "Input parameter 'Geocoding provider' is required for use on web"],
    ['a key on the web', geocode, 'Web', ['Dam 1', 'Google'], "Input parameter 'Provider api key' is required for use on web"],
    ['a latitude', reverse, 'Native_mobile', ['', '4'], "Input parameter 'Latitude' is required"],
    ['a longitude', reverse, 'Native_mobile', ['52', ''], "Input parameter 'Longitude' is required"],
    ['a result', geocode, 'Native_mobile', ['Dam 1'], 'No results found'],
    ['a result back', reverse, 'Native_mobile', ['52', '4'], 'No results found'],
  ])('needs %s', (_, called, platform, given, message) => {
    const host = hostOn(platform, { 'where is Dam 1': null, 'what is at 52, 4': null });
    expect(failureOf(() => run(called, given, host))).toEqual({ name: 'FlowError', message });
  });
});

describe('Get straight line distance', () => {
  const parameters = [
    'LatitudePoint1:Decimal',
    'LongitudePoint1:Decimal',
    'LatitudePoint2:Decimal',
    'LongitudePoint2:Decimal',
    'unit:String',
  ];
  const distance = action('NanoflowCommons.GetStraightLineDistance', parameters, { kind: 'Decimal' });
  const amsterdamToParis = [new Big('52.3702'), new Big('4.8952'), new Big('48.8566'), new Big('2.3522')];

  it.each([
    [null, 430.2],
    ['KILOMETER', 430.2],
    ['STATUTE_MILE', 267.3],
    ['NAUTICAL_MILE', 232.3],
  ])('from Amsterdam to Paris in %s is about %d', (unit, expected) => {
    expect(Number(run(distance, [...amsterdamToParis, unit]))).toBeCloseTo(expected, 0);
  });

  it('is 0 between a point and itself', () => {
    expect(run(distance, [1, 2, 1, 2, null])).toBe(0);
  });

  it('rejects another unit and a missing number', () => {
    expect(() => run(distance, [1, 2, 1, 2, 'METER'])).toThrow('Unknown unit: METER');
    expect(() => run(distance, [1, 2, null, 2, null])).toThrow("Input parameter 'LatitudePoint2' is required");
  });
});

describe('Sign in and Sign out', () => {
  const signIn = action('NanoflowCommons.SignIn', ['Username:String', 'Password:String', 'UseAuthToken:Boolean'], {
    kind: 'Integer',
  });
  const signOut = action('NanoflowCommons.SignOut', [], boolean);

  it('Sign in answers 401 for missing texts, without asking anybody', () => {
    expect(run(signIn, ['', 'secret', null])).toBe(401);
    expect(run(signIn, ['ada', null, null])).toBe(401);
  });

  it('Sign in answers 0 without a connection', () => {
    const host = new FakeHost();
    host.connected = false;
    expect(run(signIn, ['ada', 'secret', null], host)).toBe(0);
  });

  it('Sign in asks the script, which does not see the password', () => {
    const host = hostOn('Web', { 'sign in as ada': 200 });
    expect(run(signIn, ['ada', 'secret', true], host)).toBe(200);
    expect(host.asked[0]?.detail.values).toEqual({ userName: 'ada', useAuthToken: true });
  });

  it('Sign in may lack the third parameter, as in older versions of the module', () => {
    const older = action('NanoflowCommons.SignIn', ['Username:String', 'Password:String'], { kind: 'Integer' });
    expect(run(older, ['ada', 'secret'], hostOn('Web', { 'sign in as ada': 401 }))).toBe(401);
  });

  it('Sign out ends the session of a user who has signed in', () => {
    const host = new FakeHost();
    expect(run(signOut, [], host)).toBe(true);
    expect(host.signedOut).toBe(true);
    expect(host.effects).toEqual([{ kind: 'client-action', action: 'NanoflowCommons.SignOut', text: 'ada' }]);
  });

  it('Sign out is false for an anonymous user, and does nothing', () => {
    const host = new FakeHost();
    host.session = { ...host.session, isGuest: true };
    expect(run(signOut, [], host)).toBe(false);
    expect(host.signedOut).toBe(false);
  });
});

describe('an argument of another type', () => {
  it('is named with what it is', () => {
    expect(() => run(action('NanoflowCommons.OpenURL', ['Url:String'], boolean), [7])).toThrow(
      'The argument Url of NanoflowCommons.OpenURL needs to be a text, and is the number 7.',
    );
  });
});

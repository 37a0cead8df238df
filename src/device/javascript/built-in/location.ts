import { DateTime } from '../../../value/date-time.js';
import { EntityObject } from '../../../value/entity-object.js';
import { rejection } from '../rejection.js';
import type { BuiltInCall, BuiltInFamily } from './built-in.js';
import { examplePlace, fillCoordinates, parseCoordinates } from './coordinates.js';

const geolocation = 'Geolocation';

/** Where the device is, which a script says (semantics 7.9). */
export const location: BuiltInFamily = {
  GetCurrentLocation: {
    parameters: ['Timeout', 'MaximumAge', 'HighAccuracy'],
    run: currentLocation,
  },

  /** A script that knows the accuracy says it; the wait for a better one is not played (assumed). */
  GetCurrentLocationMinimumAccuracy: {
    parameters: ['Timeout', 'MaximumAge', 'HighAccuracy', 'minimumAccuracy'],
    run: currentLocation,
  },

  RequestLocationPermission: {
    parameters: [],
    run: ({ action, host }) => {
      if (host.platform !== 'Native_mobile')
        throw rejection('No permission request for location is required for web/hybrid platform');
      return host.answer('may the location be used', {
        action: action.name,
        expects: { kind: 'Boolean' },
        example: 'true',
        values: {},
      });
    },
  },
};

function currentLocation({ action, given, host }: BuiltInCall) {
  const entity = `${action.name.slice(0, action.name.indexOf('.'))}.${geolocation}`;
  const answer = host.answer('where is the device', {
    action: action.name,
    expects: { kind: 'Object', entity },
    example: examplePlace,
    values: {
      timeout: given.number('Timeout'),
      maximumAge: given.number('MaximumAge'),
      highAccuracy: given.boolean('HighAccuracy'),
    },
  });
  if (answer instanceof EntityObject) return answer;
  const place = parseCoordinates(answer, action.name, 'where is the device');
  const object = host.createObject(entity);
  fillCoordinates(object, { ...place, Timestamp: new DateTime(host.environment.nowMs()) }, host);
  return object;
}

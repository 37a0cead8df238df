import { EntityObject } from '../../../value/entity-object.js';
import type { Value } from '../../../value/value.js';
import { rejection } from '../rejection.js';
import type { BuiltInCall, BuiltInFamily } from './built-in.js';
import { examplePlace, fillCoordinates, parseCoordinates } from './coordinates.js';

/** Addresses to places and back. Which service would be asked does not matter: a script answers (semantics 7.9). */
export const geocoding: BuiltInFamily = {
  Geocode: {
    parameters: ['Address', 'GeocodingProvider', 'ProviderApiKey'],
    run: (call) => {
      const { action, given, host } = call;
      const address = given.requiredText('Address');
      requireProvider(call);
      const entity = `${action.name.slice(0, action.name.indexOf('.'))}.Position`;
      const question = `where is ${address}`;
      const answer = found(
        host.answer(question, {
          action: action.name,
          expects: { kind: 'Object', entity },
          example: examplePlace,
          values: { address },
        }),
      );
      if (answer instanceof EntityObject) return answer;
      const { Latitude, Longitude } = parseCoordinates(answer, action.name, question);
      const object = host.createObject(entity);
      fillCoordinates(object, { Latitude, Longitude }, host);
      return object;
    },
  },

  ReverseGeocode: {
    parameters: ['Latitude', 'Longitude', 'GeocodingProvider', 'ProviderApiKey'],
    run: (call) => {
      const { action, given, host } = call;
      const latitude = given.requiredText('Latitude');
      const longitude = given.requiredText('Longitude');
      requireProvider(call);
      const question = `what is at ${latitude}, ${longitude}`;
      return found(
        host.answer(question, {
          action: action.name,
          expects: { kind: 'String' },
          example: "'Main Street 1'",
          values: { latitude, longitude },
        }),
      );
    },
  },
};

/** A phone asks its own system, a browser a service with a key. */
function requireProvider({ given, host }: BuiltInCall): void {
  if (host.platform === 'Native_mobile') return;
  for (const [parameter, label] of [
    ['GeocodingProvider', 'Geocoding provider'],
    ['ProviderApiKey', 'Provider api key'],
  ] as const) {
    if (given.text(parameter) === '') throw rejection(`Input parameter '${label}' is required for use on web`);
  }
}

/** A script answers `empty` where nothing is found. */
function found(answer: Value): Value {
  if (answer === null) throw rejection('No results found');
  return answer;
}

import Big from 'big.js';
import { toBig, toNumeric } from '../../../value/number.js';
import type { ActionArguments } from '../action-arguments.js';
import { rejection } from '../rejection.js';
import type { BuiltInFamily } from './built-in.js';

const earthRadiusKm = 6371;

const kilometersIn: ReadonlyMap<string, number> = new Map([
  ['KILOMETER', 1],
  ['STATUTE_MILE', 1.609344],
  ['NAUTICAL_MILE', 1.852],
]);

/** The way between two points as the crow flies (semantics 7.9). */
export const distance: BuiltInFamily = {
  GetStraightLineDistance: {
    parameters: ['LatitudePoint1', 'LongitudePoint1', 'LatitudePoint2', 'LongitudePoint2', 'unit'],
    run: ({ given }) => {
      const unit = given.textOrEmpty('unit') ?? 'KILOMETER';
      const kilometers = greatCircle(
        { latitude: degrees(given, 'LatitudePoint1'), longitude: degrees(given, 'LongitudePoint1') },
        { latitude: degrees(given, 'LatitudePoint2'), longitude: degrees(given, 'LongitudePoint2') },
      );
      const length = kilometersIn.get(unit);
      if (length === undefined) throw rejection(`Unknown unit: ${unit}`);
      return toNumeric(new Big(kilometers).div(length));
    },
  },
};

interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** The haversine formula on a sphere. */
function greatCircle(from: Point, to: Point): number {
  const latitudes = Math.sin(radians(to.latitude - from.latitude) / 2);
  const longitudes = Math.sin(radians(to.longitude - from.longitude) / 2);
  const chord = latitudes ** 2 + Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * longitudes ** 2;
  return earthRadiusKm * 2 * Math.atan2(Math.sqrt(chord), Math.sqrt(1 - chord));
}

function radians(angle: number): number {
  return angle * (Math.PI / 180);
}

/** The shipped code fails on a missing number in words of the JavaScript engine; these are ours (assumed). */
function degrees(given: ActionArguments, parameter: string): number {
  const value = given.number(parameter);
  if (value === null) throw rejection(`Input parameter '${parameter}' is required`);
  return toBig(value).toNumber();
}

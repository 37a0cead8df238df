import type { Period } from '../value/date-period.js';

/** A moment that a token names: the first or last millisecond of a period around now. */
export interface Moment {
  readonly edge: 'begin' | 'end';
  readonly period: Period;
  /** 0 is the current period, -1 the one before it. */
  readonly distance: number;
  readonly isUtc: boolean;
}

const periods: readonly [string, Period][] = [
  ['CurrentMinute', 'minute'],
  ['CurrentHour', 'hour'],
  ['CurrentDay', 'day'],
  ['CurrentWeek', 'week'],
  ['CurrentMonth', 'month'],
  ['CurrentYear', 'year'],
];

/** All tokens for moments: begin and end of a period, in the user's time zone or in UTC (semantics 5.12). */
export const momentTokens: ReadonlyMap<string, Moment> = new Map(
  [false, true].flatMap((isUtc) =>
    (['begin', 'end'] as const).flatMap((edge): [string, Moment][] => {
      const name = (what: string) => `${edge === 'begin' ? 'Begin' : 'End'}Of${what}${isUtc ? 'UTC' : ''}`;
      return [
        ...periods.map(([what, period]): [string, Moment] => [name(what), { edge, period, distance: 0, isUtc }]),
        [name('Yesterday'), { edge, period: 'day', distance: -1, isUtc }],
        [name('Tomorrow'), { edge, period: 'day', distance: 1, isUtc }],
      ];
    }),
  ),
);

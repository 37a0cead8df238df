import Big from 'big.js';
import { describe, expect, it } from 'vitest';
import { DateTime } from '../../../../src/value/date-time.js';
import type { Value } from '../../../../src/value/value.js';
import { action, failureOf, run } from '../fake-host.js';

const timeBetween = action('NanoflowCommons.TimeBetween', ['startDate:DateTime', 'endDate:DateTime', 'unitOfTime:String'], {
  kind: 'Integer',
});
const wait = action('NanoflowCommons.Wait', ['Delay:Integer']);

const at = (text: string) => new DateTime(Date.parse(text));
const start = at('2026-01-05T09:00:00.000Z');

describe('Time between', () => {
  it.each<[string, string, Value]>([
    ['2026-01-05T09:00:01.500Z', 'MILLISECOND', 1500],
    ['2026-01-05T09:00:01.500Z', 'SECOND', new Big('1.5')],
    ['2026-01-05T09:00:20.000Z', 'MINUTE', new Big('0.3333333333333333')],
    ['2026-01-05T09:02:00.000Z', 'MINUTE', 2],
    ['2026-01-05T21:00:00.000Z', 'HOUR', 12],
    ['2026-01-05T21:00:00.000Z', 'DAY', new Big('0.5')],
    ['2026-01-12T09:00:00.000Z', 'DAY', 7],
    ['2026-01-05T09:00:00.000Z', 'DAY', 0],
    ['2026-01-04T09:00:00.000Z', 'HOUR', -24],
  ])('09:00 and %s in %s is the end less the start', (end, unit, expected) => {
    expect(run(timeBetween, [start, at(end), unit])).toEqual(expected);
  });

  it.each<[string, readonly Value[], string]>([
    ['start', [null, start, 'DAY'], 'Required field: startDate'],
    ['end', [start, null, 'DAY'], 'Required field: endDate'],
    ['unit', [start, start, null], 'Required field: unitOfTime'],
  ])('needs a %s', (_, given, message) => {
    expect(failureOf(() => run(timeBetween, given))).toEqual({ name: 'FlowError', message });
  });

  it('knows units in capitals only', () => {
    expect(() => run(timeBetween, [start, start, 'day'])).toThrow('Unit of time not supported: day');
    expect(() => run(timeBetween, [start, start, ''])).toThrow('Unit of time not supported: ');
  });
});

describe('Wait', () => {
  it.each<[Value, number]>([
    [1500, 1500],
    [0, 0],
    [-5, 0],
    [new Big('1.9'), 1],
  ])('%s goes on after %i ms of virtual time', (delay, waitMs) => {
    expect(run(wait, [delay])).toEqual({ waitMs, outcome: null });
  });

  it('needs a delay', () => {
    expect(failureOf(() => run(wait, [null]))).toEqual({ name: 'FlowError', message: "Input parameter 'delay' is required." });
  });
});

import type { Goal, Measured } from '../measure.js';

/** Three digits that mean something; more would be noise. */
export function numberText(value: number): string {
  if (value >= 1_000) return Math.round(Number(value.toPrecision(3))).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}

export function ratioText({ ratio }: Measured): string {
  return `${numberText(ratio)}×`;
}

/** A time for one unit, in the unit of time that suits it. */
export function timeText(microseconds: number): string {
  if (microseconds < 1) return `${numberText(microseconds * 1_000)} ns`;
  return microseconds < 1_000 ? `${numberText(microseconds)} µs` : `${numberText(microseconds / 1_000)} ms`;
}

export function millisecondsText({ microsecondsPerUnit, units }: Measured): string {
  return `${numberText((microsecondsPerUnit * units) / 1_000)} ms`;
}

export function goalText(goal: Goal | undefined): string {
  if (goal === undefined) return '';
  const limit = goal.kind === 'ratio' ? `${numberText(goal.atMost)}×` : timeText(goal.atMost);
  return `${goal.isMet ? 'met' : 'missed'}: at most ${limit}`;
}

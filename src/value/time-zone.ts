import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';
import { civilDate, dayMs, dayNumber, minuteMs, modulo, weekday } from './calendar.js';
import { timeZoneLines } from './time-zone-data.js';

/** One kind of time that a zone has had: `CEST`, two hours east of UTC. */
export interface ZonePeriod {
  readonly offsetMs: number;
  readonly abbreviation: string;
}

/** A rule that holds every year: the first given weekday on or after a day, at a time of the wall clock. */
interface YearlyRule {
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly minute: number;
  /** What it is from then on. */
  readonly period: ZonePeriod;
}

const byName: ReadonlyMap<string, string> = new Map(
  timeZoneLines.split('\n').map((line) => {
    const end = line.search(/[|=]/);
    return [line.slice(0, end), line.slice(end)];
  }),
);

export function isTimeZone(name: string): boolean {
  return byName.has(name);
}

export function timeZoneNames(): Iterable<string> {
  return byName.keys();
}

/** The zone of an IANA name; an unknown one is the user's error. */
export function timeZone(name: string): TimeZone {
  const line = byName.get(name);
  if (line === undefined) {
    throw new HarnessError('unknown-time-zone', `There is no time zone ${name}.${didYouMean(name, byName.keys())}`, name);
  }
  return line.startsWith('=') ? timeZone(line.slice(1)) : new TimeZone(name, line);
}

/** Looks up zones and keeps the last one, for those who meet the same name again and again. */
export function zoneLookup(): (name: string) => TimeZone {
  let wanted: string | undefined;
  let found: TimeZone | undefined;
  return (name) => {
    if (found === undefined || name !== wanted) {
      found = timeZone(name);
      wanted = name;
    }
    return found;
  };
}

/** The offsets of one time zone from pinned data, for all time: past its last transition, its yearly rules go on. */
export class TimeZone {
  private readonly kinds: readonly ZonePeriod[];
  /** What was before the first transition, and from each transition on. */
  private readonly periods: readonly ZonePeriod[];
  private readonly transitions: readonly number[];
  private readonly rules: readonly YearlyRule[];

  constructor(
    readonly name: string,
    line: string,
  ) {
    const [, kinds = '', indices = '', steps = '', rules = ''] = line.split('|');
    this.kinds = kinds.split(',').map((kind) => {
      const [offset = '0', abbreviation = ''] = kind.split(' ');
      return { offsetMs: decode(offset), abbreviation };
    });
    this.periods = [...indices].map((index) => this.kind(index));
    let at = 0;
    this.transitions = steps === '' ? [] : steps.split(' ').map((step) => (at += decode(step)));
    this.rules = rules === '' ? [] : rules.split(',').map((rule) => this.rule(rule));
  }

  offsetAt(epochMs: number): number {
    return this.periodAt(epochMs).offsetMs;
  }

  periodAt(epochMs: number): ZonePeriod {
    const last = this.transitions.at(-1);
    if (last === undefined || epochMs < last || this.rules.length === 0) return this.explicitPeriod(epochMs);
    return this.ruledPeriod(epochMs, last);
  }

  /** What clock and calendar show, as local milliseconds. */
  toLocal(epochMs: number): number {
    return epochMs + this.offsetAt(epochMs);
  }

  /**
   * The moment at which clock and calendar show this. Where they show it twice, the first time; where they never do, as far
   * behind the change as it would have been without it (assumed: JavaScript's rule).
   */
  toEpoch(localMs: number): number {
    const before = this.offsetAt(localMs - dayMs);
    const first = localMs - before;
    if (this.offsetAt(first) === before) return first;
    const after = this.offsetAt(localMs + dayMs);
    const second = localMs - after;
    return this.offsetAt(second) === after ? second : first;
  }

  private explicitPeriod(epochMs: number): ZonePeriod {
    let low = 0;
    let high = this.transitions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.transitions[middle] ?? 0) <= epochMs) low = middle + 1;
      else high = middle;
    }
    return this.periods[low] ?? this.kind('0');
  }

  /** The last change by a rule; where that would be before the last transition in the data, the data's. */
  private ruledPeriod(epochMs: number, lastTransition: number): ZonePeriod {
    const { year } = civilDate(Math.floor(epochMs / dayMs));
    // A year's first change can be after the moment, so the one before it is in the year before.
    for (const candidate of [year + 1, year, year - 1]) {
      for (let place = this.rules.length - 1; place >= 0; place--) {
        const rule = this.rules[place];
        const before = this.rules[modulo(place - 1, this.rules.length)];
        if (rule === undefined || before === undefined) continue;
        const changeMs = ruleMs(rule, candidate) - before.period.offsetMs;
        if (changeMs <= lastTransition) return this.explicitPeriod(epochMs);
        if (changeMs <= epochMs) return rule.period;
      }
    }
    return this.explicitPeriod(epochMs);
  }

  private kind(index: string): ZonePeriod {
    const kind = this.kinds[Number.parseInt(index, 36)];
    if (kind === undefined) throw new Error(`The data of the time zone ${this.name} is damaged.`);
    return kind;
  }

  private rule(text: string): YearlyRule {
    const [month = '1', day = '1', weekdayText = '1', minute = '0', index = '0'] = text.split('.');
    return {
      month: Number(month),
      day: Number(day),
      weekday: Number(weekdayText),
      minute: Number(minute),
      period: this.kind(index),
    };
  }
}

/** Local milliseconds of a rule's change in one year. */
function ruleMs(rule: YearlyRule, year: number): number {
  const earliest = dayNumber(year, rule.month, rule.day);
  const days = earliest + modulo(rule.weekday - weekday(earliest), 7);
  return days * dayMs + rule.minute * minuteMs;
}

/** Minutes in base 36, and seconds behind a point. */
function decode(text: string): number {
  const [minutes = '0', seconds = '0'] = text.split('.');
  return (Number.parseInt(minutes, 36) * 60 + Number.parseInt(seconds, 36)) * 1_000;
}

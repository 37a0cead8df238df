import { parseVersion } from '../../behaviour/version.js';
import type { Enumeration } from '../../model/domain-model.js';
import { HarnessError } from '../../problem/harness-error.js';
import { didYouMean } from '../../problem/nearest.js';
import { localeOf } from '../../value/locale.js';
import { parseMoment } from '../../value/parse-moment.js';
import { isTimeZone, type TimeZone, timeZone, timeZoneNames } from '../../value/time-zone.js';
import type { Flavour } from '../environment.js';
import type { CaseValue, ExpressionCase } from './case.js';
import {
  missingField,
  type Place,
  readBoolean,
  readChoice,
  readEntries,
  readGivenFields,
  readItems,
  readText,
  whereIs,
  wrongValue,
} from './read-fields.js';
import { readQualifiedName, readVariables } from './read-variable.js';

const caseKeys = ['id', 'expr', 'vars', 'model', 'tz', 'settings', 'flow', 'mendix', 'now'] as const;

/** What a collection of cases says about them for its readers. Nothing here is evaluated. */
const noteKeys = [
  'category',
  'expected',
  'documentedText',
  'note',
  'source',
  'basis',
  'derived',
  'nanoflow',
  'status',
  'assumption',
] as const;

const settingKeys = ['locale', 'language', 'rounding', 'synchronizing'] as const;
const flavours: readonly Flavour[] = ['nanoflow', 'microflow'];

/** One case of a batch by its id, or what is wrong with it. A wrong case leaves the others alone. */
export type ReadCase =
  | { readonly id: string; readonly given: ExpressionCase }
  | { readonly id: string; readonly fault: HarnessError };

/** Reads cases, each with its own time zone, and keeps the zones. */
export class CaseReader {
  private readonly zones = new Map<string, TimeZone>();
  private readonly knownLocales = new Set<string>();

  /** @param usualZone where a case names none */
  constructor(private readonly usualZone: string) {}

  /**
   * An array of `{id, expr, vars?, model?, tz?, settings?, flow?, mendix?, now?}`.
   *
   * @param name how messages call the document
   * @throws HarnessError when it is no such array, or a case has no id or expression, or something that no case has
   */
  readBatch(value: unknown, name: string): ReadCase[] {
    const seen = new Map<string, number>();
    return readItems({ value, root: name, path: '' }, 'a batch').map((item, index) => {
      const place: Place = { value: item.value, root: `${name}, case ${index + 1}`, path: '' };
      const { id, expr } = readGivenFields(place, 'a case', [...caseKeys, ...noteKeys]);
      if (id === undefined) throw missingField(place, 'a case', 'id');
      const text = readText(id, 'the id of a case');
      const first = seen.get(text);
      if (first !== undefined) {
        const message = `${whereIs(id)}: the id ${JSON.stringify(text)} is that of case ${first} already. Each case has an id of its own.`;
        throw new HarnessError('duplicate-id', message, whereIs(id));
      }
      seen.set(text, index + 1);
      const named: Place = { ...place, root: `${place.root} (${text})` };
      if (expr === undefined) throw missingField(named, 'a case', 'expr');
      return this.tryCase(text, named);
    });
  }

  /** One expression, and the variables for it as `--vars` has them. */
  readSingle(text: string, variables: unknown, name: string): ExpressionCase {
    return {
      text,
      variables: this.readVariables(
        variables === undefined ? undefined : { value: variables, root: name, path: '' },
        this.usualZone,
      ),
      enumerations: [],
      timeZone: this.usualZone,
      isSynchronizing: false,
    };
  }

  private tryCase(id: string, place: Place): ReadCase {
    try {
      return { id, given: { id, ...this.readCase(place) } };
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      return { id, fault: error };
    }
  }

  private readCase(place: Place): ExpressionCase {
    const { expr, vars, model, tz, settings, flow, mendix, now } = readGivenFields(place, 'a case', [...caseKeys, ...noteKeys]);
    if (expr === undefined) throw missingField(place, 'a case', 'expr');
    const timeZone = tz === undefined ? this.usualZone : readTimeZone(tz);
    const { locale, language, rounding, synchronizing } =
      settings === undefined ? {} : readGivenFields(settings, 'settings', settingKeys);
    return {
      text: readText(expr, 'expr'),
      variables: this.readVariables(vars, timeZone),
      enumerations: model === undefined ? [] : readEnumerations(model),
      timeZone,
      isSynchronizing: synchronizing === undefined ? false : readBoolean(synchronizing, 'synchronizing'),
      ...(locale !== undefined && { locale: this.readLocale(locale) }),
      ...(language !== undefined && { language: readText(language, 'a language') }),
      ...(rounding !== undefined && {
        rounding: readChoice(rounding, 'rounding', ['HalfAwayFromZero', 'HalfToEven'] as const),
      }),
      ...(flow !== undefined && { flavour: readChoice(flow, 'flow', flavours) }),
      ...(mendix !== undefined && { mendixVersion: readVersion(mendix) }),
      ...(now !== undefined && { nowMs: readNow(now) }),
    };
  }

  private readVariables(place: Place | undefined, zoneName: string): ReadonlyMap<string, CaseValue> {
    if (place === undefined) return new Map();
    const zone = this.zones.get(zoneName) ?? timeZone(zoneName);
    this.zones.set(zoneName, zone);
    return readVariables(place, zone);
  }

  private readLocale(place: Place): string {
    const name = readText(place, 'a locale');
    if (this.knownLocales.has(name)) return name;
    try {
      localeOf(name);
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      throw new HarnessError(error.code, `${whereIs(place)}: ${error.message}`, whereIs(place));
    }
    this.knownLocales.add(name);
    return name;
  }
}

function readVersion(place: Place): string {
  const version = readText(place, 'mendix');
  parseVersion(version);
  return version;
}

function readNow(place: Place): number {
  const moment = parseMoment(readText(place, 'now'));
  if (moment !== undefined) return moment;
  throw wrongValue(place, 'now is a moment in ISO 8601, such as "2026-01-05T09:00:00Z"');
}

function readTimeZone(place: Place): string {
  const name = readText(place, 'tz');
  if (isTimeZone(name)) return name;
  const message = `${whereIs(place)}: there is no time zone ${JSON.stringify(name)}.${didYouMean(name, timeZoneNames())}`;
  throw new HarnessError('unknown-time-zone', message, whereIs(place));
}

/** `{"enumerations": {"Module.Name": {"Key": {"en_US": "Caption"}}}}`. */
function readEnumerations(place: Place): readonly Enumeration[] {
  const { enumerations } = readGivenFields(place, 'model', ['enumerations'] as const);
  if (enumerations === undefined) return [];
  return readEntries(enumerations, 'enumerations').map(([name, values]) => ({
    name: readQualifiedName({ ...values, value: name }, 'an enumeration'),
    documentation: '',
    excluded: false,
    origin: {},
    values: readEntries(values, `the enumeration ${name}`).map(([key, captions]) => {
      const translations = readEntries(captions, `the value ${key} of ${name}`).map(([language, caption]) => {
        return [language, readText(caption, 'a caption')] as const;
      });
      return { key, caption: { translations: Object.fromEntries(translations) } };
    }),
  }));
}

import { formatDecimal, formatPlainDecimal } from '../../value/decimal-format.js';
import { parseDecimalBy } from '../../value/decimal-parse.js';
import { type DecimalPattern, parseDecimalPattern } from '../../value/decimal-pattern.js';
import { localeLookup, type NumberSymbols } from '../../value/locale.js';
import { parseNumeric } from '../../value/number.js';
import { isWhole } from '../../value/number-arithmetic.js';
import { fitsLong } from '../checked-long.js';
import type { Environment } from '../environment.js';
import type { CallSite } from './call-site.js';
import type { Argument, FunctionDefinition, Implementation, Signature } from './definition.js';
import { optional, parameter } from './parameter.js';

const text = parameter('text', 'String');
const number = parameter('number', 'Number');
const pattern = parameter('pattern', 'String');

/** Without a default, or with an empty text and none, a text that is no number fails. */
function orDefault(site: CallSite, value: Argument, what: string, read: Argument, fallback: Argument) {
  if (value !== undefined) return value;
  if (fallback !== undefined) return fallback;
  throw site.failure(`'${site.text(read, 0)}' is not ${what}.`);
}

const parsePlain: Signature = {
  parameters: [text, optional('default', 'Number')],
  returns: { kind: 'Decimal' },
  bind: (site) => (_, value, fallback) => orDefault(site, parseNumeric(site.text(value, 0)), 'a number', value, fallback),
};

const parseByPattern: Signature = {
  parameters: [text, pattern, optional('default', 'Number')],
  returns: { kind: 'Decimal' },
  flavour: 'microflow',
  bind: (site) => {
    const symbolsOf = symbolReader(site, undefined);
    const patternOf = patternReader(site);
    return (environment, value, form, fallback) => {
      const read = parseDecimalBy(site.text(value, 0), patternOf(form), symbolsOf(environment, undefined));
      return orDefault(site, read, `a number by the pattern '${site.text(form, 1)}'`, value, fallback);
    };
  },
};

const formatPlain: Signature = {
  parameters: [number],
  returns: { kind: 'String' },
  bind: (site) => {
    const symbolsOf = symbolReader(site, undefined);
    return (environment, value) => formatPlainDecimal(site.number(value, 0), symbolsOf(environment, undefined));
  },
};

const formatByPattern: Signature = {
  parameters: [number, pattern],
  returns: { kind: 'String' },
  flavour: 'microflow',
  bind: (site) => {
    const symbolsOf = symbolReader(site, 2);
    const patternOf = patternReader(site);
    return (environment, value, form, tag) => {
      return formatDecimal(site.number(value, 0), patternOf(form), symbolsOf(environment, tag));
    };
  },
};

/** With the locale of a language tag instead of the user's. */
const formatInLanguage: Signature = {
  ...formatByPattern,
  parameters: [number, pattern, parameter('languageTag', 'String')],
  since: '7.4.0',
};

/** @param place of the argument that can name another locale than the user's */
function symbolReader(site: CallSite, place: number | undefined): (environment: Environment, tag: Argument) => NumberSymbols {
  const find = localeLookup();
  return (environment, tag) => {
    const name = place === undefined || tag === undefined || tag === null ? environment.session.locale : site.text(tag, place);
    return find(name).numbers;
  };
}

/** A pattern that is a literal is read once, and what is wrong with it is known ahead. */
function patternReader(site: CallSite): (form: Argument) => DecimalPattern {
  const literal = site.literal(1);
  if (typeof literal === 'string') {
    const parsed = parseDecimalPattern(literal);
    if ('fault' in parsed) site.error(1, parsed.fault);
    else return () => parsed.pattern;
  }
  return (form) => {
    const parsed = parseDecimalPattern(site.text(form, 1));
    if ('fault' in parsed) throw site.failure(parsed.fault);
    return parsed.pattern;
  };
}

function bindParseInteger(site: CallSite): Implementation {
  return (_, value, fallback) => {
    const source = site.text(value, 0);
    const read = /^[+-]?\d+$/.test(source) ? parseNumeric(source) : undefined;
    const fits = read !== undefined && isWhole(read) && fitsLong(read);
    return orDefault(site, fits ? read : undefined, 'a whole number that Integer/Long can hold', value, fallback);
  };
}

export const decimalTextFunctions: readonly FunctionDefinition[] = [
  {
    name: 'parseInteger',
    family: 'parsing and formatting',
    description: 'The whole number that a text holds; where it holds none, a default, or else it fails.',
    section: '5.9',
    signatures: [{ parameters: [text, optional('default', 'Integer')], returns: { kind: 'Integer' }, bind: bindParseInteger }],
  },
  {
    name: 'parseDecimal',
    family: 'parsing and formatting',
    description:
      'The number that a text holds, in microflows also by a pattern; where it holds none, a default, or else it fails.',
    section: '5.9',
    signatures: [parsePlain, parseByPattern],
  },
  {
    name: 'formatDecimal',
    family: 'parsing and formatting',
    description: 'A number as text with the separators of the locale, in microflows also by a pattern.',
    section: '5.9',
    signatures: [formatPlain, formatByPattern, formatInLanguage],
  },
];

import type { DataType } from '../../model/data-type.js';
import { DateTime } from '../../value/date-time.js';
import { compareNumeric, isNumeric, type Numeric, parseNumeric } from '../../value/number.js';
import { absoluteNumeric } from '../../value/number-arithmetic.js';
import { squareRoot } from '../../value/number-division.js';
import { powerNumeric } from '../../value/number-power.js';
import { ceilNumeric, floorNumeric, roundNumeric } from '../../value/number-rounding.js';
import { checkedLong } from '../checked-long.js';
import type { CallSite } from './call-site.js';
import type { Argument, FunctionDefinition, Implementation, KnownArgument, Signature } from './definition.js';
import { parameter, repeated } from './parameter.js';

const integer: DataType = { kind: 'Integer' };
const decimal: DataType = { kind: 'Decimal' };
const number = parameter('number', 'Number');

/** A function of one number. Whole results are checked in microflows, where an Integer/Long has 64 bits. */
function ofNumber(returns: Signature['returns'], compute: (value: Numeric) => Numeric): Signature {
  return {
    parameters: [number],
    returns,
    bind: (site) => (_, value) => {
      const result = compute(site.number(value, 0));
      return returns === integer && site.flavour === 'microflow' ? checkedLong(result) : result;
    },
  };
}

function numericTypeOf(type: DataType | undefined): DataType {
  return type?.kind === 'Integer' || type?.kind === 'Decimal' ? type : { kind: 'Unknown' };
}

/** The most precise type of the arguments (semantics 5.4). */
function mostPrecise(given: readonly KnownArgument[]): DataType {
  const types = given.map((argument) => argument.type);
  if (types.some((type) => type.kind === 'Unknown' || type.kind === 'Empty')) return { kind: 'Unknown' };
  if (types.every((type) => type.kind === 'DateTime')) return { kind: 'DateTime' };
  return types.some((type) => type.kind === 'Decimal') ? decimal : integer;
}

/** `max` or `min`: of numbers or of dates, never mixed. An empty argument fails (assumed). */
function extreme(name: string, description: string, direction: 1 | -1): FunctionDefinition {
  return {
    name,
    family: 'mathematical',
    description,
    section: '5.4',
    signatures: [
      {
        parameters: [
          parameter('first', 'Number', 'DateTime'),
          parameter('second', 'Number', 'DateTime'),
          repeated('more', 'Number', 'DateTime'),
        ],
        returns: mostPrecise,
        bind: (site) => bindExtreme(site, direction),
      },
    ],
  };
}

function bindExtreme(site: CallSite, direction: 1 | -1): Implementation {
  const dates = site.given.filter((each) => each.type.kind === 'DateTime').length;
  const numbers = site.given.filter((each) => each.type.kind === 'Integer' || each.type.kind === 'Decimal').length;
  if (dates > 0 && numbers > 0) site.error(1, 'numbers and dates can not be compared with each other.');
  return (_, ...values) => {
    let best: Numeric | DateTime | undefined;
    for (const [place, value] of values.entries()) {
      const candidate = readComparable(site, value, place);
      if (best === undefined || compareAlike(site, candidate, best) * direction > 0) best = candidate;
    }
    return best ?? null;
  };
}

function readComparable(site: CallSite, value: Argument, place: number): Numeric | DateTime {
  return value instanceof DateTime ? value : site.number(value, place);
}

function compareAlike(site: CallSite, left: Numeric | DateTime, right: Numeric | DateTime): number {
  if (left instanceof DateTime && right instanceof DateTime) return left.epochMs - right.epochMs;
  if (isNumeric(left) && isNumeric(right)) return compareNumeric(left, right);
  throw site.failure('numbers and dates can not be compared with each other.');
}

/** With the literal precision 0 the result is an Integer/Long; what a variable holds is not known ahead. */
const round: Signature = {
  parameters: [number, parameter('precision', 'Integer')],
  returns: ([, precision]) => (precision?.constant?.value === 0 ? integer : decimal),
  bind: (site) => {
    const isWhole = site.literal(1) === 0;
    return (environment, value, precision) => {
      const digits = site.whole(precision, 1);
      if (Math.abs(digits) > 1_000) throw site.failure(`a precision of ${digits} digits is out of range.`);
      const rounded = roundNumeric(site.number(value, 0), digits, environment.rounding);
      return isWhole && site.flavour === 'microflow' ? checkedLong(rounded) : rounded;
    };
  },
};

const roundToWhole: Signature = {
  parameters: [number],
  returns: integer,
  bind: (site) => (environment, value) => {
    const rounded = roundNumeric(site.number(value, 0), 0, environment.rounding);
    return site.flavour === 'microflow' ? checkedLong(rounded) : rounded;
  },
};

export const mathematicalFunctions: readonly FunctionDefinition[] = [
  extreme('max', 'The greatest of two or more numbers or dates.', 1),
  extreme('min', 'The least of two or more numbers or dates.', -1),
  {
    name: 'round',
    family: 'mathematical',
    description: 'Rounds to a number of digits behind the point; halves as the app setting has it.',
    section: '5.4',
    signatures: [roundToWhole, round],
  },
  {
    name: 'random',
    family: 'mathematical',
    description: 'A Decimal of at least 0 and less than 1.',
    section: '5.4',
    signatures: [
      {
        parameters: [],
        returns: decimal,
        bind: () => (environment) => parseNumeric(String(environment.random())) ?? 0,
      },
    ],
  },
  {
    name: 'floor',
    family: 'mathematical',
    description: 'The greatest whole number that is not above a number.',
    section: '5.4',
    signatures: [ofNumber(integer, floorNumeric)],
  },
  {
    name: 'ceil',
    family: 'mathematical',
    description: 'The least whole number that is not below a number.',
    section: '5.4',
    signatures: [ofNumber(integer, ceilNumeric)],
  },
  {
    name: 'pow',
    family: 'mathematical',
    description: 'A number to the power of another.',
    section: '5.4',
    signatures: [
      {
        parameters: [parameter('base', 'Number'), parameter('exponent', 'Number')],
        returns: decimal,
        bind: (site) => (_, base, exponent) => powerNumeric(site.number(base, 0), site.number(exponent, 1)),
      },
    ],
  },
  {
    name: 'abs',
    family: 'mathematical',
    description: 'A number without its sign.',
    section: '5.4',
    signatures: [ofNumber(([given]) => numericTypeOf(given?.type), absoluteNumeric)],
  },
  {
    name: 'sqrt',
    family: 'mathematical',
    description: 'The square root of a number that is not negative.',
    section: '5.4',
    signatures: [ofNumber(decimal, squareRoot)],
  },
];

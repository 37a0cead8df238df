import { compileExpression } from '../../../expression/compile.js';
import { type DataType, dataTypeOfAttribute } from '../../../model/data-type.js';
import { FlowError } from '../../../problem/flow-error.js';
import { DateTime } from '../../../value/date-time.js';
import { formatDecimal } from '../../../value/decimal-format.js';
import { parseDecimalBy } from '../../../value/decimal-parse.js';
import { type DecimalPattern, parseDecimalPattern } from '../../../value/decimal-pattern.js';
import { localeOf, type NumberSymbols } from '../../../value/locale.js';
import { isNumeric } from '../../../value/number.js';
import type { Scalar, Value } from '../../../value/value.js';
import type { Wired } from '../../javascript/realm/wired.js';
import type { Question, ScriptDevice } from '../script-device.js';
import { fromWire, isMisfit } from '../wire-value.js';

/** How `mx.parser` is asked to write or read a value (semantics 7.5). */
interface TextOptions {
  readonly selector?: string;
  readonly datePattern?: string;
  readonly places?: number;
  readonly groups?: boolean;
}

/** Values as texts and back, in the user's form: what the expression functions of the same purpose give. */
export const textQuestions: Readonly<Record<string, Question>> = {
  format: (on, wired: Wired, type: string, options: TextOptions) => {
    const value = fromWire(wired, on.find);
    if (isMisfit(value)) throw new FlowError('javascript-action', `formatValue can not write ${value.other}.`);
    return formatted(on, momentIn(value, type), type, options);
  },
  'format-member': (on, guid: string, name: string, options: TextOptions) => {
    const object = on.find(guid);
    const member = object.layout.byName.get(name);
    if (member?.kind !== 'attribute') throw new FlowError('javascript-action', `${object.entity} has no attribute ${name}.`);
    const { type } = member.attribute;
    const value = (object.values[member.slot] ?? null) as Scalar;
    if (type.kind === 'Enumeration' && value !== null) {
      return evaluated(on, 'getCaption($value)', value, dataTypeOfAttribute(type));
    }
    return formatted(on, value, type.kind, options);
  },
  parse: (on, text: string, type: string, options: TextOptions) => on.toWire(parsed(on, text, type, options)),
};

/** The client passes moments around as milliseconds. */
function momentIn(value: Value, type: string): Value {
  return type.toLowerCase() === 'datetime' && isNumeric(value) ? new DateTime(Number(value)) : value;
}

function formatted(on: ScriptDevice, value: Value, type: string, options: TextOptions): Value {
  if (value === null) return '';
  switch (type.toLowerCase()) {
    case 'datetime':
      return evaluated(on, `${dateFunction(options)})`, value, { kind: 'DateTime' });
    case 'integer':
    case 'long':
    case 'decimal':
    case 'autonumber':
      return isNumeric(value) ? formatDecimal(value, patternOf(decimalPattern(options)), symbolsOf(on)) : '';
    case 'boolean':
      return value === true ? 'Yes' : 'No';
    default:
      return String(value);
  }
}

function dateFunction({ selector, datePattern }: TextOptions): string {
  if (datePattern !== undefined && datePattern !== '') return `formatDateTime($value, '${datePattern.replaceAll("'", "''")}'`;
  return selector === 'time' ? 'formatTime($value' : selector === 'datetime' ? 'formatDateTime($value' : 'formatDate($value';
}

/** Without a number of places a value keeps its own. */
function decimalPattern({ places = -1, groups = false }: TextOptions): string {
  const fraction = places < 0 ? `.${'#'.repeat(20)}` : places === 0 ? '' : `.${'0'.repeat(places)}`;
  return `${groups ? '#,##0' : '0'}${fraction}`;
}

function patternOf(text: string): DecimalPattern {
  const parsed = parseDecimalPattern(text);
  if ('fault' in parsed) throw new FlowError('javascript-action', parsed.fault);
  return parsed.pattern;
}

function symbolsOf({ device }: ScriptDevice): NumberSymbols {
  return localeOf(device.environment.session.locale).numbers;
}

/** Nothing where the text can not be read. */
function parsed(on: ScriptDevice, text: string, type: string, { datePattern }: TextOptions): Value {
  if (text === '') return null;
  try {
    switch (type.toLowerCase()) {
      case 'datetime':
        return evaluated(on, `parseDateTime($value, '${(datePattern ?? 'M/d/yyyy').replaceAll("'", "''")}')`, text, {
          kind: 'String',
        });
      case 'integer':
      case 'long':
        return evaluated(on, 'parseInteger($value)', text, { kind: 'String' });
      case 'decimal':
        return parseDecimalBy(text.trim(), patternOf(decimalPattern({ groups: true })), symbolsOf(on)) ?? null;
      case 'boolean':
        return ['true', 'yes'].includes(text.toLowerCase());
      default:
        return text;
    }
  } catch (error) {
    if (error instanceof FlowError) return null;
    throw error;
  }
}

function evaluated({ device }: ScriptDevice, expression: string, value: Value, type: DataType): Value {
  const { index, behaviour, environment } = device;
  const variable = (name: string) => (name === 'value' ? { slot: 0, type } : undefined);
  const context = { index, behaviour, flavour: 'nanoflow', variable, variableNames: () => ['value'] } as const;
  return compileExpression(expression, context).evaluate({ slots: [value], environment });
}

import { type Planned, type PlannedValue, plannedEmpty } from '../../../harness/fixture/plan.js';
import { planValue } from '../../../harness/fixture/plan-value.js';
import type { AppIndex } from '../../model/app-index.js';
import { type DataType, describeType } from '../../model/data-type.js';
import type { Flow, Parameter } from '../../model/flow.js';
import { enumerate } from '../../problem/enumerate.js';
import { HarnessError } from '../../problem/harness-error.js';
import { didYouMean } from '../../problem/nearest.js';
import { givenArgument } from './given-argument.js';

/** The arguments of a run by the name of the parameter; an optional one that is left out takes its own default. */
export type PlannedArguments = ReadonlyMap<string, Planned>;

export interface ArgumentOptions {
  /** Fill what is missing: `--defaults`. */
  readonly fillMissing: boolean;
  /** The moment that fills a missing date and time. */
  readonly nowMs: number;
}

/**
 * Reads `name=value` texts as the arguments of a flow.
 *
 * @throws HarnessError for a text without `=`, a parameter that the flow has not, one that is given twice or is missing,
 *   and a value of the wrong type
 */
export async function planArguments(
  texts: readonly string[],
  flow: Flow,
  index: AppIndex,
  options: ArgumentOptions,
): Promise<PlannedArguments> {
  const planned = new Map<string, Planned>();
  for (const text of texts) {
    const { name, value } = splitArgument(text);
    const parameter = flow.parameters.find((one) => one.name === name);
    if (parameter === undefined) throw unknownParameter(name, flow);
    if (planned.has(name)) throw new HarnessError('repeated-argument', `The argument ${name} is given twice.`, `--arg ${name}`);
    const given = await givenArgument(value, parameter.type, `--arg ${name}`);
    planned.set(name, planValue(given, { subject: `the parameter ${name} of ${flow.name}`, type: parameter.type }, index));
  }
  const missing = flow.parameters.filter(({ name, required }) => required && !planned.has(name));
  if (missing.length > 0 && !options.fillMissing) throw missingArguments(missing, flow);
  for (const { name, type } of missing) planned.set(name, defaultFor(type, index, options.nowMs));
  return planned;
}

/** What stands in for an argument that nobody gave: the plainest value of its type, for a list or an object one that is there. */
export function defaultFor(type: DataType, index: AppIndex, nowMs: number): Planned {
  const value = (plain: PlannedValue['value']): PlannedValue => ({ kind: 'value', value: plain });
  switch (type.kind) {
    case 'Boolean':
      return value(false);
    case 'Integer':
    case 'Decimal':
      return value(0);
    case 'String':
      return value('');
    case 'DateTime':
      return value(new Date(nowMs));
    case 'Enumeration':
      return value(index.enumeration(type.enumeration)?.values[0]?.key ?? null);
    case 'Object':
      return { kind: 'object', entity: type.entity, state: 'new', label: undefined, members: [], where: '--defaults' };
    case 'List':
      return { kind: 'list', items: [] };
    default:
      return plannedEmpty;
  }
}

function splitArgument(text: string): { name: string; value: string } {
  const equals = text.indexOf('=');
  if (equals > 0) return { name: text.slice(0, equals).trim().replace(/^\$/, ''), value: text.slice(equals + 1) };
  throw new HarnessError('wrong-argument', `--arg ${text} has no value. Write --arg name=value.`, '--arg');
}

function unknownParameter(name: string, flow: Flow): HarnessError {
  const names = flow.parameters.map((parameter) => parameter.name);
  const known = names.length === 0 ? ' It takes no arguments.' : didYouMean(name, names) || ` It has ${enumerate(names)}.`;
  return new HarnessError('unknown-argument', `${flow.name} has no parameter ${name}.${known}`, `--arg ${name}`);
}

function missingArguments(missing: readonly Parameter[], flow: Flow): HarnessError {
  const names = missing.map(({ name, type }) => `${name} (${describeType(type)})`);
  const what = missing.length === 1 ? 'the argument' : 'the arguments';
  const [first] = missing;
  const message = `${flow.name} needs ${what} ${enumerate(names)}. Give ${missing.length === 1 ? 'it' : 'them'} with --arg ${first?.name ?? 'name'}=value, or let --defaults fill in what is missing.`;
  return new HarnessError('missing-argument', message, flow.name);
}

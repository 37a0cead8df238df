import type { ActionValue } from '../../flow/surroundings.js';
import { DateTime } from '../../value/date-time.js';
import { EntityObject } from '../../value/entity-object.js';
import { isNumeric, type Numeric } from '../../value/number.js';
import type { Value } from '../../value/value.js';
import type { ActionCall } from './action-call.js';
import { describeValue } from './describe-value.js';
import { rejection } from './rejection.js';

/**
 * The arguments of a call, read by the name of the parameter in any letter case, which versions of one module spell
 * differently. A parameter that was left out is `empty`.
 */
export class ActionArguments {
  private readonly byName: ReadonlyMap<string, ActionValue>;

  constructor(private readonly call: ActionCall) {
    this.byName = new Map(call.values.map((value) => [value.parameter.toLowerCase(), value]));
  }

  /** The text, `''` for `empty`: the actions of the Marketplace hardly ever tell the two apart. */
  text(parameter: string): string {
    return this.textOrEmpty(parameter) ?? '';
  }

  textOrEmpty(parameter: string): string | null {
    return this.read(parameter, (value) => typeof value === 'string', 'a text');
  }

  /** @throws FlowError in the words of the Marketplace when the text is missing; `label` is the parameter as they write it */
  requiredText(parameter: string, label = parameter): string {
    const text = this.text(parameter);
    if (text === '') throw rejection(`Input parameter '${label}' is required`);
    return text;
  }

  number(parameter: string): Numeric | null {
    return this.read(parameter, isNumeric, 'a number');
  }

  boolean(parameter: string): boolean | null {
    return this.read(parameter, (value) => typeof value === 'boolean', 'a Boolean');
  }

  dateTime(parameter: string): DateTime | null {
    return this.read(parameter, (value) => value instanceof DateTime, 'a date and time');
  }

  object(parameter: string): EntityObject | null {
    return this.read(parameter, (value) => value instanceof EntityObject, 'an object');
  }

  list(parameter: string): EntityObject[] | null {
    return this.read(parameter, (value) => Array.isArray(value), 'a list');
  }

  /** The name that was chosen for a type parameter, `''` for none. */
  entity(parameter: string): string {
    return this.byName.get(parameter.toLowerCase())?.name ?? '';
  }

  private read<Wanted extends Value>(
    parameter: string,
    isWanted: (value: Value) => value is Wanted,
    wanted: string,
  ): Wanted | null {
    const value = this.byName.get(parameter.toLowerCase())?.value ?? null;
    if (value === null || isWanted(value)) return value;
    throw rejection(
      `The argument ${parameter} of ${this.call.action.name} needs to be ${wanted}, and is ${describeValue(value)}.`,
    );
  }
}

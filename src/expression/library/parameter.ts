import type { DataType } from '../../model/data-type.js';
import type { Parameter, ParameterKind } from './definition.js';

/** A parameter of one or several kinds: `parameter('date', 'DateTime')`. */
export function parameter(name: string, ...kinds: ParameterKind[]): Parameter {
  return { name, kinds };
}

export function optional(name: string, ...kinds: ParameterKind[]): Parameter {
  return { name, kinds, isOptional: true };
}

export function repeated(name: string, ...kinds: ParameterKind[]): Parameter {
  return { name, kinds, isOptional: true, isRepeated: true };
}

/** Whether a value of the type can be given for the parameter. */
export function takes(given: Parameter, type: DataType): boolean {
  return given.kinds.some((kind) => {
    if (kind === 'Any' || type.kind === 'Unknown' || type.kind === 'Empty' || type.kind === 'Nothing') return true;
    return kind === 'Number' ? type.kind === 'Integer' || type.kind === 'Decimal' : type.kind === kind;
  });
}

const descriptions: Readonly<Record<ParameterKind, string>> = {
  String: 'a String',
  Integer: 'an Integer/Long',
  Number: 'a number',
  Boolean: 'a Boolean',
  DateTime: 'a date and time',
  Enumeration: 'an enumeration value',
  Object: 'an object',
  List: 'a list',
  Any: 'a value',
};

/** `a String or a list`. */
export function describeKinds(given: Parameter): string {
  return given.kinds.map((kind) => descriptions[kind]).join(' or ');
}

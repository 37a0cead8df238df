import type { AttributeType, DataType } from '../../model/data-type.js';
import { childOf, type Element, flagOf, isElement, numberOf, textOf, typeOf } from './element.js';

/**
 * A data type under the first of the keys that has one: an element, or before 7.9 a text (mpr-format 4.1, 6.1).
 * `enumerations` tells, for a text, whether a name is that of an enumeration.
 */
export function dataTypeOf(
  element: Element,
  enumerations: ReadonlySet<string>,
  ...keys: readonly string[]
): DataType | undefined {
  for (const key of keys) {
    const value = element[key];
    if (isElement(value)) return decodeDataType(value);
    if (typeof value === 'string' && value !== '') return parseTypeText(value, enumerations);
  }
  return undefined;
}

/** `DataTypes$…` of flows and pages, `CodeActions$…` of actions, and `JavaActions$…`, as the latter were called before 7.21. */
export function decodeDataType(element: Element): DataType {
  switch (typeOf(element)) {
    case 'BooleanType':
      return { kind: 'Boolean' };
    case 'IntegerType':
    case 'LongType':
      return { kind: 'Integer' };
    case 'DecimalType':
    case 'FloatType':
    case 'CurrencyType':
      return { kind: 'Decimal' };
    case 'StringType':
      return { kind: 'String' };
    case 'DateTimeType':
      return { kind: 'DateTime' };
    case 'BinaryType':
      return { kind: 'Binary' };
    case 'VoidType':
      return { kind: 'Nothing' };
    case 'EmptyType':
      return { kind: 'Empty' };
    case 'EnumerationType':
      return { kind: 'Enumeration', enumeration: textOf(element, 'Enumeration') };
    case 'ObjectType':
    case 'ConcreteEntityType':
    case 'EntityType':
      return { kind: 'Object', entity: textOf(element, 'Entity') };
    case 'ListType':
      return decodeListType(element);
    default:
      return { kind: 'Unknown' };
  }
}

/** The list of a flow names its entity; that of an action holds a type, which can be a type parameter. */
function decodeListType(element: Element): DataType {
  const entity = textOf(element, 'Entity');
  if (entity !== '') return { kind: 'List', entity };
  const parameter = childOf(element, 'Parameter');
  const item = parameter === undefined ? undefined : decodeDataType(parameter);
  return item?.kind === 'Object' ? { kind: 'List', entity: item.entity } : { kind: 'Unknown' };
}

/**
 * Types as Mendix wrote them before 7.9: `Void`, `[Sales.Order]` for a list, `Sales.Order` for an object, and (assumed)
 * `#Sales.State` for an enumeration.
 */
function parseTypeText(text: string, enumerations: ReadonlySet<string>): DataType {
  if (text.startsWith('[') && text.endsWith(']')) return { kind: 'List', entity: text.slice(1, -1) };
  if (text.startsWith('#')) return { kind: 'Enumeration', enumeration: text.slice(1) };
  if (enumerations.has(text)) return { kind: 'Enumeration', enumeration: text };
  if (text.includes('.')) return { kind: 'Object', entity: text };
  switch (text) {
    case 'Void':
      return { kind: 'Nothing' };
    case 'Boolean':
    case 'Integer':
    case 'Decimal':
    case 'String':
    case 'DateTime':
    case 'Binary':
      return { kind: text };
    case 'Long':
    case 'AutoNumber':
      return { kind: 'Integer' };
    case 'Float':
    case 'Currency':
      return { kind: 'Decimal' };
    default:
      return { kind: 'Unknown' };
  }
}

/** `DomainModels$…AttributeType` (mpr-format 7.2). Float and Currency, which became Decimal in 7, are read as Decimal. */
export function decodeAttributeType(element: Element | undefined): AttributeType {
  const type = element === undefined ? '' : typeOf(element);
  if (element === undefined) return { kind: 'String' };
  switch (type) {
    case 'BooleanAttributeType':
      return { kind: 'Boolean' };
    case 'IntegerAttributeType':
      return { kind: 'Integer' };
    case 'LongAttributeType':
      return { kind: 'Long' };
    case 'AutoNumberAttributeType':
      return { kind: 'AutoNumber' };
    case 'DecimalAttributeType':
    case 'FloatAttributeType':
    case 'CurrencyAttributeType':
      return { kind: 'Decimal' };
    case 'HashedStringAttributeType':
      return { kind: 'HashedString' };
    case 'DateTimeAttributeType':
      return { kind: 'DateTime', localize: flagOf(element, 'LocalizeDate', true) };
    case 'BinaryAttributeType':
      return { kind: 'Binary' };
    case 'EnumerationAttributeType':
      return { kind: 'Enumeration', enumeration: textOf(element, 'Enumeration') };
    default:
      return stringType(element);
  }
}

/** A length of 0 means unlimited. */
function stringType(element: Element): AttributeType {
  const length = numberOf(element, 'Length') ?? 0;
  return length > 0 ? { kind: 'String', length } : { kind: 'String' };
}

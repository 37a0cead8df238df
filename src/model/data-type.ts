/** The type of a variable, parameter, return value or expression. Integer and Long are one type outside the domain model. */
export type DataType =
  | { readonly kind: 'Boolean' }
  | { readonly kind: 'Integer' }
  | { readonly kind: 'Decimal' }
  | { readonly kind: 'String' }
  | { readonly kind: 'DateTime' }
  | { readonly kind: 'Binary' }
  | { readonly kind: 'Enumeration'; readonly enumeration: string }
  | { readonly kind: 'Object'; readonly entity: string }
  | { readonly kind: 'List'; readonly entity: string }
  | { readonly kind: 'Nothing' }
  | { readonly kind: 'Empty' }
  | { readonly kind: 'Unknown' };

/** The type of an attribute, with what only the domain model distinguishes. */
export type AttributeType =
  | { readonly kind: 'Boolean' }
  | { readonly kind: 'Integer' }
  | { readonly kind: 'Long' }
  | { readonly kind: 'AutoNumber' }
  | { readonly kind: 'Decimal' }
  /** No length means unlimited. */
  | { readonly kind: 'String'; readonly length?: number }
  | { readonly kind: 'HashedString' }
  | { readonly kind: 'DateTime'; readonly localize: boolean }
  | { readonly kind: 'Binary' }
  | { readonly kind: 'Enumeration'; readonly enumeration: string };

/** The type that an attribute has in an expression. */
export function dataTypeOfAttribute(type: AttributeType): DataType {
  switch (type.kind) {
    case 'Long':
    case 'AutoNumber':
    case 'Integer':
      return { kind: 'Integer' };
    case 'HashedString':
    case 'String':
      return { kind: 'String' };
    case 'DateTime':
      return { kind: 'DateTime' };
    case 'Enumeration':
      return { kind: 'Enumeration', enumeration: type.enumeration };
    default:
      return { kind: type.kind };
  }
}

/** A type as Mendix writes it: `Integer/Long`, `List of Sales.Order`, `Enumeration Sales.State`. */
export function describeType(type: DataType): string {
  switch (type.kind) {
    case 'Integer':
      return 'Integer/Long';
    case 'DateTime':
      return 'Date and time';
    case 'Enumeration':
      return `Enumeration ${type.enumeration}`;
    case 'Object':
      return type.entity;
    case 'List':
      return `List of ${type.entity}`;
    default:
      return type.kind;
  }
}

/** One place where the model refers to something by name. */
export type NameUse =
  | { readonly kind: NamedKind; readonly name: string }
  /** `Module.Entity.Attribute`. */
  | { readonly kind: 'attribute'; readonly name: string }
  /** A parameter of a flow, page or action, by its bare name. */
  | { readonly kind: 'parameter'; readonly of: ParameterOwner; readonly owner: string; readonly name: string };

export type NamedKind = 'entity' | 'association' | 'enumeration' | 'regular-expression' | ParameterOwner;

/** What has parameters that callers name. */
export type ParameterOwner = 'nanoflow' | 'microflow' | 'rule' | 'javascript-action' | 'page';

/** How messages call each kind. */
export const kindTitles: Readonly<Record<NameUse['kind'], string>> = {
  entity: 'entity',
  association: 'association',
  enumeration: 'enumeration',
  'regular-expression': 'regular expression',
  nanoflow: 'nanoflow',
  microflow: 'microflow',
  rule: 'rule',
  'javascript-action': 'JavaScript action',
  page: 'page',
  attribute: 'attribute',
  parameter: 'parameter',
};

/**
 * Switches about XPath in nanoflows (semantics 6.8). The documentation of most versions calls all paths over associations
 * unsupported there, yet the client accepted them and repaired one shape after the other. Off means: accepted, with a
 * wrong result; the harness runs the constraint correctly and warns. `varAssocXPath` alone was an error before.
 */
export interface XPathBehaviour {
  /** All shapes of paths over associations that are known to have failed are repaired. */
  readonly assocPathXPath: boolean;
  /** A path to an entity with specializations finds those as well. */
  readonly xpathSpecializations: boolean;
  /** Paths over reference sets work. */
  readonly xpathReferenceSets: boolean;
  /** Associations of entities that are not on the device give nothing, rather than an error of the database. */
  readonly xpathAbsentEntities: boolean;
  /** Associations of a generalization, and associations followed from the child, are found. */
  readonly xpathInheritedAndReverse: boolean;
  /** `not(Module.Association)` gives results. */
  readonly xpathNegatedAssociations: boolean;
  /** `$variable/Module.Association` may stand in a constraint. */
  readonly varAssocXPath: boolean;
  /** `[Module.Association = empty]` and `= false()` are errors, in every kind of flow (6.1). */
  readonly xpathRefusesEmptyAssociations: boolean;
  /** A path that ends in an entity may be compared with an object (6.1). */
  readonly xpathEntityComparison: boolean;
  /** A parameter whose value can not be determined is only worth a warning (2.6). */
  readonly xpathUnknownParameter: boolean;
  /** One path may not mix Online entities with entities on the device (3.11). */
  readonly mixedXPathProhibited: boolean;
}

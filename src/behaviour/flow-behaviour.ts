/** Switches about flows and their activities (semantics 1 and 2). */
export interface FlowBehaviour {
  /** Profiles in which a nanoflow can call a microflow (2.12). */
  readonly microflowCalls: 'none' | 'online' | 'all';
  /** An object without a table that one microflow made may be an argument of another. */
  readonly npeAcrossMicroflows: boolean;
  /** Setting a member that is read-only for the user fails at the activity; otherwise at commit or upload (1.6). */
  readonly readOnlyMemberFails: boolean;
  /** Retrieving an entity that the user can not access gives nothing instead of failing (1.6). */
  readonly inaccessibleRetrieve: boolean;
  /** A Change object without any change is allowed in a nanoflow (2.2). */
  readonly changeWithoutItems: boolean;
  /** Loops can have a condition instead of a list. */
  readonly whileLoops: boolean;
  /** Loops have `$currentIndex`. */
  readonly currentIndex: boolean;
  /** A disabled activity is skipped; before, there is no such property. */
  readonly disabledActivities: boolean;
  /** An object type decision in a nanoflow falls back to the nearest generalization (2.11). */
  readonly typeDecisionFallback: boolean;
  /** Aggregate list takes expressions, and has All, Any and Reduce. */
  readonly aggregateExpr: boolean;
  /** Change list in a nanoflow adds an element that is in the list already (2.8). */
  readonly listDuplicates: boolean;
  /** The list operation Sort of a nanoflow ignores case (2.8). */
  readonly nanoflowSortCase: boolean;
  /** Union and subtract give each element once. */
  readonly uniqueSetOps: boolean;
  /** A list range with a blank offset or amount is the default, not an error. */
  readonly blankListRange: boolean;
  /** Parameters can be optional. */
  readonly optionalParams: boolean;
  /** A nanoflow's own setting decides whether its list parameters are the caller's lists; otherwise they are copies (2.8). */
  readonly clientRefListParams: boolean;
  /** Nanoflow sources and XPath sources of widgets in an offline profile; for `check` only. */
  readonly widgetSources: 'database' | 'nanoflows' | 'xpath';
  /** Microflow sources of widgets in an offline profile (2.12). */
  readonly microflowSources: boolean;
  /** The client runs offline apps in strict mode when told to. */
  readonly strictModeOffline: boolean;
  /** Strict mode is on for a new app. */
  readonly strictModeDefault: boolean;
}

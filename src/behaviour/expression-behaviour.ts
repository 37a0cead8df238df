/** Switches about expressions (semantics 5). */
export interface ExpressionBehaviour {
  /** Constants that are exposed to the client can be read in nanoflows. */
  readonly nanoflowConstants: boolean;
  /** Paths in nanoflows go on behind an association: `$Order/Sales.Order_Customer/Sales.Customer/Name`. */
  readonly exprAssociations: boolean;
  /** An empty String and `''` are different in the client; otherwise reading an empty String gives `''` (5.3). */
  readonly emptyVsBlank: boolean;
  /** `empty` adds nothing to a text with `+`. */
  readonly emptyConcat: boolean;
  /** Decimals in nanoflows keep their precision. */
  readonly bigPrecision: boolean;
  /** `urlEncode` in the client writes a space as `%20` instead of `+`. */
  readonly urlEncodeSpace: boolean;
  /** `MMM` and `MMMM` give the context form of month names in nanoflows (5.11). */
  readonly monthContextForm: boolean;
  /** `getCaption` gives the caption of the default language where there is no translation (5.8). */
  readonly captionFallback: boolean;
}

/** What a cell of a chart is, and with that how it looks. */
export type StyleName =
  | 'blank'
  | 'activity'
  | 'decision'
  | 'start'
  | 'end'
  | 'loop'
  | 'caption'
  | 'result'
  | 'disabled'
  | 'line'
  | 'error-path'
  | 'label'
  | 'note'
  | 'parameter'
  /** A box or a line that the run went through, and its places in the path. */
  | 'visited'
  | 'visit-number'
  | 'failed'
  | 'breakpoint'
  | 'selected'
  | 'current';

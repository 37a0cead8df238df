/** A regular expression as a tree, for the matcher that counts its steps. */
export type RegexNode = Character | Sequence | Choice | Repetition | Group | Look | BackReference | Assertion;

/** One UTF-16 unit. What it may be is asked of the platform: sets and escapes are many, and one unit can not run away. */
export interface Character {
  readonly kind: 'character';
  accepts(unit: string): boolean;
}

export interface Sequence {
  readonly kind: 'sequence';
  readonly items: readonly RegexNode[];
}

export interface Choice {
  readonly kind: 'choice';
  readonly options: readonly RegexNode[];
}

export interface Repetition {
  readonly kind: 'repetition';
  readonly item: RegexNode;
  readonly least: number;
  readonly most: number;
  readonly isLazy: boolean;
  /** The groups inside, which every round forgets: from the first on, up to the last, not included. */
  readonly firstGroup: number;
  readonly endGroup: number;
}

/** A capturing group; others leave no node. */
export interface Group {
  readonly kind: 'group';
  readonly index: number;
  readonly item: RegexNode;
}

export interface Look {
  readonly kind: 'look';
  readonly isAhead: boolean;
  readonly isNegative: boolean;
  readonly item: RegexNode;
}

export interface BackReference {
  readonly kind: 'back-reference';
  readonly group: number;
}

export interface Assertion {
  readonly kind: 'assertion';
  readonly what: 'start' | 'end' | 'boundary' | 'no-boundary';
}

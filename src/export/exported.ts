/** What an export gives: the text, and what of the app it does not say. */
export interface Exported {
  readonly mdl: string;
  readonly notExpressed: readonly NotExpressed[];
}

/** Something that MDL has no words for, or that the app model does not hold. */
export interface NotExpressed {
  /** Why, the same for everything of one sort, so that it can be counted. */
  readonly reason: string;
  /** The element: `Sales.ACT_Submit, Show page Sales.Order`. */
  readonly where: string;
}

/** Collects what could not be expressed while a text is written. */
export class Omissions {
  readonly all: NotExpressed[] = [];

  add(reason: string, where: string): void {
    this.all.push({ reason, where });
  }
}

/** Why an activity has no statement of its own; it is then written as one that is only kept. */
export class Inexpressible {
  constructor(readonly reason: string) {}
}

/** The lines of a statement without its semicolon, or why there is none. */
export type Spelled = readonly string[] | Inexpressible;

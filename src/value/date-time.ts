/**
 * A moment, in milliseconds since 1970 in UTC. A class of its own rather than JavaScript's `Date`, because that one can
 * be changed and answers in the time zone of the machine.
 */
export class DateTime {
  constructor(readonly epochMs: number) {}
}

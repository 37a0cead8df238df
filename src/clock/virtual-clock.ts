/** The time of one world, in milliseconds since 1970 in UTC. Only the world moves it, and only forwards. */
export class VirtualClock {
  constructor(private currentMs: number) {}

  get nowMs(): number {
    return this.currentMs;
  }

  /** Moves to a moment; a moment that has passed leaves the clock where it is. */
  advanceTo(momentMs: number): void {
    if (momentMs > this.currentMs) this.currentMs = momentMs;
  }
}

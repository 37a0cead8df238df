/** The connection of one device. The profile of an app never depends on it; requests do. */
export class NetworkLink {
  private connected = true;

  get isConnected(): boolean {
    return this.connected;
  }

  /** Requests arrive again. Nothing is sent by itself: a model synchronizes when it says so (semantics 3.2). */
  connect(): void {
    this.connected = true;
  }

  /** Requests fail from now on, also those that are on their way. */
  disconnect(): void {
    this.connected = false;
  }
}

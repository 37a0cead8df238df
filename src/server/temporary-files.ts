import type { Guid } from '../value/value.js';

/** The contents of one upload by the file that they are of. */
export type UploadedContents = ReadonlyMap<Guid, Uint8Array>;

/**
 * Contents that devices have sent ahead of their objects (semantics 3.5). Those of one session wait for its next batch, which takes
 * all of them, whatever becomes of it: what it does not attach is dropped, and the device sends it again.
 */
export class TemporaryFiles {
  private readonly bySession = new Map<string, Map<Guid, Uint8Array>>();

  copyFrom(original: TemporaryFiles): void {
    for (const [session, files] of original.bySession) this.bySession.set(session, new Map(files));
  }

  put(session: string, guid: Guid, contents: Uint8Array): void {
    const files = this.bySession.get(session);
    if (files === undefined) this.bySession.set(session, new Map([[guid, contents]]));
    else files.set(guid, contents);
  }

  /** The session goes on under another name. */
  move(from: string, to: string): void {
    for (const [guid, contents] of this.take(from)) this.put(to, guid, contents);
  }

  clear(): void {
    this.bySession.clear();
  }

  take(session: string): UploadedContents {
    const files = this.bySession.get(session) ?? new Map<Guid, Uint8Array>();
    this.bySession.delete(session);
    return files;
  }
}

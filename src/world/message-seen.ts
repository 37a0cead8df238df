import type { RequestKind } from '../wire/messages.js';

/** A message on its way between a device and the server, as somebody sees it who looks on. */
export type MessageSeen =
  | {
      readonly step: 'sent';
      readonly id: number;
      readonly device: string;
      /** The run that it was sent for; 0 for none. */
      readonly run: number;
      readonly message: RequestKind;
      readonly subject: string;
      readonly request: string;
      readonly atMs: number;
    }
  /** The server has done its work. */
  | { readonly step: 'answered'; readonly id: number; readonly response: string; readonly atMs: number }
  /** The device knows what came of it: an answer, or why none came. */
  | { readonly step: 'received'; readonly id: number; readonly error: string | undefined; readonly atMs: number };

import type { DataType } from '../model/data-type.js';
import type { Request } from '../wire/messages.js';
import type { OnlineCommit } from './commit-online.js';

/** What an answer is for, kept while it is outstanding. */
export type PendingRequest =
  | { readonly kind: 'start' }
  /** Which model is deployed. */
  | { readonly kind: 'model' }
  /** The session had ended; what was asked in it is asked again in the new one. */
  | { readonly kind: 'renew'; readonly refused: SentRequest }
  /** Numbered, because an answer may come for one that was cancelled. */
  | { readonly kind: 'synchronization'; readonly number: number; readonly run: number | undefined }
  | PendingForRun;

/** A run waits for the answer. */
export type PendingForRun =
  | { readonly kind: 'microflow'; readonly run: number; readonly returnType: DataType }
  /** A request for Online entities whose answer is objects. */
  | { readonly kind: 'objects'; readonly run: number; readonly purpose: 'create' | 'retrieve' | 'follow' }
  | { readonly kind: 'commit'; readonly run: number }
  /** The contents of a file that is being committed on the server; what comes after them. */
  | { readonly kind: 'commit-file'; readonly run: number; readonly rest: OnlineCommit }
  /** The contents of a file that only the server has. */
  | { readonly kind: 'file'; readonly run: number }
  | { readonly kind: 'delete'; readonly run: number; readonly guids: readonly number[] };

/** A request on its way, and what it was about for whoever reads the effects. */
export interface SentRequest {
  readonly pending: PendingRequest;
  readonly request: Request;
  readonly subject: string;
  readonly limitMs: number | undefined;
  /** How often it was sent again after a connection error. */
  readonly repeats: number;
  /** It is sent again because its session had ended; that happens once. */
  readonly isRenewed: boolean;
}

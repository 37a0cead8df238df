import type { Request } from './request.js';

/** What the user is looking at, for commands that other screens offer on it. */
export type Subject =
  | { readonly kind: 'flow'; readonly flow: string }
  | { readonly kind: 'node'; readonly flow: string; readonly node: string }
  | { readonly kind: 'entity'; readonly entity: string };

/**
 * A command of a screen that is there wherever somebody looks at its subject: a flow in the list, in the chart and in the details can be
 * run with the same key, and none of these screens knows of it.
 */
export interface Offer {
  readonly id: string;
  readonly keys: readonly string[];
  readonly title: string;
  readonly hint?: string;
  /** What to open for the subject; undefined where it does not apply to it. */
  request(subject: Subject): Request | undefined;
}

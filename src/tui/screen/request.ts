import type { Tone } from '../line/line.js';
import type { EndedRun } from '../running/ended-run.js';
import type { Settings } from './settings.js';

/** What a step asks for besides its new state: data, carried out by the shell or by the runtime. */
export type Request =
  /** Another screen on top of this one, at a place that its own `open…` function describes. */
  | { readonly kind: 'open'; readonly screen: string; readonly place: unknown }
  /** Instead of this one. */
  | { readonly kind: 'replace'; readonly screen: string; readonly place: unknown }
  /** The screen below this one. */
  | { readonly kind: 'back' }
  /** Closes this screen and tells the one below what was chosen in it: its `answered` hears it. */
  | { readonly kind: 'answer'; readonly answer: unknown }
  | { readonly kind: 'notice'; readonly text: string; readonly tone: Tone }
  /** A run has come to its end: others can go on on its device. */
  | { readonly kind: 'run-ended'; readonly run: Omit<EndedRun, 'number'> }
  | { readonly kind: 'change-settings'; readonly settings: Partial<Settings> }
  /** Closes this screen and does what a key would do on the one below. */
  | { readonly kind: 'run-command'; readonly id: string }
  /** The help, with every key there is. */
  | { readonly kind: 'open-help' }
  /** The palette, with every command that applies. */
  | { readonly kind: 'open-palette' }
  /** Reads the app that is open again. */
  | { readonly kind: 'load-app'; readonly path: string }
  /** An app in the place of the one that is open: nothing of that stays. */
  | { readonly kind: 'open-app'; readonly path: string }
  | { readonly kind: 'quit' }
  | { readonly kind: 'suspend' }
  | { readonly kind: 'redraw' }
  /** A side effect that the screen's own `effects` carry out. */
  | { readonly kind: 'perform'; readonly effect: unknown };

export type OpenRequest = Extract<Request, { readonly kind: 'open' }>;

/** A function that asks for a screen at a place of its own type. */
export function opener<Place>(screen: string): (place: Place) => OpenRequest {
  return (place) => ({ kind: 'open', screen, place });
}

export function notice(text: string, tone: Tone = 'plain'): Request {
  return { kind: 'notice', text, tone };
}

/**
 * Asks the screen's own `effects` for something.
 *
 * @public
 */
export function perform<Effect>(effect: Effect): Request {
  return { kind: 'perform', effect };
}

import type { Block } from '../frame/block.js';
import type { TextInput } from '../frame/text-input.js';
import type { Command } from './command.js';
import type { ScreenContext } from './context.js';
import type { LateEffects } from './effects.js';
import type { Pointer } from './pointer.js';
import type { Step } from './step.js';
import type { Offer, Subject } from './subject.js';

/**
 * One screen: what it knows, what keys do, and what is seen. All of it is pure but the effects.
 *
 * - `State` is plain data. Whoever opens the screen says with a `Place` where it starts.
 * - `Effect` is what the screen asks for with `perform`, plain data too; `effects` carries it out and answers with `Message`s, which
 *   `receive` turns into state.
 */
export interface Screen<State, Place = undefined, Effect = never, Message = never> {
  readonly name: string;
  /** What stands above it, and in the help. */
  readonly title: string;
  /** It has a tab of its own in the header, in the order of `screens.ts`. */
  readonly isTab?: boolean;
  /** Drawn over the screen below it, no larger than its block. */
  readonly isPopup?: boolean;
  /** It is of use before an app is loaded. */
  readonly worksWithoutApp?: boolean;
  start(place: Place | undefined, context: ScreenContext): State;
  readonly commands: readonly Command<State>[];
  view(state: State, context: ScreenContext): Block;
  /** Where it is, for the header: the name of the flow. */
  heading?(state: State, context: ScreenContext): string;
  /** The app was loaded anew, or the room is another one: what is selected stays, what is gone goes. */
  refresh?(state: State, context: ScreenContext): State;
  /** The app was loaded anew, and `refresh` has been asked: what is to be done about it. */
  reloaded?(state: State, context: ScreenContext): Step<State>;
  /** A line of text that is being typed; while there is one, keys that type go there. */
  readonly typing?: Typing<State>;
  point?(state: State, pointer: Pointer, context: ScreenContext): Step<State>;
  subject?(state: State, context: ScreenContext): Subject | undefined;
  readonly offers?: readonly Offer[];
  readonly effects?: LateEffects<State, Effect, Message>;
  receive?(state: State, message: Message, context: ScreenContext): Step<State>;
  /** A popup that this screen has opened closes with an answer. */
  answered?(state: State, answer: unknown, context: ScreenContext): Step<State>;
}

export interface Typing<State> {
  /** Undefined while nothing is being typed. */
  input(state: State): TextInput | undefined;
  typed(state: State, input: TextInput, context: ScreenContext): Step<State>;
}

/** A screen whose types only it knows. States, places and messages come back to the screen that made them. */
export type AnyScreen = Screen<unknown, unknown, unknown, unknown>;

/** A screen for the list of all screens. */
export function defineScreen<State, Place = undefined, Effect = never, Message = never>(
  screen: Screen<State, Place, Effect, Message>,
): AnyScreen {
  // Safe because the shell gives a screen nothing but what the same screen has made, and places by its `opener`.
  return screen as unknown as AnyScreen;
}

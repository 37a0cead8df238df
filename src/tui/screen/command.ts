import type { ScreenContext } from './context.js';
import type { Step } from './step.js';

/**
 * Something that a key does. The tables of commands draw the help, the footer, the palette and the documentation, and decide what a key
 * means: nothing else does.
 */
export interface Command<State> {
  /** `flows.open`: stable, and unique among all commands but those that several screens share. */
  readonly id: string;
  /** As `KeyEvent` names them; `g g` is two keys after each other. */
  readonly keys: readonly string[];
  /** What it does, as the help says it: `Open the flow`. */
  readonly title: string;
  /** The one word of the footer: `open`. Without one it is not shown there. */
  readonly hint?: string;
  /** Also while text is being typed. */
  readonly whileTyping?: boolean;
  /** Listed once for all screens that have it: moving in lists. */
  readonly isCommon?: boolean;
  applies?(state: State, context: ScreenContext): boolean;
  run(state: State, context: ScreenContext): Step<State>;
}

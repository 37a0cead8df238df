import { opener } from '../../screen/request.js';

/** One of several things to be chosen. */
export interface Choice {
  /** What the answer names. */
  readonly value: string;
  readonly text: string;
  /** What tells it from the others. */
  readonly detail?: string;
  /** Where it is from, in a column of its own. */
  readonly origin?: string;
  /** As in the debugger: `+` for what is new, `*` for what was changed. */
  readonly mark?: '+' | '*';
}

/** What is asked, and what can be answered. The screen below gets a `ChoiceAnswer`. */
export interface ChoicePlace {
  /** Comes back with the answer. */
  readonly question: string;
  readonly title: string;
  readonly choices: readonly Choice[];
  /** The one that is chosen now. */
  readonly current?: string;
}

export interface ChoiceAnswer {
  readonly question: string;
  readonly value: string;
}

export const choiceScreenName = 'choice';
export const openChoice = opener<ChoicePlace>(choiceScreenName);

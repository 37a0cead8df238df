import type { Behaviour } from '../../../src/behaviour/behaviour.js';
import type { SwitchName } from '../../../src/behaviour/switch.js';

/** What a switch does, as somebody outside sees it: the same small scenario in a version before the change and in one after it. */
export interface Effect<Value extends string> {
  /** Runs the scenario as a Mendix version and gives what can be seen of it. Through the public API; nothing is overridden. */
  readonly observe: (mendix: string) => unknown;
  /** What is seen where the switch has this value; no two are alike. */
  readonly shows: { readonly [Possible in Value]: unknown };
}

/** An effect for every named switch: one that is left out does not compile. */
export type EffectTable<Names extends SwitchName> = { readonly [Name in Names]: Effect<`${Behaviour[Name]}`> };

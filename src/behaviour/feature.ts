import type { Behaviour } from './behaviour.js';
import type { SwitchName } from './switch.js';
import { switches } from './switches.js';

/** The switches that are on or off. */
type OnOffSwitch = { [Name in SwitchName]: Behaviour[Name] extends boolean ? Name : never }[SwitchName];

/** Something in a model that not every Mendix version has. */
export interface Feature {
  /** What people call it, with an article where it wants one: `the activity Cancel synchronization`. */
  readonly name: string;
  /** The switch that is on where it exists. */
  readonly since: OnOffSwitch;
}

/** A sentence about a feature that the version does not have; undefined where it has it. */
export function describeAbsence({ name, since }: Feature, behaviour: Behaviour): string | undefined {
  if (behaviour[since]) return undefined;
  const releases = switches[since].stages.flatMap((stage) => [...stage.since]).join(' and ');
  return `Mendix ${behaviour.mendixVersion} does not have ${name}, which came with ${releases}.`;
}

import type { SwitchName, SwitchRows } from './switch.js';
import { clientApiSwitches } from './switches/client-api-switches.js';
import { deviceDataSwitches } from './switches/device-data-switches.js';
import { expressionSwitches } from './switches/expression-switches.js';
import { flowSwitches } from './switches/flow-switches.js';
import { synchronizationSwitches } from './switches/synchronization-switches.js';
import { xpathSwitches } from './switches/xpath-switches.js';

/** The table in its parts, as people read it. */
export const switchGroups = {
  Synchronization: synchronizationSwitches,
  'Data of the device': deviceDataSwitches,
  'Flows and their activities': flowSwitches,
  'The client for JavaScript actions': clientApiSwitches,
  Expressions: expressionSwitches,
  'XPath in nanoflows': xpathSwitches,
} as const;

/**
 * Every switch, by name: the table of semantics 0.3, and the version notes of the other sections that decide what a run
 * does. A property of `Behaviour` without a row here does not compile.
 */
export const switches: SwitchRows<SwitchName> = {
  ...synchronizationSwitches,
  ...deviceDataSwitches,
  ...flowSwitches,
  ...clientApiSwitches,
  ...expressionSwitches,
  ...xpathSwitches,
};

/** The names of all switches, in the order of the table. */
export const switchNames: readonly SwitchName[] = Object.keys(switches).filter(isSwitchName);

/** Whether a text, from a command line or a scenario, is the name of a switch. */
export function isSwitchName(name: string): name is SwitchName {
  return Object.hasOwn(switches, name);
}

import { HarnessError } from '../problem/harness-error.js';
import { didYouMean } from '../problem/nearest.js';
import type { Behaviour } from './behaviour.js';
import { type BehaviourSettings, possibleValues, type SwitchName, switchValue } from './switch.js';
import { isSwitchName, switches, switchNames } from './switches.js';
import { parseVersion } from './version.js';

/** Single switches that a test wants to be otherwise, whatever the version. */
export type SwitchOverrides = { readonly [Name in SwitchName]?: Behaviour[Name] | undefined };

/**
 * What a Mendix version does, under the settings of a project and a profile.
 *
 * @param version `major.minor.patch`, from the project file or the option `mendix`; for MDL `mdlMendixVersion`
 * @param settings what the project and the profile say; left out or undefined: the version decides
 * @param overrides switches that are otherwise than the version has them
 * @throws HarnessError `unknown-version` for a version that is not understood; `unknown-switch` and
 *   `unknown-switch-value` for an override that is not in the table
 * @see semantics.md 0.3
 */
export function behaviourOf(version: string, settings: BehaviourSettings = {}, overrides: SwitchOverrides = {}): Behaviour {
  const parsed = parseVersion(version);
  checkOverrides(overrides);
  const values = switchNames.map((name) => [
    name,
    overrides[name] ?? switchValue<boolean | string>(switches[name], parsed, settings),
  ]);
  // The table has a row for every property, which its type ensures; that each value fits its property is what the row's type says.
  return { mendixVersion: version.trim(), ...Object.fromEntries(values) } as Behaviour;
}

/** Overrides also come from files and command lines, where no compiler has seen them. */
function checkOverrides(overrides: SwitchOverrides): void {
  for (const [name, value] of Object.entries(overrides)) {
    if (!isSwitchName(name)) {
      const message = `There is no behaviour ${name}.${didYouMean(name, switchNames)}`;
      throw new HarnessError('unknown-switch', message, name);
    }
    const possible = possibleValues(switches[name]);
    if (value === undefined || possible.includes(value)) continue;
    const message = `The behaviour ${name} can not be ${JSON.stringify(value)}. It is one of ${possible.map((one) => JSON.stringify(one)).join(', ')}.`;
    throw new HarnessError('unknown-switch-value', message, name);
  }
}

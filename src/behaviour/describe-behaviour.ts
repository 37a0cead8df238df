import type { Behaviour } from './behaviour.js';
import { behaviourOf } from './behaviour-of.js';
import { type BehaviourSettings, possibleValues, type SwitchName } from './switch.js';
import { switches, switchGroups, switchNames } from './switches.js';

/** One switch as it stands, for people: `inspect` prints these. */
export interface SwitchReport {
  readonly name: string;
  /** The part of the table that it is in. */
  readonly group: string;
  readonly value: boolean | string;
  /** What changed, in one sentence. */
  readonly change: string;
  /** The releases with which the value changed, oldest stage first: `['10.24.0']`. */
  readonly changedIn: readonly string[];
  readonly possibleValues: readonly (boolean | string)[];
  readonly source: string;
  /** What decided: the version, a setting of the project or profile, or an override. */
  readonly decidedBy: 'version' | 'setting' | 'override';
  /** Whether the newest version in the table would do otherwise. */
  readonly differsFromNewest: boolean;
  /** Why nothing that runs here depends on it; absent for nearly all. */
  readonly informational?: string;
}

/** Newer than every release of the table, so that every stage has been reached. */
const newestVersion = '9999.0.0';

/**
 * All switches as they apply to a behaviour, in the order of the table.
 *
 * @param settings those that the behaviour was made with; they tell which switches a setting decided
 */
export function describeBehaviour(behaviour: Behaviour, settings: BehaviourSettings = {}): readonly SwitchReport[] {
  const byVersion = behaviourOf(behaviour.mendixVersion);
  const bySetting = behaviourOf(behaviour.mendixVersion, settings);
  const newest = behaviourOf(newestVersion);
  return switchNames.map((name) => {
    const row = switches[name];
    const value = behaviour[name];
    return {
      name,
      group: groupOf(name),
      value,
      change: row.change,
      changedIn: row.stages.flatMap((stage) => stage.since),
      possibleValues: possibleValues(row),
      source: row.source,
      decidedBy: value !== bySetting[name] ? 'override' : value !== byVersion[name] ? 'setting' : 'version',
      differsFromNewest: value !== newest[name],
      ...(row.informational !== undefined && { informational: row.informational }),
    };
  });
}

function groupOf(name: SwitchName): string {
  return Object.entries(switchGroups).find(([, rows]) => Object.hasOwn(rows, name))?.[0] ?? '';
}

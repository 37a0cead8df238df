import type { Behaviour } from './behaviour.js';
import { compareVersions, hasRelease, type MendixVersion, parseVersion } from './version.js';

/** What a project, a profile or a flow says about its own behaviour. Undefined: it says nothing. */
export interface BehaviourSettings {
  /** App setting *Use new string behavior*. */
  readonly newStringBehavior?: boolean | undefined;
  /** Profile setting *Throw error when server rejects objects during synchronization*. */
  readonly throwPartialSyncError?: boolean | undefined;
}

/** Every property of a behaviour but the version itself. */
export type SwitchName = Exclude<keyof Behaviour, 'mendixVersion'>;

/** One step of a switch: from these releases on it has this value. */
export interface Stage<Value> {
  readonly value: Value;
  /** As `hasRelease` reads them: `11.9.0` is from there on, `11.6.5` is 11.6 alone. */
  readonly since: readonly string[];
  /** The betas of these releases still did what was before. */
  readonly finalOnly?: boolean;
}

/** One semantic change of Mendix: what it was, what it became, when, and who says so. */
export interface Switch<Value> {
  /** What changed, in one sentence. */
  readonly change: string;
  readonly before: Value;
  /** Oldest first. A later stage wins where both hold. */
  readonly stages: readonly Stage<Value>[];
  /** A setting that decides instead of the version, in the releases that have it and where it is given. */
  readonly setting?: {
    readonly name: keyof BehaviourSettings;
    readonly since: readonly string[];
    readonly on: Value;
    readonly off: Value;
  };
  /** The release notes (RN), guides and seeds of semantics 0.1, and the section of semantics.md that tells more. */
  readonly source: string;
  /**
   * Nothing that runs here depends on it, and why: what it is about is not simulated, or other switches do it. It is listed for whoever
   * reads what a version does.
   */
  readonly informational?: string;
}

/** The rows of the named switches, each with the values that its switch can take. */
export type SwitchRows<Names extends SwitchName> = { readonly [Name in Names]: Switch<Behaviour[Name]> };

/** The value of one switch in one version. */
export function switchValue<Value>(row: Switch<Value>, version: MendixVersion, settings: BehaviourSettings): Value {
  const { setting } = row;
  if (setting !== undefined && hasRelease(version, setting.since)) {
    const given = settings[setting.name];
    if (given !== undefined) return given ? setting.on : setting.off;
  }
  let value = row.before;
  for (const stage of row.stages) {
    if (hasRelease(version, stage.since) && !isBetaOf(version, stage)) value = stage.value;
  }
  return value;
}

function isBetaOf<Value>(version: MendixVersion, stage: Stage<Value>): boolean {
  if (stage.finalOnly !== true || !version.isBeta) return false;
  return stage.since.some((release) => compareVersions(version, parseVersion(release)) === 0);
}

/** Every value that a switch has in some version, the oldest first. A yes-or-no switch has both. */
export function possibleValues(row: Switch<boolean | string>): readonly (boolean | string)[] {
  return [...new Set([row.before, ...row.stages.map((stage) => stage.value)])];
}

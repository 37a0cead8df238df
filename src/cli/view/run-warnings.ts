import type { Behaviour } from '../../behaviour/behaviour.js';
import { compareVersions, parseVersion } from '../../behaviour/version.js';
import { diagnosticsOf, faultsOf } from '../../check/flow-faults.js';
import { checkOfflineProfiles } from '../../check/offline-profiles.js';
import { Programs } from '../../flow/programs.js';
import type { AppIndex } from '../../model/app-index.js';
import type { RunResult } from '../../world/run-result.js';

/**
 * What whoever looks at the result of a run has to know about the flows that ran: statements that could not be read, which are not
 * among their nodes; and expressions and constraints that run, but are doubtful, for instance because the device gives another
 * result in this version.
 */
export function runWarnings(result: RunResult, index: AppIndex, behaviour: Behaviour): string[] {
  const names = new Set(result.trace.flatMap((event) => (event.event === 'flow-entered' ? [event.flow] : [])));
  const flows = index.model.flows.filter(({ name, excluded }) => names.has(name) && !excluded);
  const unread = flows
    .flatMap((flow) => diagnosticsOf(flow, index.model.diagnostics))
    .filter(({ severity, code }) => severity === 'error' && code.startsWith('mdl-'))
    .map(({ message, where }) => `warning: this part of a flow did not run, because it is not right: ${message} (${where})`);
  const programs = new Programs(index, behaviour, false);
  const doubtful = flows
    .flatMap((flow) => faultsOf(flow, programs.program(flow.kind, flow.name)?.problems ?? [], []))
    .filter(({ severity }) => severity === 'warning')
    .map(({ message, where }) => `warning: ${message} (${where})`);
  return [...versionWarnings(index, behaviour), ...unread, ...doubtful];
}

/** An older version than the app was made with may lack what the app uses. */
function versionWarnings(index: AppIndex, behaviour: Behaviour): string[] {
  const { mendixVersion } = index.model;
  if (compareVersions(parseVersion(behaviour.mendixVersion), parseVersion(mendixVersion)) >= 0) return [];
  const absent = checkOfflineProfiles(index, behaviour).filter(({ code }) => code === 'not-in-version');
  return [
    `warning: the app was made with Mendix ${mendixVersion} and runs as the older ${behaviour.mendixVersion}.`,
    ...absent.map(({ message, where }) => `warning: ${message} (${where})`),
  ];
}

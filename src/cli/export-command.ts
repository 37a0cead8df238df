import { behaviourOf } from '../behaviour/behaviour-of.js';
import { placeEntities } from '../behaviour/offline-entities.js';
import { exportApp } from '../export/export-app.js';
import { exportFlow } from '../export/export-flow.js';
import type { AppIndex } from '../model/app-index.js';
import type { NavigationProfile, OfflineEntity } from '../model/navigation.js';
import type { CommandContext } from './command-context.js';
import { findAnyFlow } from './find-any-flow.js';
import { openWithProgress } from './open-with-progress.js';
import { writeOutput } from './output-file.js';
import { omissionLines } from './view/omission-lines.js';

export interface ExportOptions {
  readonly output?: string;
  readonly json?: boolean;
}

/** `nanoflow export`. What could not be expressed does not make an export fail: the text says where. */
export async function exportCommand(
  path: string,
  flowName: string | undefined,
  { output, json }: ExportOptions,
  { terminal }: CommandContext,
): Promise<void> {
  const { index } = await openWithProgress(path, terminal);
  const flow = flowName === undefined ? undefined : findAnyFlow(index, flowName);
  const exported =
    flow === undefined ? exportApp(index, (profile) => synchronizedEntities(index, profile)) : exportFlow(flow, index);
  const file =
    output === undefined ? undefined : writeOutput(output, `${flow?.name ?? index.model.name}.mdl`, exported.mdl, 'MDL');
  if (json === true) terminal.write(`${JSON.stringify(exported, undefined, 2)}\n`);
  else if (file === undefined) terminal.write(exported.mdl);
  else terminal.writeError(`Wrote ${file}.\n`);
  const lines = omissionLines(exported.notExpressed, flow === undefined ? 'app' : 'flow');
  if (lines.length > 0) terminal.writeError(`${lines.join('\n')}\n`);
}

/** In MDL only what a profile lists is synchronized; a project also brings along what nobody configured (semantics 3.6). */
function synchronizedEntities(index: AppIndex, profile: NavigationProfile): readonly OfflineEntity[] {
  const { offlineEntities, offline } = profile;
  if (!offline || index.model.format === 'mdl') return offlineEntities;
  const assumed = [...placeEntities(index, profile, behaviourOf(index.model.mendixVersion)).values()].filter(
    ({ entity, isAssumed }) => isAssumed && !offlineEntities.some((listed) => listed.entity === entity),
  );
  return [
    ...offlineEntities,
    ...assumed.map(({ entity, mode, constraint }) => ({
      entity,
      mode,
      constraint,
      compatibilityMode: false,
      implied: true as const,
    })),
  ];
}

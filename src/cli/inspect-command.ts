import { behaviourOf } from '../behaviour/behaviour-of.js';
import { describeBehaviour } from '../behaviour/describe-behaviour.js';
import { inspectApp } from '../check/inspect-app.js';
import { ActionLibrary } from '../device/javascript/action-library.js';
import type { CommandContext } from './command-context.js';
import { openWithProgress } from './open-with-progress.js';
import { inspectLines } from './view/inspect-lines.js';
import { paintFor } from './view/paint.js';
import { SourceTexts } from './view/source-texts.js';

export interface InspectOptions {
  readonly json: boolean;
  /** List what the version does. */
  readonly behaviour: boolean;
  /** The version to inspect it as; by default the app's own. */
  readonly mendix?: string;
}

/** `nanoflow inspect`. An app with diagnostics is still an app, so that the exit status is 0 whenever it could be read. */
export async function inspectCommand(path: string, options: InspectOptions, context: CommandContext): Promise<void> {
  const { terminal } = context;
  const { index } = await openWithProgress(path, terminal);
  const { mendixVersion, settings } = index.model;
  const behaviourSettings = { newStringBehavior: settings.newStringBehavior };
  const behaviour = behaviourOf(options.mendix ?? mendixVersion, behaviourSettings);
  const library = new ActionLibrary();
  const isActionAvailable = (name: string) => {
    const action = index.javaScriptAction(name);
    return action !== undefined && library.isAvailable(action, index.model);
  };
  const inspection = inspectApp(index, behaviour, isActionAvailable);
  const inspectedBehaviour = {
    mendixVersion: behaviour.mendixVersion,
    switches: describeBehaviour(behaviour, behaviourSettings),
  };
  if (options.json) {
    const document = { ...inspection, ...(options.behaviour && { behaviour: inspectedBehaviour }) };
    terminal.write(`${JSON.stringify(document, (key, value: unknown) => (key === 'origin' ? undefined : value), 2)}\n`);
    return;
  }
  const view = {
    profiles: index.model.profiles,
    behaviour: inspectedBehaviour,
    isBehaviourListed: options.behaviour,
    paint: paintFor(terminal.outputHasColour),
    columns: terminal.columns,
    sources: new SourceTexts(path),
  };
  terminal.write(`${inspectLines(inspection, view).join('\n')}\n`);
}

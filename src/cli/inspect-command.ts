import { behaviourOf } from '../behaviour/behaviour-of.js';
import { inspectApp } from '../check/inspect-app.js';
import { ActionLibrary } from '../device/javascript/action-library.js';
import type { CommandContext } from './command-context.js';
import { openWithProgress } from './open-with-progress.js';
import { inspectLines } from './view/inspect-lines.js';
import { paintFor } from './view/paint.js';
import { SourceTexts } from './view/source-texts.js';

/** `nanoflow inspect`. An app with diagnostics is still an app, so that the exit status is 0 whenever it could be read. */
export async function inspectCommand(path: string, options: { readonly json: boolean }, context: CommandContext): Promise<void> {
  const { terminal } = context;
  const { index } = await openWithProgress(path, terminal);
  const { mendixVersion, settings } = index.model;
  const behaviour = behaviourOf(mendixVersion, { newStringBehavior: settings.newStringBehavior });
  const library = new ActionLibrary();
  const isActionAvailable = (name: string) => {
    const action = index.javaScriptAction(name);
    return action !== undefined && library.isAvailable(action, index.model);
  };
  const inspection = inspectApp(index, behaviour, isActionAvailable);
  if (options.json) {
    terminal.write(`${JSON.stringify(inspection, (key, value: unknown) => (key === 'origin' ? undefined : value), 2)}\n`);
    return;
  }
  const view = {
    profiles: index.model.profiles,
    paint: paintFor(terminal.outputHasColour),
    columns: terminal.columns,
    sources: new SourceTexts(path),
  };
  terminal.write(`${inspectLines(inspection, view).join('\n')}\n`);
}

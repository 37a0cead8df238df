import { closeSync, openSync, readSync } from 'node:fs';
import type { RecordedRun } from '../../../../harness/replay/run-at-hand.js';
import { HarnessError } from '../../../problem/harness-error.js';
import type { LoadedApp } from '../../project/loaded-app.js';
import { filesBelow, folderOf } from '../../project/test-files.js';
import { openedTrace } from '../../running/opened-trace.js';
import type { EffectSession, Effects } from '../../screen/effects.js';

export interface TracesEffect {
  readonly kind: 'open';
  readonly file: string;
}

export type TracesMessage =
  | { readonly kind: 'files'; readonly files: readonly string[] }
  /** With what is different between the app of the trace and the one that is loaded, in sentences. */
  | {
      readonly kind: 'opened';
      readonly file: string;
      readonly runs: readonly RecordedRun[];
      readonly differences: readonly string[];
    }
  | { readonly kind: 'refused'; readonly file: string; readonly message: string };

export function tracesEffects(
  session: EffectSession<TracesMessage>,
  { file }: { readonly file: string | undefined },
): Effects<TracesEffect> {
  const perform = async (path: string): Promise<void> => {
    try {
      const { trace, runs } = await openedTrace(path, session.app());
      session.send({ kind: 'opened', file: path, runs, differences: differencesOf(trace.app, session.app()) });
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      session.send({ kind: 'refused', file: path, message: error.message });
    }
  };
  if (file === undefined) {
    const files = filesBelow(folderOf(session.app().path), (path) => path.endsWith('.json') && isTrace(path));
    session.send({ kind: 'files', files });
  } else void perform(file);
  return { perform: (effect) => perform(effect.file) };
}

/** What the file says of itself, in its first characters. */
function isTrace(path: string): boolean {
  try {
    const file = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(200);
      return bytes.toString('utf8', 0, readSync(file, bytes)).includes('nanoflow-trace');
    } finally {
      closeSync(file);
    }
  } catch {
    // A file that can not be read is no trace for us.
    return false;
  }
}

function differencesOf(
  { file, content, mendixVersion }: { readonly file: string; readonly content: string; readonly mendixVersion: string },
  { model }: LoadedApp,
): readonly string[] {
  if (content === model.contentHash) return [];
  return [
    file === model.fileName
      ? `${file} has changed since this trace was recorded.`
      : `This trace is of ${file}; the app that is open is ${model.fileName}.`,
    ...(mendixVersion === model.mendixVersion ? [] : [`It was Mendix ${mendixVersion} then, and is ${model.mendixVersion} now.`]),
    'What happens now may be something else than was recorded.',
  ];
}

import { readTextFile } from '../../../harness/fixture/read-text-file.js';
import { decodeStore } from '../../../harness/fixture/store/store-format.js';
import { openTraceApps } from '../../../harness/replay/open-trace-apps.js';
import { readTrace } from '../../../harness/replay/read-trace.js';
import { bringToHand, type RecordedRun, type RunAtHand, runsOf } from '../../../harness/replay/run-at-hand.js';
import type { TraceFile } from '../../../harness/replay/trace-file.js';
import { openApp } from '../../world/app.js';
import type { LoadedApp } from '../project/loaded-app.js';
import { openedApp } from '../project/opened-app.js';

/** A trace file with the apps that it needs: the one that is loaded, and those beside the file. */
export interface OpenedTrace {
  readonly trace: TraceFile;
  readonly runs: readonly RecordedRun[];
  /** @throws HarnessError when the trace can not be taken again in these apps */
  bringToHand(place: number): Promise<RunAtHand>;
}

/**
 * Opens a trace file. The loaded app stands for the app of the trace, whatever has become of it since.
 *
 * @throws HarnessError when it is no trace, or an app that it needs is not there
 */
export async function openedTrace(file: string, loaded: LoadedApp): Promise<OpenedTrace> {
  const trace = readTrace(readTextFile(file), file);
  const ours = await openedApp(loaded);
  const open = async (path: string) => (path === loaded.path ? ours : openApp(path));
  const { app, apps } = await openTraceApps(trace, file, [loaded.path], open);
  const readStored = (bytes: Uint8Array) => decodeStore(bytes, file).world;
  return {
    trace,
    runs: runsOf(trace),
    bringToHand: (place) => bringToHand(app, trace, place, { apps, readStored }),
  };
}

import type { Size } from '../frame/block.js';
import type { LoadedApp } from '../project/loaded-app.js';
import type { Project } from '../project/project.js';
import type { EndedRun } from '../running/ended-run.js';
import type { Settings } from './settings.js';

/** What every screen may look at besides its own state. */
export interface ScreenContext {
  /** The room that the screen has: without header and footer. */
  readonly size: Size;
  /** The app; one without anything in it for a screen that says it works without. */
  readonly app: LoadedApp;
  readonly project: Project;
  readonly settings: Settings;
  /** The runs of this session that were gone through to their ends, the last one at the end. */
  readonly endedRuns: readonly EndedRun[];
}

import type { Size } from '../frame/block.js';
import type { OpenRequest } from '../screen/request.js';
import type { Settings } from '../screen/settings.js';
import { appsScreenName } from '../screens/apps/apps-place.js';
import { opening, pushed } from '../shell/open-screens.js';
import type { ScreenTable } from '../shell/screen-table.js';
import type { TuiState } from '../shell/tui-state.js';

export interface Start {
  readonly app?: string;
  /** What is opened on top as soon as the app is there. */
  readonly open?: OpenRequest;
  readonly folder: string;
  readonly settings: Settings;
}

/** Before anything happened: the first tab, or the choice of an app where none is named. */
export function startingState({ app, open, folder, settings }: Start, size: Size, screens: ScreenTable): TuiState {
  const empty: TuiState = {
    size,
    settings,
    folder,
    project: { kind: 'none' },
    endedRuns: [],
    stack: [],
    rested: {},
    pending: '',
    nextId: 1,
  };
  if (app === undefined) return pushed(empty, screens, appsScreenName, { folder });
  const first = opening(empty, app, screens);
  return open === undefined ? first : pushed(first, screens, open.screen, open.place);
}

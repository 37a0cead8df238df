import type { Size } from '../frame/block.js';
import type { OpenRequest } from '../screen/request.js';
import type { Settings } from '../screen/settings.js';
import { appsScreenName } from '../screens/apps/apps-screen.js';
import { pushed } from '../shell/open-screens.js';
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
    project: app === undefined ? { kind: 'none' } : { kind: 'loading', path: app, stage: 'reading', seconds: 0 },
    stack: [],
    rested: {},
    pending: '',
    nextId: 1,
  };
  if (app === undefined) return pushed(empty, screens, appsScreenName, { folder });
  const first = pushed(empty, screens, screens.tabs[0]?.name ?? '', undefined);
  return open === undefined ? first : pushed(first, screens, open.screen, open.place);
}

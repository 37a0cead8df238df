import type { LastChange } from '../../../../debugger/last-change.js';
import type { ListState } from '../../../frame/list.js';
import type { LoadedApp } from '../../../project/loaded-app.js';
import type { RunSource } from '../../../running/run-source.js';
import type { ScrollPlace } from '../../flow/scroll-place.js';
import type { Sight } from '../sight/sight.js';
import type { ListPaneName, PaneName, TabName } from './pane-name.js';
import type { Prompt } from './prompt.js';

/** Everything that is known of a session while somebody looks at it. */
export interface DebugScreenState {
  readonly source: RunSource;
  readonly mode: 'run' | 'debug';
  /** The app that is run; another one than that of the context once a file was saved. */
  readonly app: LoadedApp;
  readonly phase: Phase;
  readonly sight: Sight | undefined;
  readonly focus: PaneName;
  readonly tab: TabName;
  readonly isMaximized: boolean;
  /** How much the parts are larger than usual, in cells. */
  readonly grown: { readonly columns: number; readonly rows: number };
  readonly lists: Readonly<Record<ListPaneName, ListState>>;
  readonly open: Readonly<Record<ListPaneName, ReadonlySet<string>>>;
  readonly frame: number;
  readonly flow: ShownFlow;
  readonly prompt: Prompt | undefined;
  /** Who last changed what was asked for. */
  readonly lastChange: { readonly label: string; readonly change: LastChange | undefined } | undefined;
}

export type Phase =
  | { readonly kind: 'standing' }
  /** How far it is, once it takes long enough to say so. */
  | { readonly kind: 'moving'; readonly position: number | undefined }
  | { readonly kind: 'failed'; readonly message: string };

/** The flow that is drawn: where the run is, or another one that was chosen. */
export interface ShownFlow {
  readonly name: string;
  /** The node that is selected. */
  readonly node: string;
  readonly shows: 'chart' | 'outline';
  readonly scroll: ScrollPlace;
  readonly outline: ListState;
}

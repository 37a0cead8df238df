import type { DocumentLine } from '../document/document.js';
import type { Line } from '../line/line.js';
import type { Command } from '../screen/command.js';
import type { ScreenContext } from '../screen/context.js';
import type { Request } from '../screen/request.js';
import type { Subject } from '../screen/subject.js';
import type { ExplorerState } from './explorer-state.js';

/** Something to choose from a tree of two levels. */
export interface ExplorerItem {
  /** Unlike that of all others, also after the app was loaded anew. */
  readonly key: string;
  /** What is shown below its group. */
  readonly text: string;
  /** What is searched, and shown in the list of what was found: `Sales.ACT_Submit`. */
  readonly fullText: string;
  /** A mark before it: what kind it is, or how it fares. */
  readonly mark: Line;
  readonly isDim?: boolean;
}

export interface ExplorerGroup {
  readonly name: string;
  readonly items: readonly ExplorerItem[];
}

export interface ExplorerFilter {
  /** In the title of the list: `nanoflows`. */
  readonly title: string;
  /** What is said where nothing passes it. */
  readonly nothing: string;
}

/**
 * A screen with a tree to the left and what there is to read about the selected item to the right: searched as one types, filtered, with
 * links to follow. `explorerScreen` makes a screen of it.
 */
export interface Explorer<Place> {
  readonly name: string;
  readonly title: string;
  /** The first one is what it starts with. */
  readonly filters: readonly ExplorerFilter[];
  groups(filter: number, context: ScreenContext): readonly ExplorerGroup[];
  details(key: string, context: ScreenContext, width: number): readonly DocumentLine[];
  /** What Enter opens; undefined: the details get the focus. */
  open?(key: string, context: ScreenContext): Request | undefined;
  subject?(key: string): Subject | undefined;
  /** The item that a place stands for. */
  keyOf(place: Place): string | undefined;
  readonly commands?: readonly Command<ExplorerState>[];
}

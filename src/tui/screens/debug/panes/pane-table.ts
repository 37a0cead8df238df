import type { TreeRow } from '../rows/tree.js';
import type { ListPaneName } from '../state/pane-name.js';
import { branchesPane } from './branches-pane.js';
import { breakpointsPane } from './breakpoints-pane.js';
import { devicePane } from './device-pane.js';
import { effectsPane } from './effects-pane.js';
import { messagesPane } from './messages-pane.js';
import type { PaneLook } from './pane-look.js';
import { serverPane } from './server-pane.js';
import { stackPane } from './stack-pane.js';
import { tracePane } from './trace-pane.js';
import { variablesPane } from './variables-pane.js';

/** What stands in each pane. */
export const panes: Readonly<Record<ListPaneName, (look: PaneLook) => TreeRow>> = {
  variables: variablesPane,
  stack: stackPane,
  effects: effectsPane,
  device: devicePane,
  server: serverPane,
  messages: messagesPane,
  trace: tracePane,
  breakpoints: breakpointsPane,
  branches: branchesPane,
};

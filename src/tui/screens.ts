import type { AnyScreen } from './screen/screen.js';
import { appsScreen } from './screens/apps/apps-screen.js';
import { debugScreen } from './screens/debug/debug-screen.js';
import { domainScreen } from './screens/domain/domain-screen.js';
import { flowScreen } from './screens/flow/flow-screen.js';
import { flowsScreen } from './screens/flows/flows-screen.js';
import { helpScreen } from './screens/help/help-screen.js';
import { paletteScreen } from './screens/palette/palette-screen.js';
import { problemsScreen } from './screens/problems/problems-screen.js';

/** Every screen, one line each. Those with a tab stand in the header in this order. */
export const screens: readonly AnyScreen[] = [
  flowsScreen,
  domainScreen,
  problemsScreen,
  flowScreen,
  debugScreen,
  appsScreen,
  helpScreen,
  paletteScreen,
];

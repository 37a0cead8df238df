import type { AnyScreen } from './screen/screen.js';
import { appsScreen } from './screens/apps/apps-screen.js';
import { choiceScreen } from './screens/choice/choice-screen.js';
import { debugScreen } from './screens/debug/debug-screen.js';
import { domainScreen } from './screens/domain/domain-screen.js';
import { flowScreen } from './screens/flow/flow-screen.js';
import { flowsScreen } from './screens/flows/flows-screen.js';
import { helpScreen } from './screens/help/help-screen.js';
import { keepScreen } from './screens/keep/keep-screen.js';
import { objectsScreen } from './screens/objects/objects-screen.js';
import { paletteScreen } from './screens/palette/palette-screen.js';
import { problemsScreen } from './screens/problems/problems-screen.js';
import { runScreen } from './screens/run/run-screen.js';
import { scenariosScreen } from './screens/scenarios/scenarios-screen.js';
import { serverRunScreen } from './screens/server-run/server-run-screen.js';
import { tracesScreen } from './screens/traces/traces-screen.js';

/** Every screen, one line each. Those with a tab stand in the header in this order. */
export const screens: readonly AnyScreen[] = [
  flowsScreen,
  domainScreen,
  problemsScreen,
  scenariosScreen,
  flowScreen,
  debugScreen,
  appsScreen,
  runScreen,
  choiceScreen,
  objectsScreen,
  serverRunScreen,
  tracesScreen,
  keepScreen,
  helpScreen,
  paletteScreen,
];

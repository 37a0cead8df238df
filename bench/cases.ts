import { coldStart } from './case/cold-start.js';
import { debugging } from './case/debugger.js';
import { expressions } from './case/expressions.js';
import { loadProject } from './case/load-project.js';
import { loadingScenarios } from './case/load-scenarios.js';
import { loopTurn } from './case/loop-turn.js';
import { microflowCall } from './case/microflow-call.js';
import { parseText } from './case/parse-text.js';
import { scenarios } from './case/scenarios.js';
import { store } from './case/store.js';
import { synchronization } from './case/synchronization.js';
import { terminalUi } from './case/terminal-ui.js';
import { testRuns } from './case/test-runs.js';
import { worlds } from './case/worlds.js';
import type { Case } from './comparison.js';

/** In the order of the report. */
export const cases: readonly Case[] = [
  loopTurn,
  expressions,
  parseText,
  store,
  synchronization,
  microflowCall,
  loadProject,
  worlds,
  debugging,
  scenarios,
  loadingScenarios,
  testRuns,
  terminalUi,
  coldStart,
];

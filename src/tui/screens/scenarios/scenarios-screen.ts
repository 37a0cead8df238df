import { explorerLayout } from '../../explorer/explorer-layout.js';
import { listStart, scroll, select } from '../../frame/list.js';
import type { ScreenContext } from '../../screen/context.js';
import { LateEffects } from '../../screen/effects.js';
import { type Pointer, wheelRows } from '../../screen/pointer.js';
import { notice, perform } from '../../screen/request.js';
import { defineScreen } from '../../screen/screen.js';
import { type Step, step } from '../../screen/step.js';
import { detailLines, opened, running, scenariosCommands } from './scenarios-commands.js';
import {
  failedEntries,
  listExtent,
  type ScenariosEffect,
  type ScenariosMessage,
  type ScenariosState,
  startScenarios,
  withGroups,
} from './scenarios-state.js';
import { scenariosView } from './scenarios-view.js';

/** The scenarios of the folder of the app: run, and looked into where they fail. */
export const scenariosScreen = defineScreen<ScenariosState, undefined, ScenariosEffect, ScenariosMessage>({
  name: 'scenarios',
  title: 'Scenarios',
  isTab: true,
  start: () => startScenarios,
  commands: scenariosCommands,
  view: scenariosView,
  effects: new LateEffects(async () => (await import('./scenarios-effects.js')).scenariosEffects),
  refresh: (state, context) => ({ ...state, list: select(state.list, state.list.selected, listExtent(state, context)) }),
  reloaded: (state) => {
    const isAgain = state.isWatching && state.lastRun.length > 0;
    return isAgain ? running(state, state.lastRun) : step(state, perform<ScenariosEffect>({ kind: 'list' }));
  },
  receive: (state, message, context) => received(state, message, context),
  point: (state, pointer, context) => pointed(state, pointer, context),
});

function received(state: ScenariosState, message: ScenariosMessage, context: ScreenContext): Step<ScenariosState> {
  switch (message.kind) {
    case 'listed':
      return step(withGroups({ ...state, running: undefined }, message.groups, context));
    case 'started':
      return step({ ...state, running: { key: message.key, left: message.left } });
    case 'verdict':
      return step({ ...state, verdicts: { ...state.verdicts, [message.key]: message.verdict } });
    case 'over': {
      const count = failedEntries(state).length;
      const done = { ...state, running: undefined };
      if (message.isStopped) return step(done, notice('Stopped.', 'warning'));
      return step(
        done,
        count === 0
          ? notice('All that were run have passed.', 'good')
          : notice(`${count} ${count === 1 ? 'has' : 'have'} not passed.`, 'bad'),
      );
    }
  }
}

function pointed(state: ScenariosState, { kind, target, index }: Pointer, context: ScreenContext): Step<ScenariosState> {
  const isList = target === 'list';
  if (kind !== 'click') {
    const rows = kind === 'wheel-up' ? -wheelRows : wheelRows;
    if (isList) return step({ ...state, list: scroll(state.list, rows, listExtent(state, context)) });
    const extent = { count: detailLines(state, context).length, rows: explorerLayout(context).detailRows };
    return step({ ...state, details: scroll(state.details, rows, extent) });
  }
  const focused: ScenariosState = { ...state, focus: isList ? 'list' : 'details' };
  if (index === undefined) return step(focused);
  const isAgain = (isList ? state.list.selected : state.details.selected) === index && state.focus === focused.focus;
  if (isAgain) return opened(focused, context);
  if (!isList) return step({ ...focused, details: { ...state.details, selected: index } });
  return step({ ...focused, list: select(state.list, index, listExtent(state, context)), details: listStart });
}

import { documentBlock } from '../../document/document.js';
import { type ListState, listStart, scroll, select } from '../../frame/list.js';
import { insideOf, pane } from '../../frame/pane.js';
import type { RunRequest } from '../../running/run-source.js';
import type { ScreenContext } from '../../screen/context.js';
import { LateEffects } from '../../screen/effects.js';
import { listCommands } from '../../screen/list-commands.js';
import { wheelRows } from '../../screen/pointer.js';
import { perform } from '../../screen/request.js';
import { defineScreen } from '../../screen/screen.js';
import { step } from '../../screen/step.js';
import { openKeep } from '../keep/keep-place.js';
import type { ServerRunEffect } from './server-run-effects.js';
import { type ServerRunView, serverRunLines } from './server-run-lines.js';
import { type ServerRunPlace, serverRunScreenName } from './server-run-place.js';

interface ServerRunState {
  readonly request: RunRequest;
  readonly view: ServerRunView;
  readonly list: ListState;
}

/** What became of a microflow or a rule: the server has no steps to go through, but everything that happened. */
export const serverRunScreen = defineScreen<ServerRunState, ServerRunPlace, ServerRunEffect, ServerRunView>({
  name: serverRunScreenName,
  title: 'Run on the server',
  start: (place) => {
    if (place === undefined) throw new Error('A run on the server is opened with its request.');
    return { request: place.request, view: { kind: 'running' }, list: listStart };
  },
  commands: [
    {
      id: 'server-run.again',
      keys: ['r'],
      title: 'Run it again, with the app as it is now',
      hint: 'again',
      applies: ({ view }) => view.kind !== 'running',
      run: (state) => step({ ...state, view: { kind: 'running' } }, perform<ServerRunEffect>('run')),
    },
    {
      id: 'server-run.keep',
      keys: ['s'],
      title: 'Keep the run, as a trace or as a scenario',
      hint: 'keep',
      applies: ({ view }) => view.kind === 'over',
      run: (state) =>
        state.view.kind === 'over'
          ? step(state, openKeep({ trace: state.view.run.trace, flow: state.request.flow }))
          : step(state),
    },
    ...listCommands<ServerRunState>({ list: ({ list }) => list, moved: (state, list) => ({ ...state, list }), extent: extentOf }),
  ],
  view: (state, context) => {
    const { size, settings } = context;
    const { isSpoken } = settings;
    return pane({ name: 'server-run', title: `${state.request.flow} on the server`, isFocused: true, isSpoken }, size, (inside) =>
      documentBlock(state.list, linesOf(state, context), { name: 'server-run', isFocused: true, isSpoken }, inside),
    );
  },
  heading: ({ request }) => request.flow,
  refresh: (state, context) => ({ ...state, list: select(state.list, state.list.selected, extentOf(state, context)) }),
  effects: new LateEffects(async () => (await import('./server-run-effects.js')).serverRunEffects),
  receive: (state, view) => step({ ...state, view, list: listStart }),
  point: (state, { kind, index }, context) => {
    const extent = extentOf(state, context);
    if (kind !== 'click')
      return step({ ...state, list: scroll(state.list, kind === 'wheel-up' ? -wheelRows : wheelRows, extent) });
    return index === undefined ? step(state) : step({ ...state, list: select(state.list, index, extent) });
  },
});

function linesOf(state: ServerRunState, { size, settings }: ScreenContext) {
  return serverRunLines(state.view, insideOf(size, settings.isSpoken).columns - 2);
}

function extentOf(state: ServerRunState, context: ScreenContext) {
  return { count: linesOf(state, context).length, rows: insideOf(context.size, context.settings.isSpoken).rows };
}

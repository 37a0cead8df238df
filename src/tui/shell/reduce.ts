import { editText, insertText } from '../frame/text-input.js';
import { type InputEvent, typedText } from '../input/input-event.js';
import { withEndedRun } from '../running/ended-run.js';
import type { Request } from '../screen/request.js';
import type { Action, Outcome, OuterRequest, ShellStep } from './action.js';
import { type AvailableCommand, availableCommands, ofScreen } from './available-commands.js';
import { keyGroups } from './key-groups.js';
import { contextOf, opening, popped, pushed, refreshed } from './open-screens.js';
import { pointed } from './pointed.js';
import type { ScreenTable } from './screen-table.js';
import { type OpenScreen, type TuiState, topOf } from './tui-state.js';

/** What an action makes of the state, and what it asks the runtime for. Pure. */
export function reduce(state: TuiState, action: Action, screens: ScreenTable): Outcome {
  switch (action.kind) {
    case 'input':
      return carriedOut(withInput(state, action.event, screens), screens);
    case 'resized':
      return { state: refreshed({ ...state, size: action.size }, screens), requests: [] };
    case 'project':
      return reloaded(state, refreshed({ ...state, project: action.project }, screens), screens);
    case 'message':
      return received(state, action.id, action.message, screens);
    case 'request':
      return carriedOut({ state, requests: [action.request] }, screens);
  }
}

/** Asks every open screen what is to be done when there is another app than before. */
function reloaded(before: TuiState, after: TuiState, screens: ScreenTable): Outcome {
  if (contextOf(before).app.index === contextOf(after).app.index) return { state: after, requests: [] };
  let state = after;
  const requests: OuterRequest[] = [];
  for (const { id, screen, isStarted } of before.stack) {
    const open = state.stack.find((one) => one.id === id);
    const step = isStarted && open !== undefined ? screens.screen(screen).reloaded?.(open.state, contextOf(state)) : undefined;
    if (step === undefined) continue;
    const stack = state.stack.map((one) => (one.id === id ? { ...one, state: step.state } : one));
    const outcome = carriedOut({ state: { ...state, stack }, requests: step.requests ?? [] }, screens, id);
    state = outcome.state;
    requests.push(...outcome.requests);
  }
  return { state, requests };
}

function withInput(state: TuiState, event: InputEvent, screens: ScreenTable): ShellStep {
  if (event.kind === 'mouse') return pointed(state, event, screens);
  const { notice: _, ...quiet } = state;
  if (event.kind === 'paste') return typed(quiet, event.text, screens) ?? { state: quiet, requests: [] };
  return withKey(quiet, event.key, screens);
}

/** A key runs the first command that it means; while text is typed it goes there first. */
function withKey(state: TuiState, key: string, screens: ScreenTable): ShellStep {
  const edited = edit(state, key, screens);
  if (edited !== undefined) return edited;
  const isTyping = inputOfTop(state, screens) !== undefined;
  const commands = availableCommands(state, screens).filter(({ whileTyping }) => whileTyping || !isTyping);
  const sequence = state.pending === '' ? key : `${state.pending} ${key}`;
  const rested = { ...state, pending: '' };
  const command = commandOf(commands, sequence);
  if (command !== undefined) return command.run(rested);
  if (commands.some(({ keys }) => keys.some((one) => one.startsWith(`${sequence} `)))) {
    return { state: { ...state, pending: sequence }, requests: [] };
  }
  // A key that does not go on with what was begun stands for itself.
  return state.pending === '' ? { state, requests: [] } : withKey(rested, key, screens);
}

function commandOf(commands: readonly AvailableCommand[], sequence: string): AvailableCommand | undefined {
  return commands.find(({ keys }) => keys.includes(sequence));
}

function inputOfTop(state: TuiState, screens: ScreenTable) {
  const top = topOf(state);
  return top.isStarted ? screens.screen(top.screen).typing?.input(top.state) : undefined;
}

function edit(state: TuiState, key: string, screens: ScreenTable): ShellStep | undefined {
  const input = inputOfTop(state, screens);
  if (input === undefined) return undefined;
  const text = typedText(key);
  const next = text === undefined ? editText(input, key) : insertText(input, text);
  return next === undefined ? undefined : withTyped(state, next, screens);
}

function typed(state: TuiState, text: string, screens: ScreenTable): ShellStep | undefined {
  const input = inputOfTop(state, screens);
  return input === undefined ? undefined : withTyped(state, insertText(input, text), screens);
}

function withTyped(state: TuiState, input: ReturnType<typeof insertText>, screens: ScreenTable): ShellStep | undefined {
  const { screen, state: own } = topOf(state);
  const step = screens.screen(screen).typing?.typed(own, input, contextOf(state));
  return step === undefined ? undefined : ofScreen(state, step);
}

/** A message goes to the screen that asked for it, wherever that is: it may rest in another tab. */
function received(state: TuiState, id: number, message: unknown, screens: ScreenTable): Outcome {
  let requests: readonly Request[] = [];
  const answered = (open: OpenScreen): OpenScreen => {
    if (open.id !== id || !open.isStarted) return open;
    const step = screens.screen(open.screen).receive?.(open.state, message, contextOf(state));
    if (step === undefined) return open;
    requests = step.requests ?? [];
    return { ...open, state: step.state };
  };
  const rested = Object.entries(state.rested).map(([name, stack]) => [name, stack.map(answered)] as const);
  const next = { ...state, stack: state.stack.map(answered), rested: Object.fromEntries(rested) };
  return carriedOut({ state: next, requests }, screens, id);
}

/** Carries out what the state itself can, and hands on the rest. */
function carriedOut(step: ShellStep, screens: ScreenTable, asker = topOf(step.state).id): Outcome {
  let { state } = step;
  const outer: OuterRequest[] = [];
  for (const request of step.requests) {
    const outcome = carryOut(state, request, screens, asker);
    state = outcome.state;
    outer.push(...outcome.requests);
  }
  return { state, requests: outer };
}

function carryOut(state: TuiState, request: Request, screens: ScreenTable, asker: number): Outcome {
  switch (request.kind) {
    case 'open':
      return { state: pushed(state, screens, request.screen, request.place), requests: [] };
    case 'replace':
      return {
        state: pushed({ ...state, stack: state.stack.slice(0, -1) }, screens, request.screen, request.place),
        requests: [],
      };
    case 'open-help':
      return { state: pushed(state, screens, 'help', { groups: keyGroups(screens) }), requests: [] };
    case 'open-palette': {
      const commands = availableCommands(state, screens).filter(({ isCommon }) => !isCommon);
      const place = { commands: commands.map(({ id, keys, title }) => ({ id, keys, title })) };
      return { state: pushed(state, screens, 'palette', place), requests: [] };
    }
    case 'back':
      return { state: popped(state), requests: [] };
    case 'answer': {
      const below = popped(state);
      const { screen, state: own, id } = topOf(below);
      const step = screens.screen(screen).answered?.(own, request.answer, contextOf(below));
      return step === undefined ? { state: below, requests: [] } : carriedOut(ofScreen(below, step), screens, id);
    }
    case 'notice':
      return { state: { ...state, notice: { text: request.text, tone: request.tone } }, requests: [] };
    case 'run-ended':
      return { state: { ...state, endedRuns: withEndedRun(state.endedRuns, request.run) }, requests: [] };
    case 'change-settings':
      return { state: { ...state, settings: { ...state.settings, ...request.settings } }, requests: [] };
    case 'run-command': {
      const below = popped(state);
      const command = availableCommands(below, screens).find(({ id }) => id === request.id);
      return command === undefined ? { state: below, requests: [] } : carriedOut(command.run(below), screens);
    }
    case 'open-app':
      return {
        state: opening(state, request.path, screens),
        requests: [{ id: asker, request: { kind: 'load-app', path: request.path } }],
      };
    default:
      return { state, requests: [{ id: asker, request }] };
  }
}

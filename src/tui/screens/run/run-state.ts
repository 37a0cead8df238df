import { candidateLines } from '../../frame/candidate-lines.js';
import { type ListState, listStart, select } from '../../frame/list.js';
import { insideOf } from '../../frame/pane.js';
import type { TextInput } from '../../frame/text-input.js';
import { wrapText } from '../../line/wrap-text.js';
import { flowOf } from '../../project/loaded-app.js';
import type { EndedRun } from '../../running/ended-run.js';
import type { ScreenContext } from '../../screen/context.js';
import type { Field, FormRow } from './form/field.js';
import { defaultValues, type FormValues, fittedValues, usualSettings } from './form/form-values.js';
import { networkFields } from './form/network-fields.js';
import { settingFields } from './form/setting-fields.js';
import { parameterFields } from './form/value-fields.js';
import { type KnownLook, lookOf } from './known-look.js';
import type { RunPlace } from './run-place.js';
import type { ReadServer, ServerRow } from './server-rows.js';

/** To its end at once, or held before its first activity. */
export type RunMode = 'run' | 'debug';

export interface RunState {
  readonly flow: string;
  /** The run after which the form was asked for: what is remembered does not change that. */
  readonly after: EndedRun | undefined;
  readonly values: FormValues;
  /** Somebody has changed something: what was remembered comes too late. */
  readonly isTouched: boolean;
  readonly server: ReadServer | undefined;
  readonly look: KnownLook | undefined;
  /** The device that was asked for last. */
  readonly asked: string;
  /** The run begins as soon as the device was looked at. */
  readonly waiting: RunMode | undefined;
  readonly list: ListState;
  /** The selected field: it stays selected when the app is loaded anew and the field stands elsewhere. */
  readonly fieldId: string;
  /** What is being typed into the selected field. */
  readonly typing: TextInput | undefined;
  /** What the path that is being typed can become. */
  readonly candidates: readonly string[];
  /** What stood there before. */
  readonly before: FormValues | undefined;
}

const noValues: FormValues = { parameters: {}, server: '', settings: usualSettings, faults: [], constants: {} };

export function startRun(place: RunPlace | undefined, context: ScreenContext): RunState {
  const flow = flowOf(context.app, place?.flow ?? '');
  const values = flow === undefined ? noValues : defaultValues(flow, context.app.index);
  const state: RunState = {
    flow: place?.flow ?? '',
    after: place?.after,
    values: place?.after === undefined ? values : { ...values, after: place.after },
    isTouched: false,
    server: undefined,
    look: undefined,
    asked: '',
    waiting: undefined,
    list: listStart,
    fieldId: '',
    typing: undefined,
    candidates: [],
    before: undefined,
  };
  return { ...state, ...atField(state, listStart, 0, context) };
}

/** The form for the flow as it is now: what was typed stays as far as it fits. */
export function refreshRun(state: RunState, context: ScreenContext): RunState {
  const flow = flowOf(context.app, state.flow);
  if (flow === undefined) return { ...state, typing: undefined, before: undefined };
  const next = { ...state, values: fittedValues(state.values, flow, context.app.index) };
  const found = formRows(next, context).findIndex((row) => row.kind === 'field' && row.field.id === state.fieldId);
  const place = atField(next, state.list, found >= 0 ? found : state.list.selected, context);
  // Another field than the one that is typed into must not get its text.
  return found >= 0 ? { ...next, ...place } : { ...next, ...place, typing: undefined, before: undefined };
}

/** All lines of the form, from top to bottom. */
export function formRows(state: RunState, context: ScreenContext): readonly FormRow[] {
  const { app } = context;
  const flow = flowOf(app, state.flow);
  if (flow === undefined) return [];
  const { values } = state;
  const parameters = parameterFields({ flow, index: app.index, values, rows: knownRows(state), look: lookOf(state, context) });
  const width = Math.max(20, insideOf(context.size, context.settings.isSpoken).columns - 6);
  const lines = (fields: readonly Field[]) =>
    fields.flatMap((field): FormRow[] => [
      { kind: 'field', field },
      ...notesOf(field, width),
      ...candidatesOf(field, state, width),
    ]);
  return [
    { kind: 'heading', text: 'Arguments' },
    ...(parameters.length === 0 ? [{ kind: 'note', text: 'It takes none.', tone: 'dim' } as const] : lines(parameters)),
    { kind: 'heading', text: 'Begins with' },
    ...lines([
      ...(flow.kind === 'nanoflow' ? [deviceField(state, context)] : []),
      ...(values.after === undefined ? [serverField(state)] : []),
    ]),
    ...(flow.kind === 'nanoflow' ? headed('Network', lines(networkFields(values, lookOf(state, context)))) : []),
    // Clock, user and the rest of a device that is there are there as well.
    ...(values.after === undefined ? headed('Settings', lines(settingFields(values, app))) : []),
  ];
}

function headed(text: string, rows: readonly FormRow[]): readonly FormRow[] {
  return [{ kind: 'heading', text }, ...rows];
}

/** Rows that the server file names; undefined while they are not known, and where they are long on their device. */
export function knownRows({ server, values }: RunState): readonly ServerRow[] | undefined {
  if (values.after !== undefined) return undefined;
  const path = values.server.trim();
  if (path === '') return [];
  return server?.kind === 'read' && server.path === path ? server.rows : undefined;
}

function notesOf({ problem }: Field, width: number): readonly FormRow[] {
  return problem === undefined ? [] : wrapText(problem, width).map((text) => ({ kind: 'note', text, tone: 'bad' }));
}

/** Below the path that is being typed. */
function candidatesOf({ id }: Field, { typing, fieldId, candidates }: RunState, width: number): readonly FormRow[] {
  if (id !== fieldId || typing === undefined || candidates.length === 0) return [];
  return candidateLines(candidates, width).map((text) => ({ kind: 'note', text, tone: 'dim' }));
}

function deviceField(state: RunState, context: ScreenContext): Field {
  const { endedRuns } = context;
  const { after } = state.values;
  const look = lookOf(state, context);
  const choices = endedRuns.toReversed().map((run) => ({ value: String(run.number), text: leftBy(run), detail: run.outcome }));
  return {
    id: 'device',
    target: { kind: 'device' },
    label: 'device',
    depth: 0,
    control: {
      kind: 'choice',
      choices: [{ value: '', text: '(new)', detail: 'begins with its start-up synchronization' }, ...choices],
      current: after === undefined ? '' : String(after.number),
    },
    shown: after === undefined ? '(new)' : leftBy(after),
    isDim: after === undefined,
    withoutIt: 'removed',
    hint:
      after === undefined
        ? 'A new one begins with its start-up synchronization. c, or Enter, goes on on the device of an earlier run.'
        : 'Server, user, clock and what is in memory are as that run left them.',
    ...(after !== undefined && look?.kind === 'none' && { problem: look.problem }),
  };
}

function leftBy({ flow, number }: EndedRun): string {
  return `as ${flow.slice(flow.indexOf('.') + 1)} left it (run ${number})`;
}

function serverField({ values, server }: RunState): Field {
  const text = values.server;
  const ours = server?.path === text.trim() ? server : undefined;
  const counts = ours?.kind === 'read' ? ` (${ours.counts})` : '';
  return {
    id: 'server',
    target: { kind: 'server' },
    label: 'server file',
    depth: 0,
    control: { kind: 'file', text },
    shown: text === '' ? '(none)' : `${text}${counts}`,
    isDim: text === '',
    withoutIt: 'removed',
    hint: 'Rows, stubs and answers, as YAML or JSON. Enter looks for a file.',
    ...(ours?.kind === 'wrong' && text !== '' && { problem: ours.problem }),
  };
}

export function formExtent(state: RunState, context: ScreenContext) {
  return {
    count: formRows(state, context).length,
    rows: Math.max(1, insideOf(context.size, context.settings.isSpoken).rows - 2),
  };
}

export function selectedField(state: RunState, context: ScreenContext): Field | undefined {
  const row = formRows(state, context)[state.list.selected];
  return row?.kind === 'field' ? row.field : undefined;
}

/** Selects the field at a row, or the next one in the direction that is gone: headings and notes can not be changed. */
export function atField(
  state: RunState,
  list: ListState,
  wanted: number,
  context: ScreenContext,
): Pick<RunState, 'list' | 'fieldId'> {
  const rows = formRows(state, context);
  const extent = formExtent(state, context);
  const isField = (index: number) => rows[index]?.kind === 'field';
  const places = rows.flatMap((_, index) => (isField(index) ? [index] : []));
  const isDown = wanted >= list.selected;
  const target = isDown
    ? (places.find((index) => index >= wanted) ?? places.at(-1))
    : (places.findLast((index) => index <= wanted) ?? places[0]);
  const row = rows[target ?? 0];
  const fieldId = row?.kind === 'field' ? row.field.id : '';
  // Above the first field stands its heading, which is of use.
  if (target === places[0]) return { list: { selected: target ?? 0, top: 0 }, fieldId };
  return { list: select(list, target ?? 0, extent), fieldId };
}

/** The first field that has a problem. */
export function firstProblem(state: RunState, context: ScreenContext) {
  const rows = formRows(state, context);
  const index = rows.findIndex((row) => row.kind === 'field' && row.field.problem !== undefined);
  const row = rows[index];
  return row?.kind === 'field' ? { index, field: row.field } : undefined;
}

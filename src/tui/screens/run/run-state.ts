import { type ListState, listStart, select } from '../../frame/list.js';
import { insideOf } from '../../frame/pane.js';
import type { TextInput } from '../../frame/text-input.js';
import { wrapText } from '../../line/wrap-text.js';
import { flowOf } from '../../project/loaded-app.js';
import type { ScreenContext } from '../../screen/context.js';
import type { Field, FormRow } from './form/field.js';
import { defaultValues, type FormValues, fittedValues } from './form/form-values.js';
import { settingFields } from './form/setting-fields.js';
import { parameterFields } from './form/value-fields.js';
import type { RunPlace } from './run-place.js';
import type { ReadServer } from './server-rows.js';

export interface RunState {
  readonly flow: string;
  readonly values: FormValues;
  /** Somebody has changed something: what was remembered comes too late. */
  readonly isTouched: boolean;
  readonly server: ReadServer | undefined;
  readonly list: ListState;
  /** The selected field: it stays selected when the app is loaded anew and the field stands elsewhere. */
  readonly fieldId: string;
  /** What is being typed into the selected field. */
  readonly typing: TextInput | undefined;
  /** What stood there before. */
  readonly before: FormValues | undefined;
}

const noValues: FormValues = {
  parameters: {},
  server: '',
  settings: { profile: '', user: '', role: '', now: '', timeZone: '', language: '', network: '', latency: '' },
  faults: [],
};

export function startRun(place: RunPlace | undefined, context: ScreenContext): RunState {
  const flow = flowOf(context.app, place?.flow ?? '');
  const state: RunState = {
    flow: place?.flow ?? '',
    values: flow === undefined ? noValues : defaultValues(flow, context.app.index),
    isTouched: false,
    server: undefined,
    list: listStart,
    fieldId: '',
    typing: undefined,
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
  const rows = state.server?.kind === 'read' && state.server.path === state.values.server.trim() ? state.server.rows : undefined;
  const parameters = parameterFields({
    flow,
    index: app.index,
    values: state.values,
    rows: state.values.server.trim() === '' ? [] : rows,
  });
  const width = Math.max(20, insideOf(context.size, context.settings.isSpoken).columns - 6);
  const lines = (fields: readonly Field[]) =>
    fields.flatMap((field) => [{ kind: 'field', field } as const, ...notesOf(field, width)]);
  return [
    { kind: 'heading', text: 'Arguments' },
    ...(parameters.length === 0 ? [{ kind: 'note', text: 'It takes none.', tone: 'dim' } as const] : lines(parameters)),
    { kind: 'heading', text: 'Server' },
    ...lines([serverField(state)]),
    { kind: 'heading', text: 'Settings' },
    ...lines(settingFields(state.values, app)),
  ];
}

function notesOf({ problem }: Field, width: number): readonly FormRow[] {
  return problem === undefined ? [] : wrapText(problem, width).map((text) => ({ kind: 'note', text, tone: 'bad' }));
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

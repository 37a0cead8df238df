import { flowOf } from '../../project/loaded-app.js';
import type { DeviceLook } from '../../running/device-look.js';
import type { RunRequest } from '../../running/run-source.js';
import type { ScreenContext } from '../../screen/context.js';
import { perform } from '../../screen/request.js';
import { type Step, step } from '../../screen/step.js';
import { allValues, deviceRequestOf, withEachValue } from './form/form-values.js';
import { foundAgain } from './form/missing-object.js';
import { keyOf } from './known-look.js';
import type { RunEffect } from './run-effects.js';
import { atField, type RunState } from './run-state.js';

/** The device on which the run begins; nothing for what runs on the server. */
export function deviceOf({ flow, values }: RunState, context: ScreenContext): RunRequest | undefined {
  return flowOf(context.app, flow)?.kind === 'nanoflow' ? deviceRequestOf(values, flow, context.app.index) : undefined;
}

/** What was seen of the device. An object that has another id there is found again. */
export function seen(state: RunState, look: DeviceLook, context: ScreenContext): RunState {
  const key = keyOf(deviceRequestOf(state.values, state.flow, context.app.index));
  const known = { ...state, look: { key, look }, asked: key };
  if (look.kind === 'none') return known;
  const values = withEachValue(state.values, (value) =>
    value.kind === 'stored' ? (foundAgain(value, look.rows) ?? value) : value,
  );
  const next = { ...known, values };
  return { ...next, ...atField(next, next.list, next.list.selected, context) };
}

/** Has the device looked at where something in the form depends on what is on it. */
export function withLook({ state, requests = [] }: Step<RunState>, context: ScreenContext): Step<RunState> {
  const request = deviceOf(state, context);
  if (request === undefined || state.typing !== undefined || !dependsOnDevice(state)) return step(state, ...requests);
  const key = keyOf(request);
  if (key === state.asked) return step(state, ...requests);
  return step({ ...state, asked: key }, ...requests, perform<RunEffect>({ kind: 'look', key, request }));
}

/** Whether it has to be known what is on the device before the run can begin. */
export function dependsOnDevice({ values }: RunState): boolean {
  return values.after !== undefined || allValues(values).some(({ kind }) => kind === 'stored');
}

import { type DataType, describeType } from '../../../model/data-type.js';
import type { Flow, FlowKind } from '../../../model/flow.js';
import { FlowError } from '../../../problem/flow-error.js';
import { didYouMean } from '../../../problem/nearest.js';
import type { Value } from '../../../value/value.js';
import { fitsType } from '../../javascript/action-result.js';
import { describeValue } from '../../javascript/describe-value.js';
import type { Wired } from '../../javascript/realm/wired.js';
import type { ScriptDevice } from '../script-device.js';
import { fromWire, isMisfit } from '../wire-value.js';
import type { Errand, ErrandKind } from './errand-kind.js';

/** Flows that actions call: those that they are given as parameters, and those that they name (semantics 7.2). */
export const flowErrands: Readonly<Record<string, ErrandKind>> = {
  flow: (on, kind: 'nanoflow' | 'microflow', name: string, given: readonly (readonly [string, Wired])[]) => {
    const flow = requireFlow(on, kind, name);
    const values = argumentsOf(on, flow, given);
    return kind === 'nanoflow' ? nanoflowCall(on, flow, values) : microflowCall(flow, values);
  },
  /** The microflow gets the objects where they fit its parameters. Offline there is none of this (semantics 7.3). */
  action: (on, name: string, guids: readonly string[]) => {
    const { device } = on;
    if (device.isOfflineProfile)
      throw new FlowError('javascript-action', `mx.data.action is not available in offline apps; it was to call ${name}.`);
    const flow = requireFlow(on, 'microflow', name);
    const objects = guids.map(on.find);
    const values = flow.parameters.map(({ type }): Value => {
      if (type.kind === 'List') return objects.filter((object) => device.index.isA(object.entity, type.entity));
      return type.kind === 'Object' ? (objects.find(({ entity }) => device.index.isA(entity, type.entity)) ?? null) : null;
    });
    return microflowCall(flow, values);
  },
};

function nanoflowCall({ device }: ScriptDevice, flow: Flow, values: readonly (Value | undefined)[]): Errand {
  const program = device.setup.programs.program('nanoflow', flow.name);
  if (program === undefined) throw new Error(`The nanoflow ${flow.name} is not compiled.`);
  return { program, values };
}

function microflowCall(flow: Flow, values: readonly (Value | undefined)[]): Errand {
  return { step: ({ run }) => run.surroundings.callMicroflow(run, flow, values) };
}

function requireFlow({ device }: ScriptDevice, kind: FlowKind, name: string): Flow {
  const flow = device.index.flow(kind, name);
  if (flow !== undefined) return flow;
  const names = device.index.model.flows.filter((known) => known.kind === kind).map((known) => known.name);
  throw new FlowError('javascript-action', `There is no ${kind} ${name}.${didYouMean(String(name), names)}`);
}

/** A parameter that nobody declared is a slip; one that is left out is empty. */
function argumentsOf(on: ScriptDevice, flow: Flow, given: readonly (readonly [string, Wired])[]): (Value | undefined)[] {
  const names = flow.parameters.map(({ name }) => name);
  const unknown = given.find(([name]) => !names.includes(name))?.[0];
  if (unknown !== undefined) {
    const hint = didYouMean(unknown, names) || ` Its parameters are: ${names.join(', ') || 'none'}.`;
    throw new FlowError('javascript-action', `${flow.name} has no parameter ${unknown}.${hint}`);
  }
  return flow.parameters.map(({ name, type, required }) => {
    const wired = given.find(([known]) => known === name)?.[1];
    if (wired === undefined) return required ? null : undefined;
    return argumentOf(on, wired, type, `The argument ${name} of ${flow.name}`);
  });
}

function argumentOf(on: ScriptDevice, wired: Wired, type: DataType, what: string): Value {
  const value = fromWire(wired, on.find);
  const { index } = on.device;
  if (!isMisfit(value) && (value === null || fitsType(value, type, index))) return value;
  const given = isMisfit(value) ? value.other : describeValue(value);
  throw new FlowError('javascript-action', `${what} is declared as ${describeType(type)}, and is ${given}.`);
}

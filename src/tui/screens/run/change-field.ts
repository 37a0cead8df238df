import type { FaultKind, FaultTarget, ScriptedFault } from '../../../world/network-fault.js';
import type { EndedRun } from '../../running/ended-run.js';
import type { ScreenContext } from '../../screen/context.js';
import { perform, type Request } from '../../screen/request.js';
import { type Step, step } from '../../screen/step.js';
import type { ChoiceAnswer } from '../choice/choice-place.js';
import { openChoice } from '../choice/choice-place.js';
import type { ObjectAnswer } from '../objects/objects-place.js';
import { constantId, ownValue } from './form/constant-fields.js';
import { targetChoices } from './form/describe-fault.js';
import type { Field, FieldTarget } from './form/field.js';
import { empty, type FieldValue, newObject, objectStates, textValue } from './form/field-value.js';
import { connectedNetwork, type FormValues, offlineNetwork, type SettingName, valueAt, withValueAt } from './form/form-values.js';
import { faultId } from './form/network-fields.js';
import { emptyChoice } from './form/scalar-field.js';
import { seen } from './look-at-device.js';
import type { RunEffect } from './run-effects.js';
import { atField, formRows, type RunState } from './run-state.js';

/** The form with other values; the selection stays on a field. */
export function withValues(state: RunState, values: FormValues, context: ScreenContext): RunState {
  const next = { ...state, values, isTouched: true };
  return { ...next, ...atField(next, next.list, next.list.selected, context) };
}

/** What a text that is typed into a field makes of the form. */
export function withText(values: FormValues, target: FieldTarget, text: string): FormValues {
  switch (target.kind) {
    case 'value':
      return withValueAt(values, target.path, textValue(text));
    case 'server':
      return { ...values, server: text };
    case 'setting':
      return withSetting(values, target.name, text);
    case 'constant':
      return withConstant(values, target.name, textValue(text));
    case 'fault':
      return withFault(values, target.place, (fault) => ({
        ...fault,
        nth: Math.max(1, Math.min(999, Number.parseInt(text, 10) || 1)),
      }));
    default:
      return values;
  }
}

function withSetting(values: FormValues, name: SettingName, text: string): FormValues {
  return { ...values, settings: { ...values.settings, [name]: text } };
}

/** A constant that has another value than the app gives it; nothing takes it out. */
function withConstant(values: FormValues, name: string, value: FieldValue | undefined): FormValues {
  const { [name]: _, ...others } = values.constants;
  const before = name in values.constants && value !== undefined;
  // One that is there keeps its place.
  const constants = before
    ? { ...values.constants, [name]: value }
    : { ...others, ...(value !== undefined && { [name]: value }) };
  return { ...values, constants };
}

function withFault(values: FormValues, place: number, change: (fault: ScriptedFault) => ScriptedFault | undefined): FormValues {
  const faults = values.faults.flatMap((fault, index) => (index === place ? (change(fault) ?? []) : [fault]));
  return { ...values, faults };
}

/** Turns a Boolean, or the network, over. */
export function toggled(state: RunState, { target, control }: Field, context: ScreenContext): RunState {
  if (control.kind !== 'toggle') return state;
  if (target.kind === 'value')
    return withValues(state, withValueAt(state.values, target.path, textValue(String(!control.isOn))), context);
  if (target.kind === 'constant')
    return withValues(state, withConstant(state.values, target.name, textValue(String(!control.isOn))), context);
  return withOtherNetwork(state, context);
}

/** One more object in a list; the selection goes to it. */
export function withItem(state: RunState, { target, id }: Field, context: ScreenContext): RunState {
  if (target.kind !== 'value') return state;
  const list = valueAt(state.values, target.path);
  const items = list.kind === 'list' ? list.items : [];
  const next = withValues(state, withValueAt(state.values, target.path, { kind: 'list', items: [...items, newObject] }), context);
  return atFieldOf(next, `${id}/${items.length}`, context);
}

/** What the key for leaving out does: an optional value is left out, another one is empty, what is one of several goes. */
export function leftOut(state: RunState, { target, withoutIt }: Field, context: ScreenContext): Step<RunState> {
  if (withoutIt === undefined) return step(state);
  switch (target.kind) {
    case 'value': {
      const value = withoutIt === 'removed' ? undefined : withoutIt;
      return step(withValues(state, withValueAt(state.values, target.path, value), context));
    }
    case 'constant':
      return step(withValues(state, withConstant(state.values, target.name, undefined), context));
    case 'device':
      return step(withDevice(state, undefined, context));
    case 'server':
      return step(withValues(state, { ...state.values, server: '' }, context));
    case 'setting':
      return step(withValues(state, withSetting(state.values, target.name, ''), context));
    case 'fault':
      return step(
        withValues(
          state,
          withFault(state.values, target.place, () => undefined),
          context,
        ),
      );
    default:
      return step(state);
  }
}

/** What was chosen in a popup; the question is the id of a field, or one about a fault. */
export function answered(state: RunState, { question, value }: ChoiceAnswer, context: ScreenContext): Step<RunState> {
  if (question === 'new fault') return askTarget(state, value as FaultKind);
  if (question.startsWith('target of '))
    return withNewFault(state, question.slice('target of '.length) as FaultKind, value, context);
  const row = formRows(state, context).find((one) => one.kind === 'field' && one.field.id === question);
  if (row?.kind !== 'field') return step(state);
  const { target } = row.field;
  switch (target.kind) {
    case 'value':
      return step(withValues(state, withValueAt(state.values, target.path, chosenScalar(value)), context));
    case 'state': {
      const object = valueAt(state.values, target.path);
      const chosen = objectStates.find((one) => one === value);
      if (object.kind !== 'object' || chosen === undefined) return step(state);
      return step(withValues(state, withValueAt(state.values, target.path, { ...object, state: chosen }), context));
    }
    case 'setting':
      return step(withValues(state, withSetting(state.values, target.name, value), context));
    case 'constant':
      return step(withValues(state, withConstant(state.values, target.name, chosenScalar(value)), context));
    case 'new-constant':
      return step(withNewConstant(state, value, context));
    case 'device':
      return step(
        withDevice(
          state,
          context.endedRuns.find(({ number }) => String(number) === value),
          context,
        ),
      );
    case 'server':
      return serverChosen(state, value, context);
    default:
      return step(state);
  }
}

/** Another server file; it is read for the rows that can be picked. */
export function serverChosen(state: RunState, path: string, context: ScreenContext): Step<RunState> {
  return step(withValues(state, { ...state.values, server: path }, context), ...readServer(path));
}

export function readServer(path: string): readonly Request[] {
  return path.trim() === '' ? [] : [perform<RunEffect>({ kind: 'read-server', path: path.trim() })];
}

function chosenScalar(value: string): FieldValue {
  return value === emptyChoice ? empty : textValue(value);
}

/** A constant that is to have another value begins with its own; the selection goes to it. */
function withNewConstant(state: RunState, name: string, context: ScreenContext): RunState {
  const constant = context.app.index.constant(name);
  if (constant === undefined) return state;
  const value = state.values.constants[name] ?? ownValue(constant);
  return atFieldOf(withValues(state, withConstant(state.values, name, value), context), constantId(name), context);
}

/** The same form with the selection at a field. */
function atFieldOf(state: RunState, id: string, context: ScreenContext): RunState {
  const index = formRows(state, context).findIndex((row) => row.kind === 'field' && row.field.id === id);
  return index < 0 ? state : { ...state, ...atField(state, state.list, index, context) };
}

/** An object that was picked, and what was seen of the device in doing so. */
export function picked(state: RunState, { question, picked: object, look }: ObjectAnswer, context: ScreenContext): RunState {
  const row = formRows(state, context).find((one) => one.kind === 'field' && one.field.id === question);
  if (row?.kind !== 'field' || row.field.target.kind !== 'value') return state;
  const { path } = row.field.target;
  const before = valueAt(state.values, path);
  const filledIn = before.kind === 'object' ? before : newObject;
  const next = withValues(state, withValueAt(state.values, path, object.kind === 'new' ? filledIn : object), context);
  return look === undefined ? next : seen(next, look, context);
}

/** The device on which the run begins: as another run leaves it, or a new one. */
export function withDevice(state: RunState, after: EndedRun | undefined, context: ScreenContext): RunState {
  const { after: _, ...rest } = state.values;
  const values = { ...rest, settings: { ...rest.settings, network: '' } };
  return withValues(state, after === undefined ? values : { ...values, after }, context);
}

/** The network is cut, or connected; on a device that is there already, it can also stay as it is. */
export function withOtherNetwork(state: RunState, context: ScreenContext): RunState {
  const { after, settings } = state.values;
  const all = after === undefined ? ['', offlineNetwork] : ['', offlineNetwork, connectedNetwork];
  const network = all[(all.indexOf(settings.network) + 1) % all.length] ?? '';
  return withValues(state, withSetting(state.values, 'network', network), context);
}

function askTarget(state: RunState, fault: FaultKind): Step<RunState> {
  const place = { question: `target of ${fault}`, title: `Fault ${fault}: of which message?`, choices: targetChoices };
  return step(state, openChoice(place));
}

function withNewFault(state: RunState, fault: FaultKind, of: string, context: ScreenContext): Step<RunState> {
  const added: ScriptedFault = { fault, ...(of !== '' && { of: of as FaultTarget }) };
  const next = withValues(state, { ...state.values, faults: [...state.values.faults, added] }, context);
  return step(atFieldOf(next, faultId(next.values.faults.length - 1), context));
}

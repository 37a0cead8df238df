import { HarnessError } from '../problem/harness-error.js';
import type { GuidedRun } from '../world/guided-run.js';
import { LiveObject } from '../world/live-object.js';
import { onServer } from '../world/logged-step.js';
import type { FaultKind, FaultOptions } from '../world/network-fault.js';
import { setRow, setVariable } from '../world/set-by-hand.js';
import { givenMember, requireMember } from '../world/typed-member.js';
import { framesOf } from './frames.js';

/**
 * What somebody changes where a world is held, to see how it goes on. Values are texts: `parseValue` says how they are written, members
 * that are associations take an id.
 */
export type Change =
  /** @param frame the place in the call stack, the innermost being 0 */
  | { readonly kind: 'variable'; readonly frame: number; readonly name: string; readonly value: string }
  /** Of an object in the memory of the device; nothing is committed. */
  | { readonly kind: 'attribute'; readonly id: string; readonly member: string; readonly value: string }
  /** Of a committed row, as it is stored: no handlers and no rules. */
  | {
      readonly kind: 'row';
      readonly on: 'device' | 'server';
      readonly entity: string;
      readonly id: string;
      readonly member: string;
      readonly value: string;
    }
  /** What the server answers to a microflow from here on; JSON, as a stub of a test would give it. */
  | { readonly kind: 'answer'; readonly microflow: string; readonly value: unknown }
  | { readonly kind: 'network'; readonly set: 'connected' | 'disconnected' | 'healed' }
  | { readonly kind: 'fault'; readonly fault: FaultKind; readonly options?: FaultOptions };

/** @throws HarnessError when it names something that is not there, or a value does not fit */
export function applyChange(guided: GuidedRun, change: Change): void {
  const { control } = guided;
  switch (change.kind) {
    case 'variable':
      changeVariable(guided, change);
      return;
    case 'attribute':
      setAttribute(guided, change);
      return;
    case 'row':
      setRow(guided.universe, change.on === 'server' ? onServer : guided.device.name, change);
      return;
    case 'answer':
      guided.universe.server.onMicroflow(change.microflow, () => change.value);
      return;
    case 'network':
      if (change.set === 'connected') control.network.connect();
      else if (change.set === 'disconnected') control.network.disconnect();
      else control.network.heal();
      return;
    case 'fault':
      control.network.fail(change.fault, change.options);
  }
}

/** Where it is a variable of the run itself, that is a step of a trace. */
function changeVariable(guided: GuidedRun, { frame, name, value }: Extract<Change, { kind: 'variable' }>): void {
  const { started, device } = guided;
  if (started === undefined) setVariable(framesOf(guided), frame, name, value, device.state.memory);
  else started.setVariable(frame, name, value);
}

function setAttribute(guided: GuidedRun, { id, member, value }: Extract<Change, { kind: 'attribute' }>): void {
  const object = guided.device.state.memory.known(Number(id));
  if (object === undefined || object.isDeleted)
    throw new HarnessError('unknown-debug-target', `There is no object with the id ${id} in the memory of the device.`, id);
  const known = requireMember(object, member);
  guided.control.change(new LiveObject(object), { [known.name]: givenMember(value, known, guided.device.index) });
}

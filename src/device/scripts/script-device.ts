import type { EntityObject } from '../../value/entity-object.js';
import type { Value } from '../../value/value.js';
import type { Device } from '../device.js';
import type { Wired } from '../javascript/realm/wired.js';
import type { ScriptCall } from './script-call.js';

/** What questions and errands of an action find: the device, the call, and the objects that the realm knows by id. */
export interface ScriptDevice {
  readonly device: Device;
  readonly call: ScriptCall;
  /** @throws FlowError when the object is gone from the device, or was never on it */
  find(guid: string): EntityObject;
  toWire(value: Value): Wired;
  setTimer(api: string, site: string, delayMs: number): number;
  repeatTimer(timer: number, delayMs: number): void;
  clearTimer(timer: number): void;
}

/** Answers at once with what JSON can hold. */
export type Question = (on: ScriptDevice, ...details: readonly never[]) => unknown;

import type { DeviceLook } from '../../running/device-look.js';
import type { RunRequest } from '../../running/run-source.js';
import type { ScreenContext } from '../../screen/context.js';
import { deviceRequestOf, type FormValues } from './form/form-values.js';

/** What was seen of a device, and which one it was. */
export interface KnownLook {
  readonly key: string;
  readonly look: DeviceLook;
}

/** What is known of the device on which the run begins; undefined while nobody has looked at it as it would be now. */
export function lookOf(
  {
    look,
    values,
    flow,
  }: {
    readonly look: KnownLook | undefined;
    readonly values: FormValues;
    readonly flow: string;
  },
  { app }: ScreenContext,
): DeviceLook | undefined {
  return look?.key === keyOf(deviceRequestOf(values, flow, app.index)) ? look.look : undefined;
}

export function keyOf(request: RunRequest): string {
  return JSON.stringify(request);
}

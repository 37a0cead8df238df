import type { PathCompletion } from '../../project/complete-path.js';
import type { DeviceLook } from '../../running/device-look.js';
import type { RunRequest } from '../../running/run-source.js';
import type { FormValues, RememberedValues } from './form/form-values.js';
import type { RunMode } from './run-state.js';
import type { ReadServer } from './server-rows.js';

/** What the form asks for. */
export type RunEffect =
  | { readonly kind: 'read-server'; readonly path: string }
  /** What is on the device on which the run begins. */
  | { readonly kind: 'look'; readonly key: string; readonly request: RunRequest }
  /** What the path of a file can become. */
  | { readonly kind: 'complete'; readonly text: string }
  | { readonly kind: 'remember'; readonly flow: string; readonly values: FormValues }
  /** Whether the run can begin, before another screen is opened for it. */
  | { readonly kind: 'check'; readonly request: RunRequest; readonly mode: RunMode };

export type RunMessage =
  | { readonly kind: 'server'; readonly read: ReadServer }
  | { readonly kind: 'looked'; readonly key: string; readonly look: DeviceLook }
  | { readonly kind: 'completed'; readonly of: string; readonly completion: PathCompletion }
  | { readonly kind: 'remembered'; readonly values: RememberedValues }
  | { readonly kind: 'offered'; readonly server: string }
  | { readonly kind: 'ready'; readonly request: RunRequest; readonly mode: RunMode }
  | { readonly kind: 'refused'; readonly message: string };

import type { RunRequest } from '../../running/run-source.js';
import type { FormValues } from './form/form-values.js';
import type { ReadServer } from './server-rows.js';

/** What the form asks for. */
export type RunEffect =
  | { readonly kind: 'read-server'; readonly path: string }
  | { readonly kind: 'remember'; readonly flow: string; readonly values: FormValues }
  /** Whether the run can begin, before another screen is opened for it. */
  | { readonly kind: 'check'; readonly request: RunRequest; readonly mode: 'run' | 'debug' };

export type RunMessage =
  | { readonly kind: 'server'; readonly read: ReadServer }
  | { readonly kind: 'remembered'; readonly values: FormValues }
  | { readonly kind: 'offered'; readonly server: string }
  | { readonly kind: 'ready'; readonly request: RunRequest; readonly mode: 'run' | 'debug' }
  | { readonly kind: 'refused'; readonly message: string };

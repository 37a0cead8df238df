import type { LastChange } from '../../../../debugger/last-change.js';
import type { RecordedTrace } from '../../../../debugger/record-trace.js';
import type { LoadedApp } from '../../../project/loaded-app.js';
import type { Sight } from '../sight/sight.js';

/** What the session answers. */
export type DebugMessage =
  /** It stands before its first node, of the app as it is now; so many breakpoints were on nodes that are gone. */
  | { readonly kind: 'begun'; readonly app: LoadedApp; readonly lost: number }
  /** There is no session. */
  | { readonly kind: 'not-begun'; readonly message: string }
  /** It goes on, and this is what is seen on the way. */
  | { readonly kind: 'passing'; readonly sight: Sight }
  /** It stands, and this is what is seen. Idle, it has nothing more to do. */
  | { readonly kind: 'seen'; readonly sight: Sight; readonly isIdle: boolean }
  /** What was asked for could not be done. */
  | { readonly kind: 'refused'; readonly message: string; readonly of: 'prompt' | 'session' }
  | { readonly kind: 'last-change'; readonly label: string; readonly change: LastChange | undefined }
  | { readonly kind: 'recorded'; readonly trace: RecordedTrace };

import type { SqlJsStatic } from 'sql.js';
import type { Behaviour } from '../behaviour/behaviour.js';
import type { Session } from '../expression/environment.js';
import type { Programs } from '../flow/programs.js';
import type { AppIndex } from '../model/app-index.js';
import type { DataType } from '../model/data-type.js';
import type { NavigationProfile } from '../model/navigation.js';
import type { Limits } from '../problem/limits.js';
import type { Recorder } from '../trace/recorder.js';
import type { Scalar, Value } from '../value/value.js';
import type { OwnAnswer, OwnRequest } from '../wire/mocked-fetch.js';
import type { DeviceHost } from './host.js';
import type { ActionLibrary } from './javascript/action-library.js';

/** What a device is made of. */
export interface DeviceSetup {
  readonly name: string;
  readonly sqlite: SqlJsStatic;
  readonly index: AppIndex;
  readonly behaviour: Behaviour;
  readonly profile: NavigationProfile | undefined;
  /** The user to sign in, or nothing for the one that the server chooses. */
  readonly userName: string | null;
  readonly session: Session;
  readonly constants: (name: string) => Scalar;
  readonly programs: Programs;
  readonly actions: ActionLibrary;
  readonly limits: Limits;
  /** How often the client repeats a request of a synchronization by itself, in versions that do (semantics 3.8). */
  readonly requestRetries: number;
  readonly recorder: Recorder;
  readonly host: DeviceHost;
  /** What the test scripted for a question, made into the wanted type. */
  readonly answers: (question: string) => ((wanted: DataType) => Value) | undefined;
  /** Carries what a JavaScript action requests by itself, from the given place, to whoever answers it. */
  readonly fetch: (request: OwnRequest, site: string) => Promise<OwnAnswer>;
}

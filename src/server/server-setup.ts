import type { SqlJsStatic } from 'sql.js';
import type { Behaviour } from '../behaviour/behaviour.js';
import type { Session } from '../expression/environment.js';
import type { Programs } from '../flow/programs.js';
import type { AppIndex } from '../model/app-index.js';
import type { Limits } from '../problem/limits.js';
import type { Scalar } from '../value/value.js';
import type { ServerHost } from './server-host.js';

/** The app that a server runs. */
export interface Deployment {
  readonly index: AppIndex;
  readonly behaviour: Behaviour;
  readonly constants: (name: string) => Scalar;
  readonly programs: Programs;
}

/** What a server is made of. */
export interface ServerSetup extends Deployment {
  readonly sqlite: SqlJsStatic;
  readonly session: Session;
  readonly limits: Limits;
  readonly host: ServerHost;
}

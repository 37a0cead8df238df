import type { Behaviour } from '../behaviour/behaviour.js';
import type { Environment, Session } from '../expression/environment.js';
import type { AppIndex } from '../model/app-index.js';
import type { Association } from '../model/domain-model.js';
import type { EntityObject } from '../value/entity-object.js';
import type { Guid, Scalar } from '../value/value.js';
import type { ServerHost } from './server-host.js';
import type { UnitOfWork } from './unit-of-work.js';

/** The expressions of microflows, as they see the request that they run in. */
export class ServerEnvironment implements Environment {
  readonly flavour = 'microflow';
  readonly rounding: 'HalfAwayFromZero' | 'HalfToEven';

  constructor(
    readonly index: AppIndex,
    readonly behaviour: Behaviour,
    readonly session: Session,
    private readonly constants: (name: string) => Scalar,
    private readonly host: ServerHost,
    private readonly work: UnitOfWork,
  ) {
    this.rounding = index.model.settings.rounding;
  }

  nowMs(): number {
    return this.host.nowMs();
  }

  random(): number {
    return this.host.random();
  }

  constant(name: string): Scalar {
    return this.constants(name);
  }

  follow(object: EntityObject, association: Association): EntityObject | null {
    return this.work.memory.follow(object, association, this.index.isA(object.entity, association.parent))[0] ?? null;
  }

  currentUser(): Guid | null {
    return this.work.session?.user.guid ?? null;
  }

  /** Known to clients only (semantics 5.9); the compiler has said so already. */
  isSynced(): boolean {
    return true;
  }

  isSyncing(): boolean {
    return false;
  }
}

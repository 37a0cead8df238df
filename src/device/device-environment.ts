import type { Behaviour } from '../behaviour/behaviour.js';
import type { Environment, Session } from '../expression/environment.js';
import type { AppIndex } from '../model/app-index.js';
import type { Association } from '../model/domain-model.js';
import type { EntityObject } from '../value/entity-object.js';
import type { Guid, Scalar } from '../value/value.js';
import type { Device } from './device.js';
import { checkNotSystemMember } from './system-members.js';

/** The expressions of nanoflows, as they see their device. */
export class DeviceEnvironment implements Environment {
  readonly flavour = 'nanoflow';
  readonly index: AppIndex;
  readonly behaviour: Behaviour;
  readonly rounding: 'HalfAwayFromZero' | 'HalfToEven';

  constructor(
    private readonly device: Device,
    readonly session: Session,
    private readonly constants: (name: string) => Scalar,
  ) {
    this.index = device.index;
    this.behaviour = device.behaviour;
    this.rounding = device.index.model.settings.rounding;
  }

  nowMs(): number {
    return this.device.host.nowMs();
  }

  random(): number {
    return this.device.host.random();
  }

  constant(name: string): Scalar {
    return this.constants(name);
  }

  follow(object: EntityObject, association: Association): EntityObject | null {
    checkNotSystemMember(object, association.name, this.device.state);
    const fromParent = this.index.isA(object.entity, association.parent);
    return this.device.state.memory.follow(object, association, fromParent)[0] ?? null;
  }

  checkReadable(object: EntityObject, member: string): void {
    checkNotSystemMember(object, member, this.device.state);
  }

  currentUser(): Guid | null {
    return this.device.session?.userGuid ?? null;
  }

  /** An Online object is always as on the server; a new one never (semantics 3.13, 3.11). */
  isSynced(object: EntityObject): boolean {
    if (this.device.state.isOnline(object.entity)) return true;
    return !object.isNew && this.device.state.database.isSynchronized(object.guid);
  }

  isSyncing(): boolean {
    return this.device.synchronizations.isRunning;
  }
}

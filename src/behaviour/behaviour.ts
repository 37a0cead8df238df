import type { ClientApiBehaviour } from './client-api-behaviour.js';
import type { DeviceDataBehaviour } from './device-data-behaviour.js';
import type { ExpressionBehaviour } from './expression-behaviour.js';
import type { FlowBehaviour } from './flow-behaviour.js';
import type { SynchronizationBehaviour } from './synchronization-behaviour.js';
import type { XPathBehaviour } from './xpath-behaviour.js';

/**
 * What one Mendix version does where versions, or settings of a project, differ: one record of switches
 * (semantics 0.3). Code asks a switch by its name and never compares versions. Made by `behaviourOf`; what each
 * switch changed, since when and by which source is in the tables under `switches/`.
 */
export interface Behaviour
  extends SynchronizationBehaviour,
    DeviceDataBehaviour,
    FlowBehaviour,
    ClientApiBehaviour,
    ExpressionBehaviour,
    XPathBehaviour {
  /** As given: `11.12.0`, or with what followed it in the project file. For messages only. */
  readonly mendixVersion: string;
}

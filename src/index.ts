/** The public API: open an app, make a world, get a device, run a flow, look at the result. */
export type { AppModel } from './model/app-model.js';
export type { Diagnostic } from './problem/diagnostic.js';
export { FlowError } from './problem/flow-error.js';
export { HarnessError } from './problem/harness-error.js';
export type { Effect, EffectKind, TraceEvent } from './trace/event.js';
export { type App, openApp } from './world/app.js';
export { createWorld } from './world/create-world.js';
export type { DeviceControl } from './world/device-control.js';
export type { ContentsOptions } from './world/file-handle.js';
export type { NetworkLink } from './world/network-link.js';
export type { ObjectHandle } from './world/object-handle.js';
export type { ActionMock } from './world/outside.js';
export type { PublicValue } from './world/public-value.js';
export type { Outcome, RunResult } from './world/run-result.js';
export type { MicroflowStub, ServerControl } from './world/server-control.js';
export type { World } from './world/world.js';
export type { DeviceOptions, UserOptions, WorldOptions } from './world/world-options.js';

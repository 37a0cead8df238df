import Big from 'big.js';
import type { Encoded } from '../trace/encode.js';
import { encodeBase64 } from '../value/base64.js';
import type { ObjectHandle } from './object-handle.js';
import type { RunResult } from './run-result.js';

/** One thing that a test did to a world, as it was given. In their order these are the recipe of the world. */
export type LoggedStep =
  | { readonly step: 'restore'; readonly content: string }
  | {
      readonly step: 'insert';
      readonly on: string;
      readonly entity: string;
      readonly rows: Encoded;
      readonly unsynchronized: boolean;
      readonly ids: readonly string[];
    }
  | {
      readonly step: 'add-device';
      readonly device: string;
      readonly profile: string | null;
      readonly user: string;
      readonly userRoles: readonly string[];
      /** How its connection is at first, where that was said. */
      readonly network?: Encoded;
      /** Where it is another one than the server's. */
      readonly app?: LoggedApp;
    }
  | ({ readonly step: 'deploy' } & LoggedApp)
  | { readonly step: 'restart' | 'sign-out'; readonly device: string; readonly error: string | null }
  | {
      readonly step: 'sign-in';
      readonly device: string;
      readonly user: string;
      readonly userRoles: readonly string[];
      readonly error: string | null;
    }
  | { readonly step: 'on-connection-change'; readonly device: string; readonly flow: string }
  | { readonly step: 'create'; readonly device: string; readonly entity: string; readonly members: Encoded; readonly id: string }
  | {
      readonly step: 'set-contents';
      readonly on: string;
      readonly id: string;
      readonly name: string | null;
      /** Nothing: what was there is broken from now on. */
      readonly contents: Encoded;
    }
  | { readonly step: 'change'; readonly device: string; readonly id: string; readonly members: Encoded }
  | { readonly step: 'connect' | 'disconnect' | 'heal'; readonly device: string }
  | { readonly step: 'crash'; readonly device: string }
  | { readonly step: 'crash-at'; readonly device: string; readonly after: number }
  | { readonly step: 'slow'; readonly device: string; readonly latencyMs: number; readonly bytesPerSecond?: number }
  | {
      readonly step: 'fail';
      readonly device: string;
      readonly part: string;
      readonly of: string | null;
      readonly nth: number;
      readonly times: number | 'always';
      readonly number?: number;
      readonly status?: number;
      readonly handled?: boolean;
      readonly afterMs?: number;
    }
  | {
      readonly step: 'by-user';
      readonly user: string;
      readonly action: 'insert' | 'change' | 'commit' | 'delete';
      readonly entity: string;
      readonly given: Encoded;
      readonly ids: readonly string[];
      readonly error?: string;
    }
  | { readonly step: 'end-sessions'; readonly user: string; readonly tokens: boolean }
  | { readonly step: 'restart-server' }
  | { readonly step: 'advance'; readonly durationMs: number }
  | { readonly step: 'synchronize'; readonly device: string; readonly error: string | null }
  | {
      readonly step: 'run';
      readonly device: string | null;
      readonly user?: string;
      readonly arguments: Encoded;
      readonly result: RunResult;
      readonly returns: Encoded;
    }
  /** What a device ran by itself; it follows from the other steps. */
  | { readonly step: 'own-run'; readonly device: string; readonly result: RunResult; readonly returns: Encoded };

/** How a trace names an app. */
export interface LoggedApp {
  readonly file: string;
  readonly content: string;
  readonly mendixVersion: string;
}

/** Everything that was done to a world, in order; kept only where a trace is wanted. */
export class WorldLog {
  private readonly entries: LoggedStep[];

  constructor(
    private readonly isKept: boolean,
    original?: WorldLog,
  ) {
    this.entries = original?.entries.slice() ?? [];
  }

  get steps(): readonly LoggedStep[] {
    return this.entries;
  }

  /** The step is made only when it is kept. */
  add(step: () => LoggedStep): void {
    if (this.isKept) this.entries.push(step());
  }
}

/** What a test gave, as a trace keeps it: objects by their ids, numbers of all kinds as text. */
export function encodeGiven(given: unknown): Encoded {
  if (given === null || given === undefined) return null;
  if (typeof given === 'boolean' || typeof given === 'string') return given;
  if (typeof given === 'number' || typeof given === 'bigint') return String(given);
  if (given instanceof Big) return given.toFixed();
  if (given instanceof Date) return Number.isNaN(given.getTime()) ? null : given.toISOString();
  // In full, since a replay needs it; what happened with the contents is told by size and digest.
  if (given instanceof Uint8Array) return { $base64: encodeBase64(given) };
  if (Array.isArray(given)) return given.map(encodeGiven);
  if (isHandle(given)) return { $id: given.id };
  if (typeof given !== 'object') return String(given);
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, encodeGiven(value)]));
}

function isHandle(given: unknown): given is ObjectHandle {
  return typeof given === 'object' && given !== null && 'entity' in given && 'id' in given && 'get' in given;
}

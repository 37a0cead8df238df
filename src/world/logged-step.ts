import type { Encoded } from '../trace/encode.js';

/** How a trace names the server among the places where something is done. */
export const onServer = 'server';

/** What a test can put a function in the place of. */
export type StubbedKind = 'microflow' | 'java-action' | 'activity' | 'javascript-action' | 'event';

/** Who uses a device or a world, as it was chosen. */
export type LoggedUser = {
  readonly name: string | null;
  readonly roles: readonly string[] | null;
  readonly anonymous: boolean;
};

/** How a trace names an app: by file name, content and its own version of Mendix. */
export interface LoggedApp {
  readonly file: string;
  readonly content: string;
  readonly mendixVersion: string;
}

/**
 * One thing that a test did to a world, as it was given. In their order these are the recipe of the world; `trace-schema.ts` says what
 * a trace keeps of each beside it, and `harness/replay/steps.ts` does each of them again.
 */
export type LoggedStep =
  /** The world goes on from what another one has stored: its hash, and the stored itself. */
  | { readonly step: 'restore'; readonly content: string; readonly stored: Encoded }
  | {
      readonly step: 'insert';
      readonly on: string;
      readonly entity: string;
      readonly rows: Encoded;
      readonly unsynchronized: boolean;
    }
  | {
      readonly step: 'add-device';
      readonly device: string;
      readonly profile: string | null;
      /** Nothing: that of the world. */
      readonly user: LoggedUser | null;
      /** How its connection is at first, where that was said. */
      readonly network?: Encoded;
      /** An app of its own, and a version of Mendix, where they were chosen. */
      readonly app?: LoggedApp;
      readonly mendix?: string;
    }
  | { readonly step: 'deploy'; readonly app: LoggedApp; readonly mendix?: string }
  | { readonly step: 'sign-in'; readonly device: string; readonly user: LoggedUser | null }
  | { readonly step: 'sign-out'; readonly device: string }
  | { readonly step: 'on-connection-change'; readonly device: string; readonly flow: string }
  /** What a device ran by itself; it follows from the other steps. */
  | { readonly step: 'own-run'; readonly device: string; readonly flow: string }
  | { readonly step: 'restart-device'; readonly device: string }
  | { readonly step: 'create'; readonly device: string; readonly entity: string; readonly members: Encoded }
  | {
      readonly step: 'set-contents';
      readonly on: string;
      readonly entity: string;
      readonly id: string;
      readonly name: string | null;
      /** Nothing: what was there is broken from now on. */
      readonly contents: Encoded;
    }
  | {
      readonly step: 'change';
      readonly device: string;
      readonly entity: string;
      readonly id: string;
      readonly members: Encoded;
    }
  /** A committed row, as it is stored; texts as somebody types them. */
  | {
      readonly step: 'set-row';
      readonly on: string;
      readonly entity: string;
      readonly id: string;
      readonly members: Readonly<Record<string, string>>;
    }
  /** `raiseError` is an option of handlers of events. */
  | { readonly step: 'stub'; readonly of: StubbedKind; readonly name: string; readonly raiseError?: boolean }
  /** What a handler of an event changes in its object; only in the middle of an answer. */
  | { readonly step: 'event-change'; readonly members: Encoded }
  | { readonly step: 'mock-module'; readonly name: string }
  | { readonly step: 'answer'; readonly question: string; readonly value: Encoded }
  /** Behind which step is what came of it: a function may decide. */
  | { readonly step: 'crash' | 'crash-at' | 'restart'; readonly device: string }
  | { readonly step: 'connect' | 'disconnect' | 'heal'; readonly device: string }
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
      /** A function of the test has chosen this request, at the moment at which it was sent. */
      readonly isDecided?: boolean;
    }
  | { readonly step: 'as'; readonly user: string; readonly roles: readonly string[] | null }
  | {
      readonly step: 'by-user';
      readonly user: string;
      readonly action: 'insert' | 'change' | 'commit' | 'delete';
      readonly entity: string;
      readonly given: Encoded;
      readonly objects: Encoded;
    }
  | { readonly step: 'end-sessions'; readonly user: string; readonly tokens: boolean }
  | { readonly step: 'restart-server' }
  | { readonly step: 'advance'; readonly durationMs: number }
  | { readonly step: 'synchronize'; readonly device: string }
  | {
      readonly step: 'run';
      readonly device: string | null;
      /** Of a microflow that somebody else runs than the user of the world. */
      readonly user?: string;
      readonly flow: string;
      readonly arguments: Encoded;
    }
  /** A run in the test's hand, from its start to its end. */
  | { readonly step: 'start'; readonly device: string; readonly flow: string; readonly arguments: Encoded }
  | { readonly step: 'advance-run'; readonly device: string; readonly run: number; readonly nodes: number }
  /** While it stands still: the value is a text as somebody types it, the frame the place in the call stack, the innermost being 0. */
  | {
      readonly step: 'set-variable';
      readonly device: string;
      readonly run: number;
      readonly frame: number;
      readonly name: string;
      readonly value: string;
    }
  | { readonly step: 'release'; readonly device: string; readonly run: number }
  | { readonly step: 'finish'; readonly device: string; readonly run: number };

export type StepName = LoggedStep['step'];

/** A step of one name. */
export type StepOf<Name extends StepName> = LoggedStep extends infer Step
  ? Step extends { readonly step: infer Names }
    ? Name extends Names
      ? Step
      : never
    : never
  : never;

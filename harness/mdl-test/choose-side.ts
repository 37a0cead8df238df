import type { Statement } from '../../grammar/mdl/syntax/statement.js';
import type { Span } from '../../src/problem/span.js';
import type { TestSide } from './mdl-test.js';
import { statementsWithin } from './statements-within.js';

/** A statement that decides where a block runs, and what a person calls it. */
export interface Reason {
  readonly words: string;
  readonly span: Span;
}

export type ChosenSide =
  | { readonly side: TestSide }
  /** The block holds both what runs on a device only and what runs on the server only. */
  | { readonly device: Reason; readonly server: Reason };

/**
 * Where a block runs: on a device where it can, as the body of a nanoflow. On the server, as the body of a microflow, where it holds
 * what only a microflow may, or where all that it calls is microflows: tests that were written for microflows hand persistable
 * objects to them, which a device may not (semantics 4.2).
 */
export function chooseSide(statements: readonly Statement[]): ChosenSide {
  let device: Reason | undefined;
  let server: Reason | undefined;
  let callsMicroflow = false;
  for (const statement of statementsWithin(statements)) {
    const { span, form } = statement;
    const deviceWords = onDeviceOnly(form);
    const serverWords = onServerOnly(form);
    if (deviceWords !== undefined) device ??= { words: deviceWords, span };
    if (serverWords !== undefined) server ??= { words: serverWords, span };
    callsMicroflow ||= form.kind === 'call' && form.target === 'microflow';
  }
  if (device !== undefined && server !== undefined) return { device, server };
  if (device !== undefined) return { side: 'device' };
  return { side: server !== undefined || callsMicroflow ? 'server' : 'device' };
}

function onDeviceOnly(form: Statement['form']): string | undefined {
  if (form.kind === 'synchronize') return 'synchronize';
  if (form.kind !== 'call') return undefined;
  if (form.target === 'nanoflow') return 'call nanoflow';
  return form.target === 'javascript-action' ? 'call javascript action' : undefined;
}

/** What nanoflows may not hold (mdl.md 7); rules are for decisions of microflows (semantics 2.11). */
function onServerOnly(form: Statement['form']): string | undefined {
  switch (form.kind) {
    case 'call':
      if (form.queue !== undefined) return 'a call in a queue';
      return form.target === 'java-action' ? 'call java action' : undefined;
    case 'if':
      return form.arms.some(({ condition }) => condition.kind === 'rule') ? 'a decision by a rule' : undefined;
    case 'raise-error':
      return 'raise error';
    case 'show-home-page':
      return 'show home page';
    case 'download-file':
      return 'download file';
    case 'unsupported':
      return form.words === 'unreadable' ? undefined : form.words;
    default:
      return undefined;
  }
}

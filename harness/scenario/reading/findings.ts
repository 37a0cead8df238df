import type { Diagnostic, Severity } from '../../../src/problem/diagnostic.js';
import { HarnessError } from '../../../src/problem/harness-error.js';
import type { Origin } from '../../../src/problem/span.js';

/** A place in a file as people and editors want it. */
export interface FilePlace {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** What was found wrong with a file, in the order in which it was found. */
export class Findings {
  private readonly found: Diagnostic[] = [];

  get all(): readonly Diagnostic[] {
    return this.found;
  }

  get hasErrors(): boolean {
    return this.found.some(({ severity }) => severity === 'error');
  }

  /** @param where `file:line:column` */
  error(code: string, message: string, where: string): void {
    this.add('error', code, message, where);
  }

  warning(code: string, message: string, where: string): void {
    this.add('warning', code, message, where);
  }

  /**
   * What a reader found wrong, at its place.
   *
   * @param fallback the place where the error itself names none in a file
   */
  take(error: HarnessError, fallback: string): void {
    const where = error.where !== undefined && isPlace(error.where) ? error.where : fallback;
    const prefix = `${error.where}: `;
    const message = error.message.startsWith(prefix) ? capitalized(error.message.slice(prefix.length)) : error.message;
    this.add('error', error.code, message, where);
  }

  /** What the function gives; nothing when it finds something wrong, which is noted then. */
  attempt<Value>(read: () => Value, fallback: string): Value | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      this.take(error, fallback);
      return undefined;
    }
  }

  private add(severity: Severity, code: string, message: string, where: string): void {
    const origin = originOf(where);
    if (this.found.some((other) => other.where === where && other.message === message)) return;
    this.found.push({ severity, code, message, where, ...(origin !== undefined && { origin }) });
  }
}

/** The parts of `file:line:column`. */
export function placeOf(where: string): FilePlace {
  const [, file, line, column] = /^(.*):(\d+):(\d+)$/s.exec(where) ?? [];
  return { file: file ?? where, line: Number(line ?? 1), column: Number(column ?? 1) };
}

function isPlace(where: string): boolean {
  return /:\d+:\d+$/.test(where);
}

function originOf(where: string): Origin | undefined {
  if (!isPlace(where)) return undefined;
  const { file, line, column } = placeOf(where);
  return { file, position: { line, column } };
}

function capitalized(sentence: string): string {
  // Names of the app keep their spelling.
  return /^[a-z]+ [a-z]/.test(sentence) ? `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}` : sentence;
}

import type { Diagnostic, Severity } from '../../problem/diagnostic.js';
import { didYouMean } from '../../problem/nearest.js';
import { describeOrigin, type Origin } from '../../problem/span.js';

/** Looking for the nearest name takes as long as there are names; an app without any that fits is not helped by thousands. */
export const mostSuggestions = 100;

/** What loading found wrong, in the order of finding. */
export class Diagnostics {
  readonly all: Diagnostic[] = [];
  private suggestions = 0;

  /** @param where the element, or nothing for a place that only the file names */
  report(severity: Severity, code: string, message: string, origin: Origin, where?: string, hint?: string): void {
    const place = where ?? describeOrigin(origin) ?? '';
    this.all.push({ severity, code, message, where: place, origin, ...(hint === undefined ? {} : { hint }) });
  }

  error(code: string, message: string, origin: Origin, where?: string): void {
    this.report('error', code, message, origin, where);
  }

  /** In the order of the files, and in each in the order of its text. */
  sort(files: readonly string[]): void {
    const fileOf = ({ origin }: Diagnostic) => files.indexOf(origin?.file ?? '');
    const start = ({ origin }: Diagnostic) => origin?.span?.start ?? 0;
    this.all.sort((one, other) => fileOf(one) - fileOf(other) || start(one) - start(other));
  }

  /** A name that leads to nothing, with those that are nearest. */
  unresolved(message: string, name: string, known: () => Iterable<string>, origin: Origin, where = name): void {
    this.suggestions++;
    const nearest = this.suggestions > mostSuggestions ? '' : didYouMean(name, known());
    this.error('unresolved-name', `${message}${nearest}`, origin, where);
  }

  warning(code: string, message: string, origin: Origin, where?: string): void {
    this.report('warning', code, message, origin, where);
  }
}

import type { InspectedDiagnostic } from '../../check/inspection.js';
import type { Severity } from '../../problem/diagnostic.js';
import { describeOrigin } from '../../problem/span.js';
import { oneLine, wrapText } from './layout.js';
import type { Paint } from './paint.js';
import { caretLines } from './span-lines.js';

/** What diagnostics are shown with. */
export interface DiagnosticView {
  readonly paint: Paint;
  readonly columns: number;
  readonly sources: { text(file: string): string | undefined };
}

const margin = '    ';

/** A diagnostic as a person reads it: what is wrong, the element, and for a text its place and the line with carets. */
export function diagnosticLines({ severity, code, message, where, origin }: InspectedDiagnostic, view: DiagnosticView): string[] {
  const { paint, columns, sources } = view;
  const colours: Readonly<Record<Severity, Paint['bold']>> = { error: paint.red, warning: paint.yellow, information: paint.cyan };
  const [first = '', ...others] = wrapText(`  ${severity} ${code}: ${oneLine(message)}`, columns, margin);
  const lines = [first.replace(severity, colours[severity]), ...others];
  const place = origin?.position === undefined ? undefined : describeOrigin(origin);
  const places = [where, ...(place === undefined || place === where ? [] : [place])].filter((text) => text !== '');
  if (places.length > 0) lines.push(...wrapText(`${margin}${oneLine(places.join(', '))}`, columns, margin).map(paint.dim));
  const text = origin?.file === undefined || origin.span === undefined ? undefined : sources.text(origin.file);
  if (text !== undefined && origin?.span !== undefined)
    lines.push(...caretLines(text, origin.span, columns, paint, `${margin}  `));
  return lines;
}

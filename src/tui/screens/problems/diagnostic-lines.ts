import type { InspectedDiagnostic } from '../../../check/inspection.js';
import { describeOrigin } from '../../../problem/span.js';
import { type DocumentLine, paragraph, row } from '../../document/document.js';
import { span, type Tone } from '../../line/line.js';

export const severityTones: Readonly<Record<InspectedDiagnostic['severity'], Tone>> = {
  error: 'bad',
  warning: 'warning',
  information: 'accent',
};

/** A finding as one reads it: what is wrong, and where. */
export function diagnosticLines(diagnostic: InspectedDiagnostic, width: number): readonly DocumentLine[] {
  const { severity, code, message, where, origin } = diagnostic;
  const place = origin?.position === undefined ? undefined : describeOrigin(origin);
  const places = [where, ...(place === undefined || place === where ? [] : [place])].filter((text) => text !== '');
  return [
    row(span(severity, severityTones[severity]), span(` ${code}`, 'dim')),
    ...paragraph(message, width, 'plain', '  '),
    ...(places.length === 0 ? [] : paragraph(places.join(', '), width, 'dim', '  ')),
  ];
}

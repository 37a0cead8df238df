/** `2026-01-05T09:00:00Z`, with an offset, or a date alone, which is midnight in UTC; nothing for anything else. */
export function parseMoment(text: string): number | undefined {
  const shape = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(text.trim());
  if (shape === null) return undefined;
  const [, date = '', time = '00:00', zone = 'Z'] = shape;
  // Always with a zone, so that the one of this machine never takes part.
  const moment = Date.parse(`${date}T${time}${zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone}`);
  return Number.isNaN(moment) ? undefined : moment;
}

import type { Flow } from '../../../model/flow.js';
import { type Line, line, span } from '../../line/line.js';
import type { LoadedApp } from '../../project/loaded-app.js';

const letters = { nanoflow: 'n', microflow: 'm', rule: 'r' } as const;

/** What kind of flow it is, and how it fares: `✓` runs, `○` needs a stub, `✗` can not be run, `·` is not known yet. */
export function flowMark(flow: Flow, { findings }: LoadedApp): Line {
  const kind = span(`${letters[flow.kind]} `, 'dim');
  if (flow.excluded) return line(span('- ', 'dim'), kind);
  const inspected = findings?.flow(flow.name);
  if (inspected === undefined) return line(span('· ', 'dim'), kind);
  if (!inspected.runnable) return line(span('✗ ', 'bad'), kind);
  return inspected.needs.length > 0 ? line(span('○ ', 'warning'), kind) : line(span('✓ ', 'good'), kind);
}

import type { FailureInReport } from '../report-data.js';
import { h } from './dom.js';

/** What a failure says, with its difference in colours. */
export function failureBlock(
  { what, file, line, column, repeat }: FailureInReport,
  mostLines = Number.POSITIVE_INFINITY,
): HTMLElement {
  const lines = what.split('\n');
  const shown = lines.slice(0, mostLines);
  return h(
    'div',
    { class: 'failure' },
    h(
      'pre',
      { tabindex: 0 },
      ...shown.map((text) => h('span', { class: lineClass(text), dir: 'auto' }, `${text}\n`)),
      lines.length > shown.length ? h('span', { class: 'faint' }, `… ${lines.length - shown.length} more lines`) : undefined,
    ),
    h('p', { class: 'faint place' }, `${file}:${line}:${column}`),
    repeat === undefined ? undefined : h('p', { class: 'faint' }, h('code', {}, repeat)),
  );
}

function lineClass(text: string): string | undefined {
  if (/^\s*[-−] /.test(text)) return 'minus';
  return /^\s*\+ /.test(text) ? 'plus' : undefined;
}

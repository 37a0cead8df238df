import type { FlowPicture, NodeShape } from '../flow-picture.js';
import type { RunMarks } from '../run-marks.js';
import { element, escapeText } from '../svg/element.js';
import { renderSvg } from '../svg/render-svg.js';
import { rules } from '../svg/styles.js';
import { darkTheme, lightTheme } from '../svg/theme.js';
import { pageScript } from './page-script.js';
import { pageStyle } from './page-style.js';

/** How a picture becomes a page. */
export interface HtmlOptions {
  /** The path of a run, numbered. */
  readonly marks?: RunMarks;
  /** A line below the name: where the flow comes from, how the run ended. */
  readonly subtitle?: string;
}

/**
 * A picture as one page that needs nothing else: zoom and pan with mouse, touch and keys, light and dark, and what is known
 * about the chosen node beside it.
 */
export function renderHtml(picture: FlowPicture, { marks, subtitle = '' }: HtmlOptions = {}): string {
  const title = escapeText(picture.flow);
  const body = [
    element('header', {}, [
      element('h1', {}, [title]),
      element('p', {}, [escapeText(subtitle || picture.kind)]),
      element('nav', { 'aria-label': 'View' }, [
        button('zoom-out', '−', 'Smaller (-)'),
        button('zoom-in', '+', 'Larger (+)'),
        button('zoom-fit', 'Fit', 'Everything (0)'),
        button('theme', '◐', 'Light or dark (d)'),
      ]),
    ]),
    element('main', { id: 'canvas', tabindex: 0 }, [renderSvg(picture, { isPart: true, ...(marks !== undefined && { marks }) })]),
    element('aside', { id: 'details', 'aria-live': 'polite' }, [element('p', {}, ['Choose a node to read about it.'])]),
    ...picture.nodes.map((node) => details(node, marks)),
  ];
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${title}</title>`,
    `<style>${pageStyle}${themes()}</style>`,
    '</head>',
    '<body>',
    ...body,
    `<script>${pageScript}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** What the reader's system prefers, unless the page was told otherwise. */
function themes(): string {
  return (
    rules(lightTheme, '') +
    `@media (prefers-color-scheme:dark){${rules(darkTheme, ':root:not(.light) ')}}` +
    rules(darkTheme, ':root.dark ')
  );
}

/** Kept in the page as a template, so that nothing of the model ever passes through the script. */
function details({ id, caption, kind, result, documentation, disabled }: NodeShape, marks: RunMarks | undefined): string {
  const rows: [string, string][] = [['Kind', kind.replaceAll('-', ' ')]];
  if (result !== '') rows.push([kind === 'end' ? 'Returns' : 'Result', result]);
  if (disabled) rows.push(['Disabled', 'It is skipped.']);
  const visits = marks?.visits.get(id);
  if (visits !== undefined) rows.push(['In the path', visits.length > 12 ? `${visits.length} times` : visits.join(', ')]);
  const failure = marks?.failed.get(id);
  if (failure !== undefined) rows.push(['Failed', failure]);
  return element('template', { 'data-details': id }, [
    element('h2', {}, [escapeText(caption)]),
    element(
      'dl',
      {},
      rows.flatMap(([name, value]) => [element('dt', {}, [name]), element('dd', {}, [escapeText(value)])]),
    ),
    ...documentation
      .split(/\n\s*\n/)
      .filter((text) => text.trim() !== '')
      .map((text) => element('p', {}, [escapeText(text)])),
  ]);
}

function button(id: string, text: string, title: string): string {
  return element('button', { id, type: 'button', title, 'aria-label': title }, [text]);
}

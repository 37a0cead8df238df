import { createHash } from 'node:crypto';
import { element, escapeText } from '../../src/drawing/svg/element.js';
import type { Report } from './make-report.js';
import { markdownReport } from './markdown.js';
import { pack } from './pack.js';
import { pageScript } from './page-script.js';
import { pageStyle } from './page-style.js';

/**
 * The whole report as one page. Its policy lets nothing be loaded, sent or run but the script and the style that are in it, by their hashes;
 * what was reported is packed, so that no text of an app or of a test is ever markup.
 */
export function renderPage(report: Report): string {
  const { data, drawings, runs } = report;
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(pageScript)}'`,
    `style-src '${hashOf(pageStyle)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const title = escapeText(data.title);
  const packed = (id: string, text: string) => `<script type="application/octet-stream" id="${id}">${text}</script>`;
  const link = (href: string, words: string) => element('a', { href }, [words]);
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escapeText(policy)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${title}: report of the tests</title>`,
    `<style>${pageStyle}</style>`,
    '</head>',
    '<body>',
    '<a class="skip" href="#main">To the content</a>',
    element('header', {}, [
      element('span', { class: 'title', title: data.title }, [element('bdi', {}, [title])]),
      element('nav', { 'aria-label': 'Report' }, [
        link('#/', 'Overview'),
        link('#/tests', 'Tests'),
        link('#/flows', 'Flows'),
        link('#/untested', 'Untested'),
      ]),
      element('div', { class: 'tools' }, [
        '<input id="search" type="search" placeholder="Search  /" aria-label="Search tests and flows" autocomplete="off" spellcheck="false">',
        element('button', { id: 'theme', type: 'button', 'aria-label': 'Light or dark', title: 'Light or dark (d)' }, ['◐']),
        element('button', { id: 'help', type: 'button', 'aria-label': 'Keys', title: 'Keys (?)' }, ['?']),
      ]),
    ]),
    '<main id="main" tabindex="-1"></main>',
    '<dialog id="help-dialog" aria-label="Keys"><h2>Keys</h2><dl id="keys"></dl><form method="dialog"><button>Close</button></form></dialog>',
    element('noscript', {}, [element('pre', {}, [escapeText(markdownReport(data))])]),
    packed('data', pack(data)),
    packed('drawings', pack(drawings)),
    ...runs.map((run, place) => packed(`run-${place}`, run)),
    `<script>${pageScript}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
}

import type { Document, Row } from './rows/row.js';
import { documents } from './rows.js';

/** The table of what the documentation says, as Markdown. */
export function coveragePage(): string {
  return `${[...introduction(), ...documents.flatMap(section)].join('\n').trimEnd()}\n`;
}

function introduction(): string[] {
  const rows = documents.flatMap((document) => document.rows);
  const count = rows.filter(({ shownBy }) => shownBy !== undefined).length;
  return [
    '# What the documentation says, and the test of each sentence',
    '',
    '<!-- Made from test/documentation/rows by GENERATE=1 npx vitest run test/documentation/page. -->',
    '',
    `Mendix has documented its offline apps five times: at first as a beta of hybrid apps that could only create objects, at last with entities that are online. Each row below is a sentence of one of these documents that states a behaviour or a restriction, in words of our own. Of ${rows.length} sentences, ${count} are shown by a test; the others are about what no run of a flow can show, and say why.`,
    '',
    'A test has the id of its row in its name, and sees two sides: where the rule holds, and where it does not (an older or newer Mendix version, another profile, a model without that part). What is seen on the first side must not be seen on the second one, so a rule that has no effect fails its test as well as one that is broken:',
    '',
    "    npx vitest run test/documentation -t 'O8-24'",
    '',
    'Where *by hand* is noted, somebody has also disabled the production code that is named, and seen the test fail.',
    '',
  ];
}

function section({ title, tests, rows }: Document): string[] {
  const files = tests.map((file) => `[${file}](../test/documentation/${file})`).join(', ');
  return [
    `## ${title}`,
    '',
    `Tests: ${files}.`,
    '',
    '| Id | What it says | Shown by |',
    '| --- | --- | --- |',
    ...rows.map(line),
    '',
  ];
}

function line({ id, statement, shownBy, disabled, notApplicable }: Row): string {
  const shown = shownBy === undefined ? `*Does not apply.* ${notApplicable}` : `on: ${shownBy}`;
  const byHand = disabled === undefined ? '' : `; *by hand*: ${disabled}`;
  return `| ${[id, statement, shown + byHand].map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
}

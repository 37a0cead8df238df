import type { SwitchName } from '../src/behaviour/switch.js';
import { switches, switchGroups } from '../src/behaviour/switches.js';

/** The guide to what Mendix versions do otherwise: the table of switches as Markdown. */
export function behaviourPage(): string {
  const names = Object.keys(switches);
  const groups = Object.entries(switchGroups).flatMap(([title, rows]) => [
    `## ${title}`,
    '',
    '| Behaviour | What changed | Before | Since | Source |',
    '| --- | --- | --- | --- | --- |',
    ...Object.keys(rows).map((name) => row(name as SwitchName)),
    '',
  ]);
  return `${[...introduction(names.length), ...groups].join('\n').trimEnd()}\n`;
}

function introduction(count: number): string[] {
  return [
    '# What Mendix versions do otherwise',
    '',
    '<!-- Made from src/behaviour/switches by GENERATE=1 npx vitest run test/behaviour/page. -->',
    '',
    `An app runs as the Mendix version that it was made with; an app in MDL as 11.12, unless it says otherwise. \`mendix\` (in code) and \`--mendix\` (on the command line) choose another one. These ${count} behaviours decide what that means:`,
    '',
    '    nanoflow inspect MyApp.mpr --behaviour',
    '    nanoflow inspect MyApp.mpr --behaviour --mendix 10.24.0',
    '    nanoflow run MyApp.mpr ACT_Submit --mendix 9.24.0',
    '',
    'What an app has and its version lacks (an activity, a property, a mode of synchronization) is a finding of `inspect` ([`not-in-version`](codes.md#not-in-version)). Where a run comes to it, it is blocked by name; a mode counts as not set.',
    '',
    'A release that ends in `.0` counts from there on. A patch release, as 11.6.5, counts for its own minor version only: 11.7.0 was made before it. The sources: RN are the release notes of Studio Pro, META is its metamodel, OFF and D are its guides by version, SEED early texts of the offline guide, APIDOC the documentation of the client; semantics is the specification of this project.',
    '',
  ];
}

function row(name: SwitchName): string {
  const { change, before, stages, source, setting, informational } = switches[name];
  const since = stages.map(({ value, since: releases }) => `\`${shown(value)}\`: ${releases.join(', ')}`).join('; ');
  const notes = [
    change,
    setting === undefined ? '' : `The setting \`${setting.name}\` decides, where a project has it (${setting.since.join(', ')}).`,
    informational === undefined ? '' : `*For information only*: ${informational}`,
  ].filter((note) => note !== '');
  return `| ${[`\`${name}\``, notes.join(' '), `\`${shown(before)}\``, since, source].map(cell).join(' | ')} |`;
}

function shown(value: boolean | string): string {
  return typeof value === 'string' ? value : value ? 'yes' : 'no';
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

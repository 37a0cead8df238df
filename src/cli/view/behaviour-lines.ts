import type { SwitchReport } from '../../behaviour/describe-behaviour.js';
import type { InspectedBehaviour } from '../../check/inspection.js';
import { count, wrapText } from './layout.js';
import type { Paint } from './paint.js';

export interface BehaviourView {
  readonly paint: Paint;
  readonly columns: number;
  /** Every switch; otherwise only how many there are. */
  readonly isListed: boolean;
}

/** What the version does otherwise than the newest one: a line, or the whole table. */
export function behaviourLines({ mendixVersion, switches }: InspectedBehaviour, view: BehaviourView): string[] {
  const { paint, columns, isListed } = view;
  const differing = switches.filter(({ differsFromNewest }) => differsFromNewest).length;
  const ways = `differs from the newest Mendix in ${count(differing, 'way')}`;
  const text = differing === 0 ? 'does what the newest Mendix does' : ways + (isListed ? ' (•)' : '; --behaviour lists them');
  const summary = wrapText(`  ${text}`, columns, '  ');
  const lines = ['', paint.bold(`Behaviour of Mendix ${mendixVersion}`), ...summary];
  if (!isListed) return lines;
  let group = '';
  for (const report of switches) {
    if (report.group !== group) lines.push('', paint.bold(report.group));
    group = report.group;
    lines.push(...switchLines(report, view));
  }
  return lines;
}

function switchLines(report: SwitchReport, { paint, columns }: BehaviourView): string[] {
  const { name, value, change, changedIn, decidedBy, differsFromNewest, informational } = report;
  const mark = differsFromNewest ? paint.yellow('•') : ' ';
  const decided = decidedBy === 'version' ? '' : ` (by a ${decidedBy})`;
  const about = `${change} Changed in ${changedIn.join(', ')}.${informational === undefined ? '' : ` For information: ${informational}`}`;
  return [
    `  ${mark} ${name}: ${valueText(value)}${decided}`,
    ...wrapText(`      ${about}`, columns, '      ').map((line) => paint.dim(line)),
  ];
}

function valueText(value: boolean | string): string {
  return typeof value === 'string' ? value : value ? 'yes' : 'no';
}

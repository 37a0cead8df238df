import { enumerate } from '../../problem/enumerate.js';
import type { FormatMoment } from '../../trace/encode.js';
import type { Effect, Side } from '../../trace/event.js';
import { effectText, isTrouble } from './effect-text.js';
import { foldRepeats } from './fold-repeats.js';
import { count, oneLine, wrapText } from './layout.js';
import type { Paint } from './paint.js';
import { effectsIn, type PathFlow, type PathItem, type PathLoop, type PathNode } from './path.js';
import { valueText } from './value-text.js';

/** How a path is drawn. */
export interface PathStyle {
  readonly paint: Paint;
  readonly columns: number;
  readonly formatMoment: FormatMoment;
}

/** Passes of a loop that are shown before the rest is folded; the last pass is always shown, because runs end there. */
const passesShown = 3;
/** Lines of a path: of a longer one the middle is left out. */
const firstLines = 160;
const lastLines = 40;
/** No flow is indented further than this, so that deep recursion still leaves room for words. */
const deepestIndent = 12;

/** The path of a run as lines: activities in order, what was called below its call, effects where they happened. */
export function pathLines(items: readonly PathItem[], style: PathStyle): string[] {
  const lines: string[] = [];
  // The flow that was started is named in the heading already.
  for (const item of items) writeItems(item.kind === 'flow' ? item.items : [item], 1, style, lines);
  if (lines.length <= firstLines + lastLines) return lines;
  const left = lines.length - firstLines - lastLines;
  const note = style.paint.dim(`  … ${count(left, 'line')} left out; --json has every effect …`);
  return [...lines.slice(0, firstLines), note, ...lines.slice(-lastLines)];
}

function writeItems(items: readonly PathItem[], depth: number, style: PathStyle, lines: string[]): void {
  for (const item of foldRepeats(items)) {
    switch (item.kind) {
      case 'node':
        writeNode(item, depth, style, lines);
        break;
      case 'loop':
        writeLoop(item, depth, style, lines);
        break;
      case 'flow':
        writeFlow(item, depth, style, lines);
        break;
      case 'effect':
        writeEffect(item.effect, depth, style, lines);
        break;
      case 'repeats':
        writeLine(lines, depth, '• ', item.text, style, style.paint.green);
        break;
      case 'caught':
        writeLine(lines, depth, '↯ ', `error caught: ${oneLine(item.message)}`, style, style.paint.yellow);
        break;
    }
  }
}

function writeNode(item: PathNode, depth: number, style: PathStyle, lines: string[]): void {
  // Where flows begin and ways meet says nothing that the order of the lines does not.
  if (item.node?.kind !== 'start' && item.node?.kind !== 'merge') {
    const way = item.way === undefined ? '' : ` → ${item.way}`;
    const isOff = item.node?.kind === 'activity' && item.node.disabled;
    const text = `${oneLine(item.activity)}${way}${isOff ? ' (disabled)' : ''}`;
    writeLine(lines, depth, sideMark(item.on), text, style, isOff ? style.paint.dim : unchanged);
  }
  writeItems(item.below, depth + 1, style, lines);
}

function writeLoop(item: PathLoop, depth: number, style: PathStyle, lines: string[]): void {
  const { passes } = item;
  writeLine(lines, depth, sideMark(item.on), `${oneLine(item.activity)} (${count(passes.length, 'pass', 'passes')})`, style);
  writeItems(item.below, depth + 1, style, lines);
  const folded = passes.length > passesShown + 2 ? passes.slice(passesShown, -1) : [];
  passes.forEach((pass, number) => {
    if (number === passesShown && folded.length > 0) {
      writeLine(lines, depth + 1, '', foldedText(folded), style, style.paint.dim);
    }
    if (folded.length > 0 && number >= passesShown && number < passes.length - 1) return;
    writeLine(lines, depth + 1, '', `pass ${number + 1}`, style, style.paint.dim);
    writeItems(pass, depth + 2, style, lines);
  });
}

/** What folding hides is at least counted. */
function foldedText(passes: readonly (readonly PathItem[])[]): string {
  const counts = new Map<string, number>();
  for (const effect of passes.flatMap(effectsIn)) counts.set(effect.kind, (counts.get(effect.kind) ?? 0) + 1);
  const kinds = [...counts].map(([kind, number]) => `${kind} ${number} times`);
  const effects = kinds.length === 0 ? '' : `, with ${enumerate(kinds)}`;
  return `… ${passes.length} more passes${effects} …`;
}

/** The call names the flow already, as a rule; then only the arguments are worth a line of their own. */
function writeFlow(item: PathFlow, depth: number, style: PathStyle, lines: string[]): void {
  const values = Object.entries(item.arguments).map(([name, value]) => `${name} = ${valueText(value, style.formatMoment)}`);
  const given = values.length === 0 ? '' : `with ${values.join(', ')}`;
  const heading = item.isNamedByCall ? given : `${item.flow} ${given}`.trimEnd();
  if (heading !== '') writeLine(lines, depth, sideMark(item.on), heading, style, style.paint.cyan);
  writeItems(item.items, item.isNamedByCall ? depth : depth + 1, style, lines);
  if (item.outcome === 'failed') writeLine(lines, depth, '✗ ', `${item.flow} failed`, style, style.paint.red);
  else if (item.outcome === 'returned' && item.result !== null) {
    writeLine(lines, depth, '← ', valueText(item.result, style.formatMoment), style, style.paint.dim);
  }
}

function writeEffect(effect: Effect, depth: number, style: PathStyle, lines: string[]): void {
  const paint = isTrouble(effect) ? style.paint.yellow : style.paint.green;
  writeLine(lines, depth, '• ', effectText(effect, style.formatMoment), style, paint);
}

/** The device is where a run is at home; what happened elsewhere says so on every line. */
function sideMark(on: Side): string {
  return on === 'server' ? '[server] ' : '';
}

function writeLine(
  lines: string[],
  depth: number,
  mark: string,
  text: string,
  style: PathStyle,
  paint: Paint['bold'] = unchanged,
): void {
  const indent = '  '.repeat(Math.min(depth, deepestIndent));
  const hanging = `${indent}    `;
  for (const line of wrapText(`${indent}${mark}${text}`, style.columns, hanging)) {
    const start = line.length - line.trimStart().length;
    lines.push(line.slice(0, start) + paint(line.slice(start)));
  }
}

function unchanged(text: string): string {
  return text;
}

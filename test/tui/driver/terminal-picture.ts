import type { IBufferCell, Terminal } from '@xterm/headless';

const cell = { width: 8, height: 17 } as const;
const margin = 8;
const gap = 12;
/** The sixteen colours of a terminal. */
const palette = [
  '#1b1f27',
  '#ef6b73',
  '#8fc77f',
  '#e3b95c',
  '#4d8fd6',
  '#c586d4',
  '#56b8c2',
  '#c4cad4',
  '#7b8494',
  '#f28b92',
  '#a9d99b',
  '#f0cd83',
  '#79b0ec',
  '#d9a6e5',
  '#7fd0d8',
  '#ffffff',
];
/** The terminal's own colours, which no number stands for. */
const ink = 'ink';
const ground = 'ground';
const own: Readonly<Record<string, string>> = { [ink]: '#d5dae3', [ground]: '#1b1f27' };

const style = [
  'text{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;white-space:pre}',
  '.bold{font-weight:bold}.line{text-decoration:underline}',
  ...[...palette.entries(), ...Object.entries(own)].map(([name, colour]) => `.${classOf(name)}{fill:${colour}}`),
].join('');

/** What terminals show, below each other in one picture. The same screens give the same text. */
export async function pictureOf(...terminals: readonly Terminal[]): Promise<string> {
  const parts: string[] = [];
  let width = 0;
  let height = 0;
  for (const terminal of terminals) {
    await new Promise<void>((resolve) => terminal.write('', resolve));
    if (height > 0) height += gap;
    const size = { width: terminal.cols * cell.width + 2 * margin, height: terminal.rows * cell.height + 2 * margin };
    parts.push(
      `<g transform="translate(0 ${height})">`,
      `<rect width="${size.width}" height="${size.height}" rx="6" class="${ground}"/>`,
      ...drawRows(terminal),
      '</g>',
    );
    width = Math.max(width, size.width);
    height += size.height;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<style>${style}</style>`,
    ...parts,
    '</svg>\n',
  ].join('\n');
}

/** Cells beside each other that look the same. */
interface Run {
  readonly column: number;
  readonly cells: number;
  readonly text: string;
  readonly look: Look;
}

interface Look {
  readonly fill: string | number;
  readonly back: string | number;
  readonly bold: boolean;
  readonly underline: boolean;
}

function drawRows(terminal: Terminal): readonly string[] {
  const { active } = terminal.buffer;
  return Array.from({ length: terminal.rows }, (_, row) => {
    const line = active.getLine(active.baseY + row);
    return drawRow(runsOf(Array.from({ length: terminal.cols }, (_cell, column) => line?.getCell(column))), row);
  }).filter((row) => row !== '');
}

function runsOf(cells: readonly (IBufferCell | undefined)[]): readonly Run[] {
  const runs: Run[] = [];
  for (const [column, one] of cells.entries()) {
    if (one === undefined || one.getWidth() === 0) continue;
    const look = lookOf(one);
    const text = one.getChars() || ' ';
    const last = runs.at(-1);
    const isSame = last !== undefined && JSON.stringify(last.look) === JSON.stringify(look);
    if (isSame) runs[runs.length - 1] = { ...last, text: last.text + text, cells: last.cells + one.getWidth() };
    else runs.push({ column, cells: one.getWidth(), text, look });
  }
  return runs;
}

function lookOf(one: IBufferCell): Look {
  const fill = one.isFgDefault() ? ink : one.getFgColor();
  const back = one.isBgDefault() ? ground : one.getBgColor();
  const isInverse = one.isInverse() !== 0;
  return {
    fill: isInverse ? back : fill,
    back: isInverse ? fill : back,
    bold: one.isBold() !== 0,
    underline: one.isUnderline() !== 0,
  };
}

function drawRow(runs: readonly Run[], row: number): string {
  const y = margin + row * cell.height;
  const backs = runs.filter(({ look }) => look.back !== ground).map((run) => drawBack(run, y));
  const texts = runs.filter(({ text }) => text.trim() !== '').map(drawText);
  return `${backs.join('')}${texts.length === 0 ? '' : `<text y="${y + 13}">${texts.join('')}</text>`}`;
}

function drawBack({ column, cells, look }: Run, y: number): string {
  const place = `x="${margin + column * cell.width}" y="${y}"`;
  return `<rect ${place} width="${cells * cell.width}" height="${cell.height}" class="${classOf(look.back)}"/>`;
}

/** Blanks at both ends are nothing to see; what is between them keeps its cells, whatever font there is. */
function drawText({ column, cells, text, look }: Run): string {
  const before = text.length - text.trimStart().length;
  const behind = text.length - text.trimEnd().length;
  const place = `x="${margin + (column + before) * cell.width}" textLength="${(cells - before - behind) * cell.width}"`;
  const classes = [classOf(look.fill), look.bold ? 'bold' : '', look.underline ? 'line' : ''].filter((name) => name !== '');
  return `<tspan ${place} class="${classes.join(' ')}">${escaped(text.trim())}</tspan>`;
}

function classOf(colour: string | number): string {
  return typeof colour === 'number' ? `c${colour}` : colour;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

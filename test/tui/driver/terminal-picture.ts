import type { IBufferCell } from '@xterm/headless';
import type { TerminalDriver } from './terminal-driver.js';

const cell = { width: 8, height: 17 } as const;
const ground = '#1b1f27';
const ink = '#d5dae3';
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

/** What a terminal shows, as a picture for the documentation. The same screen gives the same text. */
export async function pictureOf(driver: TerminalDriver): Promise<string> {
  await driver.text();
  const { terminal } = driver;
  const { active } = terminal.buffer;
  const width = terminal.cols * cell.width + 16;
  const height = terminal.rows * cell.height + 16;
  const rows: string[] = [];
  for (let row = 0; row < terminal.rows; row++) {
    const runs = runsOf(
      Array.from({ length: terminal.cols }, (_, column) => active.getLine(active.baseY + row)?.getCell(column)),
    );
    rows.push(...runs.map((run) => drawRun(run, row)));
  }
  const font = 'font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="13"';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ${font}>`,
    `<rect width="${width}" height="${height}" rx="6" fill="${ground}"/>`,
    ...rows.filter((row) => row !== ''),
    '</svg>\n',
  ].join('\n');
}

interface Run {
  readonly column: number;
  readonly cells: number;
  readonly text: string;
  readonly look: Look;
}

interface Look {
  readonly fill: string;
  readonly back: string;
  readonly bold: boolean;
  readonly underline: boolean;
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
  const colour = (isDefault: boolean, index: number, otherwise: string) =>
    isDefault ? otherwise : (palette[index] ?? otherwise);
  const fill = colour(one.isFgDefault(), one.getFgColor(), ink);
  const back = colour(one.isBgDefault(), one.getBgColor(), ground);
  const isInverse = one.isInverse() !== 0;
  return {
    fill: isInverse ? back : fill,
    back: isInverse ? fill : back,
    bold: one.isBold() !== 0,
    underline: one.isUnderline() !== 0,
  };
}

function drawRun({ column, cells, text, look }: Run, row: number): string {
  const x = 8 + column * cell.width;
  const y = 8 + row * cell.height;
  const back =
    look.back === ground
      ? ''
      : `<rect x="${x}" y="${y}" width="${cells * cell.width}" height="${cell.height}" fill="${look.back}"/>`;
  if (text.trim() === '') return back;
  const weight = look.bold ? ' font-weight="bold"' : '';
  const line = look.underline ? ' text-decoration="underline"' : '';
  const place = `x="${x}" y="${y + 13}" textLength="${cells * cell.width}" lengthAdjust="spacingAndGlyphs"`;
  return `${back}<text ${place} fill="${look.fill}" xml:space="preserve"${weight}${line}>${escaped(text)}</text>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

import { darkTheme, lightTheme, type Theme } from '../svg/theme.js';
import type { Cell } from './chart.js';
import { escaped } from './escape-codes.js';
import type { StyleName } from './style-name.js';

/**
 * What a terminal can show: `none` for plain text without any codes; `attributes` for bold, underlined and inverse text, as where
 * `NO_COLOR` is set; its own 16 colours, 256, or any.
 */
export type ColourDepth = 'none' | 'attributes' | '16' | '256' | 'full';

/** How a terminal looks. */
export interface TerminalLook {
  readonly colours: ColourDepth;
  /** What the background is like; `dark` by default. The 16 colours are the terminal's own and do not depend on it. */
  readonly theme?: 'light' | 'dark';
}

interface Style {
  /** One of the 16 colours, as its code; none for the colour of all text. */
  readonly basic?: number;
  /** The colour of the theme; none for the colour of all text. */
  readonly ink?: keyof Theme;
  readonly attributes?: readonly (keyof typeof attributeCodes)[];
}

const attributeCodes = { bold: [1, 22], dim: [2, 22], underline: [4, 24], inverse: [7, 27] } as const;
const [red, green, yellow, blue, magenta, cyan] = [31, 32, 33, 34, 35, 36];

/** The only place that says how anything in a chart looks. */
const styles: Readonly<Record<StyleName, Style>> = {
  blank: {},
  activity: { basic: blue, ink: 'activity' },
  decision: { basic: yellow, ink: 'decision' },
  start: { basic: green, ink: 'start' },
  end: { basic: red, ink: 'error' },
  loop: { ink: 'loop', attributes: ['dim'] },
  caption: {},
  result: { ink: 'faintInk', attributes: ['dim'] },
  disabled: { attributes: ['dim'] },
  line: { ink: 'line' },
  'error-path': { basic: red, ink: 'error' },
  label: { basic: cyan, ink: 'decision' },
  note: { ink: 'note', attributes: ['dim'] },
  parameter: { basic: magenta, ink: 'parameter' },
  visited: { basic: green, ink: 'taken', attributes: ['bold'] },
  'visit-number': { basic: green, ink: 'taken', attributes: ['underline'] },
  failed: { basic: red, ink: 'error', attributes: ['bold', 'inverse'] },
  breakpoint: { basic: red, ink: 'error', attributes: ['bold'] },
  selected: { attributes: ['inverse'] },
  current: { basic: yellow, ink: 'decision', attributes: ['bold', 'inverse'] },
};

/** A text in a style, with the codes that a terminal wants. */
export function styledText(text: string, style: StyleName, look: TerminalLook): string {
  if (look.colours === 'none' || text === '') return text;
  const { on, off } = codesOf(styles[style], look);
  return on.length === 0 ? text : escaped(on, off)(text);
}

/** The cells of one row as text for a terminal; cells of the same style share their codes. */
export function styledLine(cells: readonly Cell[], look: TerminalLook): string {
  let line = '';
  let run = '';
  let style: StyleName = 'blank';
  for (const cell of cells) {
    if (cell.style !== style) {
      line += styledText(run, style, look);
      run = '';
      style = cell.style;
    }
    run += cell.text;
  }
  return line + styledText(run, style, look);
}

/** A row without the blanks at its end, for what is printed and not shown on a screen. */
export function withoutBlankEnd(cells: readonly Cell[]): readonly Cell[] {
  return cells.slice(0, cells.findLastIndex(({ text }) => text !== ' ') + 1);
}

function codesOf({ basic, ink, attributes = [] }: Style, { colours, theme = 'dark' }: TerminalLook) {
  const on: number[] = [];
  const off: number[] = [];
  for (const attribute of attributes) {
    // A colour of its own is faint enough.
    if (attribute === 'dim' && ink !== undefined && (colours === '256' || colours === 'full')) continue;
    on.push(attributeCodes[attribute][0]);
    off.push(attributeCodes[attribute][1]);
  }
  const colour = colourCodes(basic, ink, colours, theme === 'dark' ? darkTheme : lightTheme);
  if (colour.length === 0) return { on, off };
  return { on: [...on, ...colour], off: [...off, 39] };
}

function colourCodes(
  basic: number | undefined,
  ink: keyof Theme | undefined,
  colours: ColourDepth,
  theme: Theme,
): readonly number[] {
  if (colours === 'none' || colours === 'attributes') return [];
  if (colours === '16') return basic === undefined ? [] : [basic];
  if (ink === undefined) return [];
  const [r, g, b] = [1, 3, 5].map((place) => Number.parseInt(theme[ink].slice(place, place + 2), 16)) as [number, number, number];
  if (colours === 'full') return [38, 2, r, g, b];
  // The cube of 6 by 6 by 6 colours begins at 16.
  const step = (value: number) => (value < 48 ? 0 : value < 115 ? 1 : Math.round((value - 55) / 40));
  return [38, 5, 16 + 36 * step(r) + 6 * step(g) + step(b)];
}

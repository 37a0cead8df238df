import type { NodeShape } from '../flow-picture.js';
import type { IconName } from '../icon-name.js';
import type { OrderSigns } from '../run-marks.js';
import type { Direction } from './chart.js';

/** `unicode`: box drawing characters and signs that take one cell; `ascii`: for terminals and files without them. */
export type GlyphSetName = 'unicode' | 'ascii';

/** The characters of a frame, from its upper left corner clockwise, with its sides. */
export interface FrameGlyphs {
  readonly corners: readonly [string, string, string, string];
  readonly horizontal: string;
  readonly vertical: string;
}

/** How a frame looks: of an activity, a decision, a loop, a note; of what is selected, current, or has failed. */
export type FrameName = 'activity' | 'decision' | 'loop' | 'note' | 'disabled' | 'heavy' | 'double';

export interface GlyphSet {
  readonly frames: Readonly<Record<FrameName, FrameGlyphs>>;
  readonly tips: Readonly<Record<Direction, string>>;
  readonly dashes: { readonly horizontal: string; readonly vertical: string };
  readonly takenDashes: { readonly horizontal: string; readonly vertical: string };
  /** By the arms of a line, and those of them that a run took. */
  stroke(arms: number, takenArms: number): string;
  readonly thread: string;
  readonly events: Partial<Readonly<Record<NodeShape['kind'], string>>>;
  readonly icons: Readonly<Record<IconName, string>>;
  readonly decision: string;
  readonly typeDecision: string;
  readonly loop: string;
  readonly result: string;
  readonly breakpoint: string;
  readonly failure: string;
  readonly current: string;
  readonly parameter: string;
  /** Ends what does not fit. */
  readonly ellipsis: string;
  /** In the places of a node in the path of a run. */
  readonly order: OrderSigns;
}

function frame(corners: string, horizontal: string, vertical: string): FrameGlyphs {
  const [one = '', two = '', three = '', four = ''] = corners;
  return { corners: [one, two, three, four], horizontal, vertical };
}

// By arms (bit 1 up, 2 right, 4 down, 8 left), then by which of them are heavy: Unicode has a character for each.
const strokes: Readonly<Record<number, Readonly<Record<number, string>>>> = {
  1: { 0: '╵', 1: '╹' },
  2: { 0: '╶', 2: '╺' },
  4: { 0: '╷', 4: '╻' },
  8: { 0: '╴', 8: '╸' },
  5: { 0: '│', 1: '╿', 4: '╽', 5: '┃' },
  10: { 0: '─', 2: '╼', 8: '╾', 10: '━' },
  3: { 0: '╰', 1: '┖', 2: '┕', 3: '┗' },
  6: { 0: '╭', 2: '┍', 4: '┎', 6: '┏' },
  12: { 0: '╮', 4: '┒', 8: '┑', 12: '┓' },
  9: { 0: '╯', 1: '┚', 8: '┙', 9: '┛' },
  7: { 0: '├', 1: '┞', 2: '┝', 4: '┟', 3: '┡', 5: '┠', 6: '┢', 7: '┣' },
  13: { 0: '┤', 1: '┦', 4: '┧', 8: '┥', 5: '┨', 9: '┩', 12: '┪', 13: '┫' },
  14: { 0: '┬', 2: '┮', 4: '┰', 8: '┭', 6: '┲', 10: '┯', 12: '┱', 14: '┳' },
  11: { 0: '┴', 1: '┸', 2: '┶', 8: '┵', 3: '┺', 9: '┹', 10: '┷', 11: '┻' },
  15: {
    0: '┼',
    1: '╀',
    2: '┾',
    4: '╁',
    8: '┽',
    3: '╄',
    5: '╂',
    6: '╆',
    9: '╃',
    10: '┿',
    12: '╅',
    7: '╊',
    11: '╇',
    13: '╉',
    14: '╈',
    15: '╋',
  },
};

const unicode: GlyphSet = {
  frames: {
    activity: frame('╭╮╯╰', '─', '│'),
    decision: frame('╱╲╱╲', '─', '│'),
    loop: frame('┌┐┘└', '─', '│'),
    note: frame('┌┐┘└', '┈', '┊'),
    disabled: frame('┌┐┘└', '╌', '╎'),
    heavy: frame('┏┓┛┗', '━', '┃'),
    double: frame('╔╗╝╚', '═', '║'),
  },
  tips: { up: '▲', right: '▶', down: '▼', left: '◀' },
  dashes: { horizontal: '╌', vertical: '╎' },
  takenDashes: { horizontal: '╍', vertical: '╏' },
  stroke: (arms, takenArms) => strokes[arms]?.[takenArms] ?? ' ',
  thread: '·',
  events: { start: '▶', end: '■', break: '×', continue: '»', 'error-event': '!', merge: '◇' },
  icons: {
    create: '+',
    change: '±',
    commit: '√',
    rollback: '«',
    delete: '×',
    retrieve: '≡',
    cast: '≈',
    list: '∷',
    aggregate: 'Σ',
    variable: '=',
    'call-flow': '»',
    'call-server': '⇄',
    script: 'ƒ',
    page: '□',
    close: '▫',
    message: '“',
    feedback: '!',
    log: '¶',
    synchronize: '↕',
    clear: '∅',
    cancel: '¬',
    home: '⌂',
    download: '↓',
    gear: '¤',
  },
  decision: '◇',
  typeDecision: '◈',
  loop: '↻',
  result: '→',
  breakpoint: '●',
  failure: '✗',
  current: '►',
  parameter: '▷',
  ellipsis: '…',
  order: { to: '–', times: '×' },
};

const ascii: GlyphSet = {
  frames: {
    activity: frame('++++', '-', '|'),
    decision: frame('/\\/\\', '-', '|'),
    loop: frame('++++', '-', '|'),
    note: frame('....', '.', ':'),
    disabled: frame('++++', '-', ':'),
    heavy: frame('####', '=', '#'),
    double: frame('@@@@', '=', '@'),
  },
  tips: { up: '^', right: '>', down: 'v', left: '<' },
  dashes: { horizontal: '.', vertical: ':' },
  takenDashes: { horizontal: '~', vertical: '!' },
  stroke: asciiStroke,
  thread: '.',
  events: { start: '>', end: '#', break: 'x', continue: '>', 'error-event': '!', merge: '+' },
  icons: {
    create: '+',
    change: '~',
    commit: 'v',
    rollback: '<',
    delete: 'x',
    retrieve: '^',
    cast: 'c',
    list: ':',
    aggregate: 'S',
    variable: '=',
    'call-flow': '>',
    'call-server': '@',
    script: 'f',
    page: 'p',
    close: 'q',
    message: '"',
    feedback: '!',
    log: 'l',
    synchronize: '%',
    clear: 'z',
    cancel: 'n',
    home: 'h',
    download: 'd',
    gear: '*',
  },
  decision: '?',
  typeDecision: '?',
  loop: '@',
  result: '->',
  breakpoint: 'o',
  failure: 'X',
  current: '>',
  parameter: '>',
  ellipsis: '...',
  order: { to: '-', times: 'x' },
};

function asciiStroke(arms: number, takenArms: number): string {
  if (arms === 10 || arms === 2 || arms === 8) return takenArms === 0 ? '-' : '=';
  if (arms === 5 || arms === 1 || arms === 4) return takenArms === 0 ? '|' : '#';
  return takenArms === 0 ? '+' : '#';
}

export const glyphSets: Readonly<Record<GlyphSetName, GlyphSet>> = { unicode, ascii };

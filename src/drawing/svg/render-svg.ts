import type { Connection, Curve, FlowPicture, NoteShape, ParameterShape } from '../flow-picture.js';
import { middleOf, outward, type Side } from '../geometry.js';
import type { RunMarks } from '../run-marks.js';
import { drawNode } from './draw-node.js';
import { drawParameterSign } from './draw-parameter-sign.js';
import { drawLine, drawLines, linesFor, linesHeight } from './draw-text.js';
import { element, escapeText, number } from './element.js';
import { fontSizes, styleSheet, type ThemeName } from './styles.js';

/** How a picture becomes SVG. */
export interface SvgOptions {
  /** `light` by default. */
  readonly theme?: ThemeName;
  /** The path of a run, numbered. */
  readonly marks?: RunMarks;
  /** Without a style sheet of its own, for a page that has one. */
  readonly isPart?: boolean;
}

/**
 * A picture as an SVG document that needs nothing else: no fonts, no scripts, no links.
 *
 * @example
 * const svg = renderSvg(drawFlow(flow), { theme: 'dark' });
 */
export function renderSvg(picture: FlowPicture, { theme = 'light', marks, isPart = false }: SvgOptions = {}): string {
  const { bounds, flow, kind } = picture;
  const { x, y, width, height } = bounds;
  const loops = picture.nodes.filter((node) => node.kind === 'loop');
  const others = picture.nodes.filter((node) => node.kind !== 'loop');
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'flow',
      viewBox: [x, y, width, height].map(number).join(' '),
      width: isPart ? undefined : width,
      height: isPart ? undefined : height,
      role: 'img',
      'aria-label': `${kind} ${flow}`,
    },
    [
      element('title', {}, [escapeText(flow)]),
      isPart ? '' : element('style', {}, [styleSheet(theme)]),
      element('rect', { class: 'paper', x, y, width, height }),
      // Frames first: what is inside a loop lies on it. Lines next, so that boxes cover where they begin and end.
      ...loops.map((shape) => drawNode(shape, marks)),
      ...picture.connections.map((connection) => drawConnection(connection, marks)),
      ...picture.notes.map(drawNote),
      ...picture.parameters.map(drawParameter),
      ...others.map((shape) => drawNode(shape, marks)),
      ...picture.connections.map(drawLabel),
    ],
  );
}

function drawConnection({ id, isErrorHandler, curve, sides: [, enters] }: Connection, marks: RunMarks | undefined): string {
  const state = `${isErrorHandler ? ' error' : ''}${marks?.taken.has(id) === true ? ' taken' : ''}`;
  return (
    element('path', { class: `wire${state}`, d: pathOf(curve), 'data-flow': id }) +
    element('path', { class: `tip${state}`, d: arrowTip(curve, enters) })
  );
}

function drawLabel({ label, labelAt }: Connection): string {
  if (label === '') return '';
  return drawLine(label, { x: labelAt.x, y: labelAt.y - 4 }, 140, { size: fontSizes.label, className: 'label' });
}

function drawNote({ text, box, lines }: NoteShape): string {
  const { x, y, width, height } = box;
  const fold = Math.min(12, width / 2, height / 2);
  const outline = `M${number(x)} ${number(y)}H${number(x + width - fold)}L${number(x + width)} ${number(y + fold)}V${number(y + height)}H${number(x)}Z`;
  const maxLines = Math.max(1, Math.floor((height - 8) / linesHeight(1, fontSizes.caption)));
  const wrapped = text
    .split(/\r?\n/)
    .flatMap((line) => (line.trim() === '' ? [''] : linesFor(line, width - 12, maxLines, fontSizes.caption)));
  return element('g', { class: 'annotation' }, [
    element('title', {}, [escapeText(text) || ' ']),
    ...lines.map(({ start, end }) =>
      element('path', { class: 'wire thread', d: `M${number(start.x)} ${number(start.y)}L${number(end.x)} ${number(end.y)}` }),
    ),
    element('path', { class: 'note', d: outline }),
    drawLines(wrapped.slice(0, maxLines), x + width / 2, y + 4, { size: fontSizes.caption }),
  ]);
}

function drawParameter({ name, type, required, box }: ParameterShape): string {
  const { x: cx, y: cy } = middleOf(box);
  const room = 110;
  return element('g', { class: 'input' }, [
    element('title', {}, [escapeText(`${name}: ${type}${required ? '' : ' (optional)'}`)]),
    drawParameterSign({ x: cx, y: cy }, box.width / 2, required),
    drawLine(name, { x: cx, y: box.y + box.height + 12 }, room, { size: fontSizes.caption }),
    drawLine(type, { x: cx, y: box.y + box.height + 24 }, room, { size: fontSizes.result, className: 'type' }),
  ]);
}

function pathOf({ start, control1, control2, end }: Curve): string {
  const [a, b, c, d] = [start, control1, control2, end].map((point) => `${number(point.x)} ${number(point.y)}`);
  return `M${a}C${b} ${c} ${d}`;
}

/** A triangle that looks into the side where the line comes in. */
function arrowTip({ end }: Curve, side: Side): string {
  const away = outward[side];
  const base = { x: end.x + away.x * 8, y: end.y + away.y * 8 };
  const across = { x: away.y * 4, y: away.x * 4 };
  const corner = (sign: number) => `${number(base.x + across.x * sign)} ${number(base.y + across.y * sign)}`;
  return `M${number(end.x)} ${number(end.y)}L${corner(1)}L${corner(-1)}Z`;
}

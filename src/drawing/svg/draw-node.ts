import type { NodeShape } from '../flow-picture.js';
import { middleOf, type Rectangle } from '../geometry.js';
import { orderText, type RunMarks } from '../run-marks.js';
import { textWidth } from '../text/text-width.js';
import { drawParameterSign } from './draw-parameter-sign.js';
import { drawLine, drawLines, linesFor, linesHeight } from './draw-text.js';
import { element, escapeText, number } from './element.js';
import { iconPaths } from './icons.js';
import { fontSizes } from './styles.js';

/** One node with its texts, as a group that carries its id, so that a page can find it. */
export function drawNode(shape: NodeShape, marks: RunMarks | undefined): string {
  const failure = marks?.failed.get(shape.id);
  const visits = marks?.visits.get(shape.id) ?? [];
  const state = failure !== undefined ? ' failed' : visits.length > 0 ? ' visited' : '';
  return element('g', { class: `node${shape.disabled ? ' disabled' : ''}`, 'data-node': shape.id }, [
    element('title', {}, [escapeText(tooltipOf(shape, failure)) || ' ']),
    outlineOf(shape, state),
    textsOf(shape),
    visits.length > 0 || failure !== undefined ? orderBadge(shape, visits, failure !== undefined) : '',
  ]);
}

function tooltipOf({ caption, result, documentation, disabled }: NodeShape, failure: string | undefined): string {
  const first = `${caption}${result === '' ? '' : ` → ${result}`}${disabled ? ' (disabled)' : ''}`;
  return [first, documentation, failure === undefined ? '' : `Failed: ${failure}`].filter((text) => text !== '').join('\n\n');
}

function outlineOf({ kind, box }: NodeShape, state: string): string {
  const { x, y, width, height } = box;
  switch (kind) {
    case 'activity':
      return element('rect', { class: `activity${state}`, x, y, width, height, rx: 6 });
    case 'loop':
      return element('rect', { class: `loop${state}`, x, y, width, height, rx: 4, 'stroke-dasharray': '7 4' });
    case 'decision':
    case 'object-type-decision':
      return element('path', { class: `decision${state}`, d: diamond(box) });
    case 'merge':
      return element('path', { class: `merge${state}`, d: diamond(box) });
    default:
      return eventOutline(kind, box, state);
  }
}

function eventOutline(kind: NodeShape['kind'], box: Rectangle, state: string): string {
  const { x: cx, y: cy } = middleOf(box);
  const r = Math.min(box.width, box.height) / 2;
  const circle = element('circle', { class: `${kind}${state}`, cx, cy, r });
  const sign = eventSigns[kind];
  if (sign === undefined) return circle;
  const scale = r / 10;
  const transform = `translate(${number(cx)} ${number(cy)}) scale(${number(scale)})`;
  return circle + element('path', { class: kind === 'error-event' ? 'icon bad' : 'icon sign', d: sign, transform });
}

/** Signs inside the circles of events, around the origin, 10 to each side. */
const eventSigns: Partial<Record<NodeShape['kind'], string>> = {
  start: 'M-3 -5L5 0L-3 5Z',
  end: 'M-4 -4h8v8h-8z',
  break: 'M-4 -4L4 4M4 -4L-4 4',
  continue: 'M-5 -4L0 0L-5 4M0 -4L5 0L0 4',
  'error-event': 'M1 -7L-4 1H4L-1 7',
};

function textsOf(shape: NodeShape): string {
  switch (shape.kind) {
    case 'activity':
      return activityTexts(shape);
    case 'decision':
    case 'object-type-decision':
      return decisionTexts(shape);
    case 'loop':
      return loopTexts(shape);
    case 'end':
      return below(shape.result, shape.box, 160);
    case 'error-event':
    case 'break':
    case 'continue':
      return below(shape.caption, shape.box, 80);
    default:
      return '';
  }
}

/** The icon above, the caption below it in as many lines as there is room for, and what it gives below the box. */
function activityTexts({ box, caption, icon, result, disabled }: NodeShape): string {
  const { x, y, width, height } = box;
  const iconHeight = height >= 44 ? 18 : 0;
  const maxLines = Math.max(1, Math.floor((height - iconHeight - 8) / linesHeight(1, fontSizes.caption)));
  const lines = linesFor(caption, width - 10, maxLines, fontSizes.caption);
  const textHeight = linesHeight(lines.length, fontSizes.caption);
  const top = y + (height - iconHeight - textHeight) / 2;
  const middle = x + width / 2;
  return [
    iconHeight > 0 && icon !== undefined
      ? element('path', { class: 'icon', d: iconPaths[icon], transform: `translate(${number(middle - 8)} ${number(top)})` })
      : '',
    drawLines(lines, middle, top + iconHeight, { size: fontSizes.caption }),
    below(result, box, Math.max(width, 100)),
    disabled
      ? element('path', { class: 'icon bad', d: `M${number(x)} ${number(y)}L${number(x + width)} ${number(y + height)}` })
      : '',
  ].join('');
}

/** A short caption stands inside the diamond, a longer one above it, or below where lines come in above. */
function decisionTexts({ box, caption, hasLinesAbove }: NodeShape): string {
  const { x, y, width, height } = box;
  const size = fontSizes.caption;
  const room = width * 0.62;
  const inside = linesFor(caption, room, 9, size);
  const middle = x + width / 2;
  const textHeight = linesHeight(inside.length, size);
  const breaksWords = caption.split(/\s+/).some((word) => textWidth(word, size) > room);
  if (textHeight <= height * 0.5 && !breaksWords) return drawLines(inside, middle, y + (height - textHeight) / 2, { size });
  const lines = linesFor(caption, Math.max(width + 50, 130), 3, size);
  const top = hasLinesAbove ? y + height + 2 : y - linesHeight(lines.length, size) - 4;
  return drawLines(lines, middle, top, { size, className: 'label' });
}

/**
 * A loop over a list has its iterator at the top, which looks the same as a parameter; another one says While, and its caption beneath.
 *
 * @see https://docs.mendix.com/refguide/loop/
 */
function loopTexts({ box: { x, y, width }, caption, result: iterator }: NodeShape): string {
  const line = (text: string, place: number, className?: string) =>
    drawLine(text, { x: x + 30, y: y + 18 + place * 13 }, width - 38, {
      size: fontSizes.caption,
      anchor: 'start',
      ...(className && { className }),
    });
  if (iterator !== '') {
    return drawParameterSign({ x: x + 17, y: y + 16 }, 9, true) + line(iterator, 0) + line(caption, 1, 'result');
  }
  const sign = 'M13.3 6.5A5.6 5.6 0 0 0 3.4 5M3.2 2v3.2h3.2';
  return (
    element('path', { class: 'icon sign', d: sign, transform: `translate(${number(x + 8)} ${number(y + 6)})` }) +
    line(whileWord, 0, 'type') +
    (caption === whileWord ? '' : line(caption, 1))
  );
}

/** What a loop is called that has no caption of its own. */
const whileWord = 'While';

function below(text: string, { x, y, width, height }: Rectangle, room: number): string {
  if (text === '') return '';
  const at = { x: x + width / 2, y: y + height + 12 };
  return drawLine(text, at, room, { size: fontSizes.result, className: 'result label' });
}

function diamond({ x, y, width, height }: Rectangle): string {
  const points = [
    [x + width / 2, y],
    [x + width, y + height / 2],
    [x + width / 2, y + height],
    [x, y + height / 2],
  ];
  return `M${points.map((point) => point.map((value) => number(value ?? 0)).join(' ')).join('L')}Z`;
}

function orderBadge({ box }: NodeShape, visits: readonly number[], hasFailed: boolean): string {
  const text = orderText(visits) || '!';
  const width = Math.max(16, text.length * 5.5 + 8);
  const [x, y] = [box.x - 6, box.y - 9];
  const bad = hasFailed ? ' bad' : '';
  return (
    element('rect', { class: `order${bad}`, x, y, width, height: 16, rx: 8 }) +
    drawLine(text, { x: x + width / 2, y: y + 11.5 }, 200, { size: fontSizes.order, className: 'order-text' })
  );
}

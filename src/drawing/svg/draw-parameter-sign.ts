import type { Point } from '../../model/flow.js';
import { element, number } from './element.js';

/** What stands for a value that comes from outside: of a parameter, and of the iterator of a loop. */
export function drawParameterSign({ x, y }: Point, r: number, required: boolean): string {
  const scale = r === 15 ? '' : ` scale(${number(r / 15)})`;
  return (
    element('circle', { class: 'parameter', cx: x, cy: y, r, 'stroke-dasharray': required ? undefined : '4 3' }) +
    element('path', {
      class: 'icon sign',
      d: 'M-5 0h10M1 -4l4 4-4 4',
      transform: `translate(${number(x)} ${number(y)})${scale}`,
    })
  );
}

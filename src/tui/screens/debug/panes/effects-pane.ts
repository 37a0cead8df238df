import { encodeEffect } from '../../../../trace/encode-effect.js';
import { line, span } from '../../../line/line.js';
import { effectLine } from '../rows/effect-line.js';
import { jsonChildren } from '../rows/json-nodes.js';
import { rowOfMany, type TreeRow } from '../rows/tree.js';
import type { PaneLook } from './pane-look.js';

/** What the run did so far that the outside can see. */
export function effectsPane({ state }: PaneLook): TreeRow {
  const effects = state.recordedEffects;
  return rowOfMany(effects.length, (index) => {
    const effect = effects[index];
    if (effect === undefined) return { row: { line: [] } };
    const what = encodeEffect(effect.happening);
    return {
      row: {
        line: line(span(String(effect.position).padStart(5), 'dim'), '  ', ...effectLine(what)),
        position: effect.position - 1,
      },
      children: jsonChildren(what),
    };
  });
}

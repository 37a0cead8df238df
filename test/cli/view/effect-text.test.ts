import { describe, expect, it } from 'vitest';
import { effectText } from '../../../src/cli/view/effect-text.js';
import { formatInUtc } from '../../../src/trace/encode.js';
import type { EffectDetail } from '../../../src/trace/event.js';

const cases: readonly (readonly [EffectDetail, string])[] = [
  [{ kind: 'page-opened', page: 'A.Home', arguments: {} }, 'opened page A.Home'],
  [{ kind: 'page-opened', page: 'A.Home', title: 'Hi', arguments: { N: 5 } }, "opened page A.Home titled 'Hi' with N = 5"],
  [{ kind: 'page-closed', page: 'A.Home' }, 'closed page A.Home'],
  [{ kind: 'message', type: 'Error', text: 'Two\nlines', blocking: true }, "showed blocking error message: 'Two lines'"],
  [{ kind: 'feedback', entity: 'A.E', guid: 7, member: 'Name', text: 'No' }, "validation feedback on A.E 7, Name: 'No'"],
  [{ kind: 'log', level: 'Info', logNode: 'Node', text: 'x' }, "log info (Node): 'x'"],
  [{ kind: 'log', level: 'Info', logNode: '', text: 'x' }, "log info: 'x'"],
  [{ kind: 'deleted', entity: 'A.E', guid: 7 }, 'deleted A.E 7'],
  [
    { kind: 'synchronized', type: 'all', uploaded: 1, deleted: 0, downloaded: 2, rejected: [] },
    'synchronized everything: 1 up, 2 down',
  ],
  [
    {
      kind: 'synchronized',
      type: 'specific',
      uploaded: 1,
      deleted: 3,
      downloaded: 0,
      rejected: [{ entity: 'A.E', guid: 7, reason: 'no' }],
    },
    'synchronized the given objects: 1 up, 0 down, 3 deleted; the server rejected 1 object (A.E 7: no)',
  ],
  [{ kind: 'request', message: 'microflow', subject: 'A.M', outcome: 'answered' }, 'request microflow A.M'],
  [
    { kind: 'request', message: 'microflow', subject: 'A.M', outcome: 'refused', reason: 'no' },
    'request microflow A.M was refused: no',
  ],
  [{ kind: 'client-action', action: 'N.Reload', text: '' }, 'did N.Reload'],
  [{ kind: 'client-action', action: 'N.OpenURL', text: 'https://a.test' }, 'did N.OpenURL: https://a.test'],
  [{ kind: 'suppressed', suppressed: 'Show page', text: 'A.Home' }, "without effect in an offline app: Show page 'A.Home'"],
];

describe('an effect in one line', () => {
  it.each(cases)('%j', (effect, expected) => {
    expect(effectText(effect, formatInUtc)).toBe(expected);
  });
});

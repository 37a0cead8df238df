import { describe, it } from 'vitest';
import { openDomain } from '../../src/tui/screens/domain/domain-place.js';
import { openFlow } from '../../src/tui/screens/flow/flow-place.js';
import { expectFrames } from './driver/expect-frames.js';
import { driveTui } from './driver/tui-driver.js';

const app = 'flows/field-service';

/** Every screen, in the states that a user sees most. */
const scripts: readonly [name: string, keys: readonly string[]][] = [
  ['flows', ['j', 'j']],
  ['flows-search', ['/', 'v', 'i', 's']],
  ['flows-details', ['tab', 'j', 'j', 'j']],
  ['domain-model', ['2', 'j', 'j']],
  ['problems', ['3']],
  ['help', ['?']],
  ['palette', [':', 't', 'o']],
];

describe('screens look as they did', () => {
  it.each(scripts)('%s', async (name, keys) => {
    const tui = await driveTui({ app });
    await expectFrames(name, tui.press(...keys));
  });

  it('a flow', async () => {
    const tui = await driveTui({ app, open: openFlow({ flow: 'FieldService.ACT_Visit_Finish' }) });
    await expectFrames('flow', tui.press('j', 'j', 'j'));
  });

  it('an entity that a link led to', async () => {
    const tui = await driveTui({ app, open: openDomain({ kind: 'entity', name: 'FieldService.Visit' }) });
    await expectFrames('entity', tui);
  });
});

import { describe, expect, it } from 'vitest';
import { block } from '../../src/tui/frame/block.js';
import { line } from '../../src/tui/line/line.js';
import { type BeginEffects, LateEffects } from '../../src/tui/screen/effects.js';
import { perform } from '../../src/tui/screen/request.js';
import { defineScreen } from '../../src/tui/screen/screen.js';
import { step } from '../../src/tui/screen/step.js';
import { appsScreenName } from '../../src/tui/screens/apps/apps-place.js';
import { TuiDriver } from './driver/tui-driver.js';

type Begin = BeginEffects<readonly string[], string, string>;

/** One screen that shows what its effects answer, and asks for one with every key; they are loaded when the test says so. */
function waitingScreen() {
  let arrive: (begin: Begin) => void = () => undefined;
  const modules = new Promise<Begin>((resolve) => {
    arrive = resolve;
  });
  const screen = defineScreen<readonly string[], undefined, string, string>({
    name: appsScreenName,
    title: 'Waiting',
    worksWithoutApp: true,
    start: () => [],
    commands: ['a', 'b'].map((key) => ({
      id: `waiting.${key}`,
      keys: [key],
      title: key,
      run: (state) => step(state, perform(key)),
    })),
    view: (state, { size }) => block([line(state.join(' '))], size),
    effects: new LateEffects(() => modules),
    receive: (state, message) => step([...state, message]),
  });
  const tui = new TuiDriver(undefined, { screens: [screen] });
  const shown = () => tui.frame().split('\n')[1]?.trim();
  return { tui, shown, arrive: (begin: Begin) => arrive(begin) };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

const answering: Begin = ({ send }) => {
  send('begun');
  return { perform: (effect) => send(`${effect} done`) };
};

describe('the effects of a screen that are still being loaded', () => {
  it('get what was asked for meanwhile, in its order', async () => {
    const { tui, shown, arrive } = waitingScreen();
    tui.press('a', 'b');
    expect(shown()).toBe('');
    arrive(answering);
    await settled();
    expect(shown()).toBe('begun a done b done');
    tui.press('a');
    expect(shown()).toBe('begun a done b done a done');
  });

  it('never begin where the screen was closed before', async () => {
    const { tui, arrive } = waitingScreen();
    tui.close();
    let hasBegun = false;
    arrive(() => {
      hasBegun = true;
      return { perform: () => undefined };
    });
    await settled();
    expect(hasBegun).toBe(false);
  });
});

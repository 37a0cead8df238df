import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { ActionAnswer } from '../../../src/device/javascript/action-call.js';
import { ActionLibrary } from '../../../src/device/javascript/action-library.js';
import { HarnessError } from '../../../src/problem/harness-error.js';
import { action, callOf, FakeHost, failureOf, index } from './fake-host.js';

const takePicture = action('Shop.TakePicture', ['Title:String'], { kind: 'Boolean' });
const wait = action('NanoflowCommons.Wait', ['Delay:Integer']);

function call(
  library: ActionLibrary,
  called = takePicture,
  given: readonly (string | number | null)[] = [],
): ActionAnswer | Promise<ActionAnswer> {
  return library.run(callOf(called, given, new FakeHost()));
}

describe('what a JavaScript action runs', () => {
  it('is what a test put in its place, with the arguments in the order of the parameters', () => {
    const library = new ActionLibrary();
    library.mock('Shop.TakePicture', ({ values }) => values[0]?.value === 'front', index);
    expect(call(library, takePicture, ['front'])).toBe(true);
    expect(call(library, takePicture, ['back'])).toBe(false);
  });

  it('is the mock, even where there is a built-in', () => {
    const model = { ...index.model, javaScriptActions: [wait] };
    const library = new ActionLibrary();
    library.mock(
      'NanoflowCommons.Wait',
      () => null,
      Object.assign(Object.create(index) as typeof index, { model, javaScriptAction: () => wait }),
    );
    expect(call(library, wait, [500])).toBeNull();
  });

  it('is the later of two mocks', () => {
    const library = new ActionLibrary();
    library.mock('Shop.TakePicture', () => false, index);
    library.mock('Shop.TakePicture', () => true, index);
    expect(call(library)).toBe(true);
  });

  it('is built in for actions of Nanoflow Commons, however the name of the module is written', () => {
    expect(call(new ActionLibrary(), wait, [500])).toEqual({ waitMs: 500, outcome: null });
    expect(call(new ActionLibrary(), { ...wait, name: 'nanoflowcommons.Wait' }, [500])).toEqual({ waitMs: 500, outcome: null });
  });

  it('is nothing for another module with an action of the same name', () => {
    const own = { ...wait, name: 'Shop.Wait' };
    expect(new ActionLibrary().isAvailable(own, index.model)).toBe(false);
    expect(new ActionLibrary().isAvailable(wait, index.model)).toBe(true);
  });

  it('is nothing for a name that every object has', () => {
    expect(new ActionLibrary().isAvailable(action('NanoflowCommons.toString', []), index.model)).toBe(false);
    expect(new ActionLibrary().isAvailable(action('NanoflowCommons.__proto__', []), index.model)).toBe(false);
  });

  it('blocks the run where there is nothing, and shows what to write', () => {
    expect(failureOf(() => call(new ActionLibrary()))).toMatchInlineSnapshot(`
      {
        "message": "The JavaScript action Shop.TakePicture can not run here: its source is not at hand, and it is none of the actions that are built in.
      Say what it gives, in a test:
        world.mockAction('Shop.TakePicture', (values) => true);
      or in the file of --server:
        actions:
          Shop.TakePicture: true",
        "name": "HarnessError",
      }
    `);
  });

  it('is not the built-in when the project changed the parameters', () => {
    const changed = action('NanoflowCommons.Wait', ['Seconds:Integer']);
    expect(failureOf(() => call(new ActionLibrary(), changed, [1])).message).toMatchInlineSnapshot(`
      "The JavaScript action NanoflowCommons.Wait can not run here: the action of this name that is built in has the parameters Delay, and this one has Seconds.
      Say what it gives, in a test:
        world.mockAction('NanoflowCommons.Wait', (values) => null);
      or in the file of --server:
        actions:
          NanoflowCommons.Wait: null"
    `);
  });
});

describe('a mock', () => {
  it('of an action that the app does not have is refused', () => {
    const library = new ActionLibrary();
    expect(failureOf(() => library.mock('Shop.TakePictur', () => null, index))).toEqual({
      name: 'HarnessError',
      message: 'There is no JavaScript action Shop.TakePictur to mock. Did you mean Shop.TakePicture?',
    });
    expect(() => library.mock('Shop.Excluded', () => null, index)).toThrow(
      'There is no JavaScript action Shop.Excluded to mock.',
    );
  });

  it('that no call reached is listed', () => {
    const library = new ActionLibrary();
    library.mock('Shop.TakePicture', () => true, index);
    expect(library.unusedMocks()).toEqual(['Shop.TakePicture']);
    call(library);
    expect(library.unusedMocks()).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['an Error', new Error('no camera'), 'no camera'],
    ['an Error of another realm', runInNewContext("new Error('far away')"), 'far away'],
    ['a text', 'denied', 'denied'],
    ['nothing', undefined, 'undefined'],
    ['an object without text', Object.create(null), 'The action threw an object that has no text.'],
  ])('that throws %s fails the flow with its message', async (_, thrown, message) => {
    const library = new ActionLibrary();
    library.mock(
      'Shop.TakePicture',
      () => {
        throw thrown;
      },
      index,
    );
    expect(failureOf(() => call(library))).toEqual({ name: 'FlowError', message });
    library.mock('Shop.TakePicture', () => Promise.reject(thrown), index);
    await expect(call(library)).rejects.toMatchObject({ name: 'FlowError', kind: 'javascript-action', message });
  });

  it('that throws a HarnessError blocks the run', () => {
    const library = new ActionLibrary();
    const blocked = new HarnessError('answer-missing', 'no answer');
    library.mock(
      'Shop.TakePicture',
      () => {
        throw blocked;
      },
      index,
    );
    expect(() => call(library)).toThrow(blocked);
  });

  it('may answer later, and its result is checked then', async () => {
    const library = new ActionLibrary();
    library.mock('Shop.TakePicture', () => Promise.resolve(true), index);
    await expect(call(library)).resolves.toBe(true);
    library.mock('Shop.TakePicture', () => Promise.resolve('yes'), index);
    await expect(call(library)).rejects.toThrow(
      "The JavaScript action Shop.TakePicture gave the text 'yes', and its result is declared as Boolean.",
    );
  });

  it('may wait in virtual time, and its result is checked at once', () => {
    const library = new ActionLibrary();
    library.mock('Shop.TakePicture', () => ({ waitMs: 50, outcome: true }), index);
    expect(call(library)).toEqual({ waitMs: 50, outcome: true });
    library.mock('Shop.TakePicture', () => ({ waitMs: 50, outcome: 1 }), index);
    expect(() => call(library)).toThrow('gave the number 1');
  });
});

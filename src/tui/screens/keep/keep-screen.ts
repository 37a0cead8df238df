import { dirname, join } from 'node:path';
import { type Block, below, block, type Size } from '../../frame/block.js';
import { candidateLines } from '../../frame/candidate-lines.js';
import { pane } from '../../frame/pane.js';
import { inputBlock, type TextInput } from '../../frame/text-input.js';
import { line, span, type Tone } from '../../line/line.js';
import { wrapText } from '../../line/wrap-text.js';
import type { PathCompletion } from '../../project/complete-path.js';
import { folderOf } from '../../project/test-files.js';
import type { ScreenContext } from '../../screen/context.js';
import { LateEffects } from '../../screen/effects.js';
import { notice, perform } from '../../screen/request.js';
import { defineScreen } from '../../screen/screen.js';
import { type Step, step } from '../../screen/step.js';
import type { KeepEffect, KeepMessage, KeptAs } from './keep-effects.js';
import { type KeepPlace, keepScreenName } from './keep-place.js';

interface KeepState {
  readonly as: KeptAs;
  readonly trace: string;
  readonly path: TextInput;
  /** The file that is there and may be written over. */
  readonly exists: string | undefined;
  readonly problem: string | undefined;
  readonly isSaving: boolean;
  /** What the path can become. */
  readonly candidates: readonly string[];
}

/** Keeps a run as a trace, or as a scenario. */
export const keepScreen = defineScreen<KeepState, KeepPlace, KeepEffect, KeepMessage>({
  name: keepScreenName,
  title: 'Keep the run',
  isPopup: true,
  start: (place, { app }) => {
    const name = (place?.flow ?? 'run').replace(/^.*\./, '');
    const path = join(folderOf(app.path), `${name}.trace.json`);
    const input = { text: path, cursor: Array.from(path).length };
    return {
      as: 'trace',
      trace: place?.trace ?? '',
      path: input,
      exists: undefined,
      problem: undefined,
      isSaving: false,
      candidates: [],
    };
  },
  typing: {
    input: ({ path }) => path,
    typed: (state, path) => step({ ...state, path, exists: undefined, problem: undefined, candidates: [] }),
  },
  commands: [
    {
      id: 'keep.save',
      keys: ['enter'],
      title: 'Write the file; a second time, over the one that is there',
      hint: 'save',
      whileTyping: true,
      run: saved,
    },
    {
      id: 'keep.complete',
      keys: ['tab'],
      title: 'Complete the path',
      hint: 'complete',
      whileTyping: true,
      run: (state) => step(state, perform<KeepEffect>({ kind: 'complete', text: state.path.text })),
    },
    {
      id: 'keep.as',
      keys: ['shift+tab'],
      title: 'As a trace, or as a scenario',
      hint: 'trace/scenario',
      whileTyping: true,
      run: (state) => step(otherwise(state)),
    },
    {
      id: 'keep.close',
      keys: ['esc'],
      title: 'Keep nothing',
      hint: 'close',
      whileTyping: true,
      run: (state) => step(state, { kind: 'back' }),
    },
  ],
  view,
  effects: new LateEffects(async () => (await import('./keep-effects.js')).keepEffects),
  receive: (state, message) => {
    const idle = { ...state, isSaving: false };
    switch (message.kind) {
      case 'saved':
        return step(idle, { kind: 'back' }, notice(`Written: ${message.path}`, 'good'));
      case 'completed':
        return step(completed(state, message.of, message.completion));
      case 'exists':
        return step({ ...idle, exists: message.path });
      case 'refused':
        return step({ ...idle, problem: message.message });
    }
  },
});

function saved(state: KeepState): Step<KeepState> {
  const path = state.path.text.trim();
  if (path === '') return step({ ...state, problem: 'Name a file.' });
  if (state.isSaving) return step(state);
  const effect: KeepEffect = { kind: 'write', as: state.as, path, trace: state.trace, overwrites: state.exists === path };
  return step({ ...state, isSaving: true, problem: undefined }, perform(effect));
}

/** A path that nobody has typed on since. */
function completed(state: KeepState, of: string, { text, candidates, isKnown }: PathCompletion): KeepState {
  if (state.path.text !== of) return state;
  // A file that is to be written need not be there.
  if (!isKnown) return { ...state, candidates: [] };
  const path = { text, cursor: Array.from(text).length };
  return { ...state, path, candidates, exists: undefined, problem: undefined };
}

/** The other kind of file, with the ending that it has. */
function otherwise(state: KeepState): KeepState {
  const as = state.as === 'trace' ? 'scenario' : 'trace';
  const ending = as === 'trace' ? '.trace.json' : '.scenario.yaml';
  const text = state.path.text.replace(/(\.trace\.json|\.scenario\.yaml)$/, ending);
  return { ...state, as, path: { text, cursor: Array.from(text).length }, exists: undefined, problem: undefined };
}

function sizeOf({ size }: ScreenContext): Size {
  return { columns: Math.min(84, size.columns), rows: Math.min(10, size.rows) };
}

function view(state: KeepState, context: ScreenContext): Block {
  const { isSpoken } = context.settings;
  return pane({ name: 'keep', title: 'Keep the run', isFocused: true, isSpoken }, sizeOf(context), (inside) => {
    const mark = (as: KeptAs) => `${state.as === as ? '(•)' : '( )'} `;
    const kinds = line(` ${mark('trace')}a trace   ${mark('scenario')}a scenario, which expects what has happened`);
    const row = { columns: inside.columns, rows: 1 };
    const [text, tone] = sentence(state);
    const lines =
      state.candidates.length > 0 ? candidateLines(state.candidates, inside.columns - 2) : wrapText(text, inside.columns - 2);
    const notes = lines.map((one) => line(span(` ${one}`, state.candidates.length > 0 ? 'dim' : tone)));
    return below(
      block([kinds], row),
      block([], row),
      inputBlock(' file: ', state.path, inside.columns, true),
      block([], row),
      block(notes, { columns: inside.columns, rows: Math.max(0, inside.rows - 4) }),
    );
  });
}

function sentence({ as, exists, problem, isSaving, path }: KeepState): readonly [string, Tone] {
  if (isSaving) return ['Writing …', 'dim'];
  if (problem !== undefined) return [problem, 'bad'];
  if (exists !== undefined) return [`There is ${exists} already. Enter writes over it; another name leaves it.`, 'warning'];
  if (as === 'scenario') return ['It is run before it is written, so that what is written passes.', 'dim'];
  return [`nanoflow replay ${path.text.trim()} runs it again; the folder ${dirname(path.text.trim())} has to be there.`, 'dim'];
}

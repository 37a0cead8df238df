import { type Step, step } from '../../../screen/step.js';
import type { DebugEffect } from '../session/debug-effect.js';
import type { DebugScreenState } from '../state/debug-screen-state.js';
import type { Prompt } from '../state/prompt.js';
import { type DebugCommand, sent } from './debug-command.js';

const isTyping = ({ prompt }: DebugScreenState) => prompt !== undefined;

export const promptCommands: readonly DebugCommand[] = [
  {
    id: 'debug.prompt-done',
    keys: ['enter'],
    title: 'Do what was typed',
    hint: 'do it',
    whileTyping: true,
    applies: isTyping,
    run: (state) => entered(state),
  },
  {
    id: 'debug.prompt-end',
    keys: ['esc'],
    title: 'Leave it as it is',
    hint: 'leave it',
    whileTyping: true,
    applies: isTyping,
    run: (state) => step({ ...state, prompt: undefined }),
  },
];

function entered(state: DebugScreenState): Step<DebugScreenState> {
  const { prompt } = state;
  if (prompt === undefined) return step(state);
  const effect = effectOf(prompt);
  if (typeof effect === 'string') return step({ ...state, prompt: { ...prompt, error: effect } });
  return sent({ ...state, prompt: { ...prompt, error: undefined, isSent: true } }, effect);
}

/** What was typed as something to do; a text says why it is not right. */
function effectOf({ input, purpose }: Prompt): DebugEffect | string {
  const text = input.text;
  switch (purpose.kind) {
    case 'change':
      return changeOf(purpose.change, text);
    case 'condition': {
      const { node, instead } = purpose;
      const condition = text.trim();
      return {
        kind: 'set-breakpoint',
        options: { ...node, ...(condition !== '' && { condition }) },
        ...(instead !== undefined && { instead }),
      };
    }
    case 'position': {
      const position = Number(text.replaceAll(' ', ''));
      if (!/^\d[\d ]*$/.test(text.trim())) return `A position is a whole number from 0, not ${text}.`;
      return { kind: 'move', move: { to: 'position', position } };
    }
  }
}

function changeOf(change: Extract<Prompt['purpose'], { kind: 'change' }>['change'], text: string): DebugEffect | string {
  if (change.kind !== 'answer') return { kind: 'change', change: { ...change, value: text } };
  try {
    return { kind: 'change', change: { ...change, value: JSON.parse(text) as unknown } };
  } catch {
    return `This is no JSON: ${text}. A text has double quotes.`;
  }
}

import type { Span, Tone } from '../line/line.js';

export type ThemeName = 'dark' | 'light' | 'none';

/** How a tone looks: the parameters of an SGR sequence. Only the sixteen colours, which everybody has set to what they can read. */
export type Theme = Readonly<Record<Tone | 'focused' | 'unfocused', string>>;

const common = { plain: '', bar: '7', 'bar-selected': '1' } as const;

const dark: Theme = {
  ...common,
  dim: '90',
  accent: '36',
  heading: '1;36',
  key: '33',
  good: '32',
  warning: '33',
  bad: '31',
  match: '1;33',
  border: '90',
  'border-focused': '36',
  focused: '97;44',
  unfocused: '7',
};

const light: Theme = {
  ...common,
  dim: '90',
  accent: '34',
  heading: '1;34',
  key: '35',
  good: '32',
  warning: '35',
  bad: '31',
  match: '1;31',
  border: '90',
  'border-focused': '34',
  focused: '30;46',
  unfocused: '30;47',
};

/** Without colour, weight and reversal tell things apart; marks and words do wherever it matters. */
const none: Theme = {
  ...common,
  dim: '',
  accent: '',
  heading: '1',
  key: '1',
  good: '',
  warning: '1',
  bad: '1',
  match: '4',
  border: '',
  'border-focused': '1',
  focused: '7',
  unfocused: '',
};

export const themes: Readonly<Record<ThemeName, Theme>> = { dark, light, none };

/** The SGR parameters of a span, `''` for the terminal's own look. A selected span has the colours of the selection only. */
export function styleOf(span: Span, theme: Theme): string {
  const look = span.selected === undefined ? theme[span.tone ?? 'plain'] : theme[span.selected];
  return [look, span.bold === true ? '1' : '', span.underline === true ? '4' : ''].filter((part) => part !== '').join(';');
}

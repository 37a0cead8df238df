const finals: Readonly<Record<string, string>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  E: 'enter',
  F: 'end',
  H: 'home',
  M: 'enter',
  P: 'f1',
  Q: 'f2',
  R: 'f3',
  S: 'f4',
  Z: 'shift+tab',
};

const numbers: Readonly<Record<string, string>> = {
  1: 'home',
  2: 'insert',
  3: 'delete',
  4: 'end',
  5: 'pageup',
  6: 'pagedown',
  7: 'home',
  8: 'end',
  11: 'f1',
  12: 'f2',
  13: 'f3',
  14: 'f4',
  15: 'f5',
  17: 'f6',
  18: 'f7',
  19: 'f8',
  20: 'f9',
  21: 'f10',
  23: 'f11',
  24: 'f12',
};

const controls: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\b': 'backspace',
  '\u007f': 'backspace',
  '\u001b': 'esc',
  '\0': 'ctrl+space',
};

/** The key of a sequence by its last letter. */
export function keyOfFinal(final: string): string | undefined {
  return finals[final];
}

/** The key of a sequence that ends with `~`. */
export function keyOfNumber(number: string): string | undefined {
  return numbers[number];
}

/** The key of a control character. */
export function controlKey(character: string): string | undefined {
  const known = controls[character];
  if (known !== undefined) return known;
  const code = character.charCodeAt(0);
  if (code >= 1 && code <= 26) return `ctrl+${String.fromCharCode(code + 96)}`;
  return undefined;
}

/** A key with what was held: the number of a sequence is one more than shift 1, alt 2 and ctrl 4 together. */
export function withModifiers(name: string, modifiers: string | undefined): string {
  const bits = modifiers === undefined ? 0 : Math.max(0, Number.parseInt(modifiers, 10) - 1 || 0);
  const held = [(bits & 4) !== 0 && 'ctrl+', (bits & 2) !== 0 && 'alt+', (bits & 1) !== 0 && 'shift+'];
  return [...held.filter((one) => one !== false), name].join('');
}

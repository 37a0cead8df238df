const escapeCode = '\u001b[';

/** A function that puts the codes of a terminal around a text: one list that begins a look, and one that ends it (ECMA-48, SGR). */
export function escaped(on: readonly number[], off: readonly number[]): (text: string) => string {
  const [begin, end] = [`${escapeCode}${on.join(';')}m`, `${escapeCode}${off.join(';')}m`];
  return (text) => (text === '' ? '' : begin + text + end);
}

/**
 * The words of a line of a shell, without their quotes. The last one is that at the end of the line: empty behind a space, and without its
 * closing quote where it has none yet.
 */
export function splitLine(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === quote && quote !== '') quote = '';
    else if (quote === '' && (character === '"' || character === "'")) {
      quote = character;
      word ??= '';
    } else if (character === '\\' && quote !== "'") word = `${word ?? ''}${line.charAt(++at)}`;
    else if (quote === '' && /\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = `${word ?? ''}${character}`;
  }
  return [...words, word ?? ''];
}

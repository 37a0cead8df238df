/**
 * Whether the answer of `nanoflow eval --batch` to a case is the expected one. Numbers count by what they are worth and moments by
 * when they are, however they are written.
 *
 * @param {{ expected: { type: string, value: unknown } | { error: string } }} given
 * @param {{ type: string, value: unknown } | { error: { message: string } }} answer
 * @returns {string | undefined} what came instead; nothing where the case holds
 */
export function judgeCase({ expected }, answer) {
  const instead = 'error' in answer ? `error: ${answer.error.message}` : `${answer.type} ${JSON.stringify(answer.value)}`;
  if ('error' in expected) return 'error' in answer && answer.error.message.includes(expected.error) ? undefined : instead;
  if ('error' in answer || answer.type !== expected.type) return instead;
  const isSame = plain(expected.type, expected.value) === plain(answer.type, answer.value);
  return isSame ? undefined : instead;
}

function plain(type, value) {
  if (type === 'DateTime') return Date.parse(value);
  if (type === 'Decimal')
    return String(value)
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, '');
  return value;
}

/** Where a text stops being JSON, and what should be there. */
export interface JsonFault {
  readonly offset: number;
  readonly expected: string;
}

/** A text in double quotes: anything from the space on but a quote or a backslash, or an escape. */
const text = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/;

/** A word, a number or a text. */
const scalar = new RegExp(`true|false|null|-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|${text.source}`);

/** What may come next at some point between two tokens. */
type Expectation = 'value' | 'value-or-end' | 'name' | 'name-or-end' | 'colon' | 'separator' | 'end';

const descriptions: Readonly<Record<Expectation, string>> = {
  value: 'a value',
  'value-or-end': 'a value or ]',
  name: 'a name in double quotes',
  'name-or-end': 'a name in double quotes or }',
  colon: 'a colon',
  separator: 'a comma or a closing bracket',
  end: 'the end',
};

/** Finds the first fault of a text that is known not to be JSON. Without recursion, so that depth means nothing. */
export function findJsonFault(json: string): JsonFault {
  const open: ('[' | '{')[] = [];
  let expectation: Expectation = 'value';
  let offset = 0;
  for (;;) {
    while (' \t\r\n'.includes(json[offset] ?? '-')) offset++;
    const next = step(json, offset, expectation, open);
    if (next === undefined) return { offset, expected: descriptions[expectation] };
    offset = next.offset;
    expectation = next.expectation;
  }
}

/** Takes one token; nothing when another one should stand there. Keeps the list of brackets that are open. */
function step(
  json: string,
  offset: number,
  expectation: Expectation,
  open: ('[' | '{')[],
): { readonly offset: number; readonly expectation: Expectation } | undefined {
  const character = json[offset];
  const afterValue = (): Expectation => (open.length === 0 ? 'end' : 'separator');
  const closes = character === (open.at(-1) === '[' ? ']' : '}');
  if (expectation === 'separator' && character === ',') {
    return { offset: offset + 1, expectation: open.at(-1) === '[' ? 'value' : 'name' };
  }
  if (closes && open.length > 0 && (expectation === 'separator' || expectation.endsWith('-or-end'))) {
    open.pop();
    return { offset: offset + 1, expectation: afterValue() };
  }
  if (expectation === 'colon') return character === ':' ? { offset: offset + 1, expectation: 'value' } : undefined;
  if (expectation === 'name' || expectation === 'name-or-end') {
    const end = endOf(text, json, offset);
    return end === undefined ? undefined : { offset: end, expectation: 'colon' };
  }
  if (expectation === 'separator' || expectation === 'end') return undefined;
  if (character === '[' || character === '{') {
    open.push(character);
    return { offset: offset + 1, expectation: character === '[' ? 'value-or-end' : 'name-or-end' };
  }
  const end = endOf(scalar, json, offset);
  return end === undefined ? undefined : { offset: end, expectation: afterValue() };
}

/** Where a match ends that begins at the offset. */
function endOf(pattern: RegExp, json: string, offset: number): number | undefined {
  const sticky = new RegExp(pattern, 'y');
  sticky.lastIndex = offset;
  return sticky.test(json) ? sticky.lastIndex : undefined;
}

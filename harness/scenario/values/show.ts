import type { Encoded } from '../../../src/trace/encode.js';
import { encodeLikeResult } from '../../../src/world/encode-given.js';
import type { Expected } from './expected.js';

/** What a value has to be like, in the words of a scenario: the one side of a difference. */
export function showExpected(expected: Expected): Encoded {
  switch (expected.kind) {
    case 'any':
      return '$any';
    case 'equal':
      return encodeLikeResult(expected.value);
    case 'moment': {
      const { from, plusMs } = expected.moment;
      return plusMs === 0 ? from : `${from} ${plusMs < 0 ? '-' : '+'} ${Math.abs(plusMs)}ms`;
    }
    case 'same':
      return `$${expected.name}`;
    case 'object':
      return {
        ...(expected.entity !== undefined && { $entity: expected.entity }),
        ...(expected.name !== undefined && { $id: `$${expected.name}` }),
        ...Object.fromEntries(expected.members.map(({ name, expected: member }) => [name, showExpected(member)])),
      };
    case 'list': {
      const items = expected.items.map(showExpected);
      return expected.inAnyOrder ? { $inAnyOrder: items } : items;
    }
    case 'not':
      return { $not: showExpected(expected.of) };
    case 'one-of':
      return { $oneOf: expected.of.map(showExpected) };
    case 'matches':
      return { $matches: expected.pattern };
    case 'contains':
      return { $contains: expected.text };
    case 'at-least':
      return { $atLeast: showExpected(expected.of) };
    case 'at-most':
      return { $atMost: showExpected(expected.of) };
    case 'close-to':
      return { $closeTo: showExpected(expected.of), $within: expected.within };
    case 'count':
      return { $count: showExpected(expected.of) };
  }
}

/**
 * What was there, with names in the place of ids. Of an object only the members that were asked for: the others would hide the
 * difference.
 */
export function showActual(actual: Encoded, names: ReadonlyMap<string, string>, expected?: Expected): Encoded {
  if (typeof actual === 'string') return nameOf(actual, names);
  // Which object it is, or how many there are, is all that was asked.
  if (expected?.kind === 'same' && isObject(actual)) return showIdentity(actual, names);
  if (expected?.kind === 'count' && Array.isArray(actual)) return { $count: String(actual.length) };
  if (Array.isArray(actual)) {
    const items = expected?.kind === 'list' ? expected.items : [];
    return actual.map((item, place) => showActual(item, names, items[place] ?? items[0]));
  }
  if (typeof actual !== 'object' || actual === null) return actual;
  const members = expected?.kind === 'object' ? expected.members : undefined;
  const wanted = members?.map(({ name }) => name);
  return Object.fromEntries(
    Object.entries(actual)
      .filter(([name]) => wanted === undefined || name.startsWith('$') || wanted.includes(name))
      .map(([name, value]) => [name, showActual(value, names, members?.find((member) => member.name === name)?.expected)]),
  );
}

function showIdentity(
  { $entity = null, $id = null }: { readonly [member: string]: Encoded },
  names: ReadonlyMap<string, string>,
): Encoded {
  const id = showActual($id, names);
  return id === $id ? { $entity, $id } : id;
}

function isObject(value: Encoded): value is { readonly [member: string]: Encoded } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One line of text for a message. */
export function inWords(shown: Encoded): string {
  const text = shown === null ? 'empty' : JSON.stringify(shown);
  return text.length <= 300 ? text : `${text.slice(0, 299)}…`;
}

/** Ids are long enough to be nothing else; a name is easier to read. */
function nameOf(text: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(text);
  return name === undefined ? text : `$${name}`;
}

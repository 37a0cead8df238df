import { describe, expect, it } from 'vitest';
import { describeOrigin, positionAt } from '../../src/problem/span.js';

describe('the position of an offset', () => {
  it.each([
    ['the start', 'a\nb', 0, 1, 1],
    ['behind a line feed', 'a\nb', 2, 2, 1],
    ['behind CRLF, which is one break', 'a\r\nb', 3, 2, 1],
    ['behind a lone carriage return', 'a\rb', 2, 2, 1],
    ['on the line feed of a CRLF', 'a\r\nb', 2, 1, 3],
    ['behind the end', 'ab', 9, 1, 10],
    ['behind a tab, which is one column', '\tx', 1, 1, 2],
  ])('%s', (_what, text, offset, line, column) => {
    expect(positionAt(text, offset)).toEqual({ line, column });
  });
});

describe('an origin in one line', () => {
  it('is the file with its position, the file alone, or the unit of a project file', () => {
    expect(describeOrigin({ file: 'orders.mdl', position: { line: 12, column: 3 } })).toBe('orders.mdl:12:3');
    expect(describeOrigin({ file: 'orders.mdl' })).toBe('orders.mdl');
    expect(describeOrigin({ unit: 'e9c3ed02', element: '4d62' })).toBe('e9c3ed02');
    expect(describeOrigin(undefined)).toBeUndefined();
  });
});

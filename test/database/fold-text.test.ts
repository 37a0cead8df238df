import { expect, it } from 'vitest';
import { foldText } from '../../src/database/fold-text.js';

it.each([
  ['ABC xyz', 'abc XYZ'],
  ['Straße', 'STRASSE'],
  ['STRAẞE', 'strasse'],
  ['ΟΔΟΣ', 'οδος'],
  ['οδοσ', 'οδος'],
  ['Ñandú', 'ÑANDÚ'],
  ['ﬁx', 'FIX'],
  ['Кириллица', 'КИРИЛЛИЦА'],
  ['ǅ', 'ǆ'],
  ['K', 'k'],
])('%s and %s are the same but for case', (one, other) => {
  expect(foldText(one)).toBe(foldText(other));
});

it.each([
  ['ı', 'i'],
  ['ı', 'I'],
  ['e', 'é'],
  ['Ω', 'w'],
])('%s and %s are not', (one, other) => {
  expect(foldText(one)).not.toBe(foldText(other));
});

import { Lexer } from 'chevrotain';
import { expect, it } from 'vitest';
import { vocabulary as ofExpressions } from '../../grammar/expression/words.js';
import { vocabulary as ofXPath } from '../../grammar/xpath/words.js';

// The product builds its lexers without these checks, which take longer than reading a text.
it.each([
  ['expressions', ofExpressions],
  ['XPath', ofXPath],
])('the lexer of %s has no mistake that chevrotain knows of', (_language, tokens) => {
  const lexer = new Lexer([...tokens], { positionTracking: 'onlyOffset', deferDefinitionErrorsHandling: true });
  expect(lexer.lexerDefinitionErrors).toEqual([]);
});

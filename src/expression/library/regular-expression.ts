import { RegularExpression } from '../regex/regular-expression.js';
import type { CallSite } from './call-site.js';
import type { Argument, FunctionDefinition } from './definition.js';
import { parameter } from './parameter.js';

const string = parameter('string', 'String');
const regex = parameter('regex', 'String');
const replacement = parameter('replacement', 'String');

/** A pattern that is a literal is read once, and what is wrong with it is known ahead. */
function regexReader(site: CallSite): (pattern: Argument) => RegularExpression {
  const isJava = site.flavour === 'microflow';
  const literal = site.literal(1);
  if (typeof literal === 'string') {
    const read = RegularExpression.read(literal, isJava);
    if ('fault' in read) site.error(1, read.fault);
    else return () => read.regex;
  }
  return (pattern) => {
    const read = RegularExpression.read(site.text(pattern, 1), isJava);
    if ('fault' in read) throw site.failure(read.fault);
    return read.regex;
  };
}

/** Replacements are literal: `$1` in them is two characters. */
function replacing(name: string, description: string, isEvery: boolean): FunctionDefinition {
  return {
    name,
    family: 'string',
    description,
    section: '5.7',
    signatures: [
      {
        parameters: [string, regex, replacement],
        returns: { kind: 'String' },
        bind: (site) => {
          const regexOf = regexReader(site);
          const { regularExpressionBacktracks } = site.limits;
          return (_, text, pattern, by) =>
            regexOf(pattern).replace(site.text(text, 0), site.text(by, 2), isEvery, regularExpressionBacktracks);
        },
      },
    ],
  };
}

export const regularExpressionFunctions: readonly FunctionDefinition[] = [
  {
    name: 'isMatch',
    family: 'string',
    description: 'Whether a text as a whole matches a regular expression.',
    section: '5.7',
    signatures: [
      {
        parameters: [string, regex],
        returns: { kind: 'Boolean' },
        bind: (site) => {
          const regexOf = regexReader(site);
          const { regularExpressionBacktracks } = site.limits;
          return (_, text, pattern) => regexOf(pattern).matches(site.text(text, 0), regularExpressionBacktracks);
        },
      },
    ],
  },
  replacing('replaceAll', 'A text in which every match of a regular expression is replaced.', true),
  replacing('replaceFirst', 'A text in which the first match of a regular expression is replaced.', false),
];

import type { CallSite } from './call-site.js';
import type { Argument, FunctionDefinition } from './definition.js';
import { parameter } from './parameter.js';
import { translateRegex } from './regex-translation.js';

const string = parameter('string', 'String');
const regex = parameter('regex', 'String');
const replacement = parameter('replacement', 'String');

/** A pattern that is a literal is read once, and what is wrong with it is known ahead. */
function regexReader(site: CallSite, wrap: (source: string) => string, flags: string): (pattern: Argument) => RegExp {
  const literal = site.literal(1);
  if (typeof literal === 'string') {
    const read = translateRegex(literal, wrap, flags);
    if ('fault' in read) site.error(1, read.fault);
    else return () => read.regex;
  }
  return (pattern) => {
    const read = translateRegex(site.text(pattern, 1), wrap, flags);
    if ('fault' in read) throw site.failure(read.fault);
    return read.regex;
  };
}

/** Replacements are literal: `$1` in them is two characters. */
function replacing(name: string, description: string, flags: string): FunctionDefinition {
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
          const regexOf = regexReader(site, (source) => source, flags);
          return (_, text, pattern, by) => {
            const inserted = site.text(by, 2);
            return site.text(text, 0).replace(regexOf(pattern), () => inserted);
          };
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
          const regexOf = regexReader(site, (source) => `^(?:${source})$`, '');
          return (_, text, pattern) => regexOf(pattern).test(site.text(text, 0));
        },
      },
    ],
  },
  replacing('replaceAll', 'A text in which every match of a regular expression is replaced.', 'g'),
  replacing('replaceFirst', 'A text in which the first match of a regular expression is replaced.', ''),
];

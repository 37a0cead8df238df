import type { DataType } from '../../model/data-type.js';
import type { CallSite } from './call-site.js';
import type { Argument, FunctionDefinition, Implementation, Parameter } from './definition.js';
import { optional, parameter } from './parameter.js';

const string: DataType = { kind: 'String' };
const integer: DataType = { kind: 'Integer' };
const boolean: DataType = { kind: 'Boolean' };
const source = parameter('string', 'String');
const wanted = parameter('substring', 'String');

function define(
  name: string,
  description: string,
  parameters: readonly Parameter[],
  returns: DataType,
  bind: (site: CallSite) => Implementation,
): FunctionDefinition {
  return { name, family: 'string', description, section: '5.7', signatures: [{ parameters, returns, bind }] };
}

/** Positions count from 0 and by UTF-16 unit, as in JavaScript and Java. An empty text counts as `''`. */
export const stringFunctions: readonly FunctionDefinition[] = [
  define('toLowerCase', 'A text in small letters, whatever the locale.', [source], string, (site) => (_, text) => {
    return site.text(text, 0).toLowerCase();
  }),
  define('toUpperCase', 'A text in capital letters, whatever the locale.', [source], string, (site) => (_, text) => {
    return site.text(text, 0).toUpperCase();
  }),
  define(
    'length',
    'The number of characters of a text, or of objects in a list; 0 for empty.',
    [parameter('string', 'String', 'List')],
    integer,
    (site) => {
      return (_, value) => (Array.isArray(value) ? value.length : site.text(value, 0).length);
    },
  ),
  define(
    'substring',
    'The part of a text from a position on.',
    [source, parameter('start', 'Integer'), optional('length', 'Integer')],
    string,
    (site) => {
      return (_, text, start, length) => cut(site, text, start, length);
    },
  ),
  define(
    'find',
    'The first position of a text in another, or -1.',
    [source, wanted, optional('from', 'Integer')],
    integer,
    (site) => {
      return (_, text, part, from) => {
        const whole = site.text(text, 0);
        return whole.indexOf(site.text(part, 1), from === undefined ? 0 : site.whole(from, 2));
      };
    },
  ),
  define(
    'findLast',
    'The last position of a text in another, at most a given one, or -1.',
    [source, wanted, optional('last', 'Integer')],
    integer,
    (site) => {
      return (_, text, part, last) =>
        findLast(site.text(text, 0), site.text(part, 1), last === undefined ? undefined : site.whole(last, 2));
    },
  ),
  define('contains', 'Whether a text has another in it.', [source, wanted], boolean, (site) => (_, text, part) => {
    return site.text(text, 0).includes(site.text(part, 1));
  }),
  define('startsWith', 'Whether a text begins with another.', [source, wanted], boolean, (site) => (_, text, part) => {
    return site.text(text, 0).startsWith(site.text(part, 1));
  }),
  define('endsWith', 'Whether a text ends with another.', [source, wanted], boolean, (site) => (_, text, part) => {
    return site.text(text, 0).endsWith(site.text(part, 1));
  }),
  define('trim', 'A text without white space at both ends.', [source], string, (site) => (_, text) => {
    return site.text(text, 0).trim();
  }),
];

/** Beyond the end fails; right behind the last character there is `''`, unless the option says otherwise (decision 11). */
function cut(site: CallSite, text: Argument, startValue: Argument, lengthValue: Argument): string {
  const whole = site.text(text, 0);
  const start = site.whole(startValue, 1);
  const last = whole.length - (site.options.strictSubstring === true ? 1 : 0);
  if (start < 0 || start > last) throw site.failure(`the text has ${whole.length} characters, so it can not be cut at ${start}.`);
  if (lengthValue === undefined) return whole.slice(start);
  const length = site.whole(lengthValue, 2);
  if (length < 0 || start + length > whole.length) {
    throw site.failure(`the text has ${whole.length} characters, too few for ${length} from ${start} on.`);
  }
  return whole.slice(start, start + length);
}

/** The part that is searched includes the position `last` itself: a match begins there at the latest. */
function findLast(whole: string, part: string, last: number | undefined): number {
  if (last !== undefined && last < 0) return -1;
  return whole.lastIndexOf(part, last);
}

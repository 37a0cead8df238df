import type { Character, RegexNode } from './syntax.js';

/** The tree of an expression and the number of its groups. */
export interface ParsedRegex {
  readonly node: RegexNode;
  readonly groups: number;
}

/**
 * Reads a regular expression of JavaScript; with the flag `u`, a character beyond 16 bits is still two. It has been taken by `new RegExp` before, so it is valid;
 * nothing is given for what this reader does not know.
 *
 * @param flags that the sets of characters are asked with: `i`, `s`
 * @param nestingLimit how deep groups may stand in one another
 */
export function parseRegex(source: string, flags: string, nestingLimit: number): ParsedRegex | undefined {
  const reader = new RegexReader(source, flags, nestingLimit);
  const node = reader.choice();
  return node === undefined || !reader.isAtEnd ? undefined : { node, groups: reader.groups };
}

class RegexReader {
  groups = 0;
  private position = 0;
  private readonly quantifier = /(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})(\?)?/y;
  private readonly escapeSequence = /\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|c[A-Za-z]|[0-3][0-7]{0,2}|[4-7][0-7]?|[\s\S])/y;
  private depth = 0;
  private readonly names: readonly string[];
  private readonly total: number;

  constructor(
    private readonly source: string,
    private readonly flags: string,
    private readonly nestingLimit: number,
  ) {
    // A number behind a backslash means a group only where there are so many, and groups can come later.
    const inner = source.replace(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]/g, '');
    const groups = [...inner.matchAll(/\((?!\?)|\(\?<([A-Za-z_$][\w$]*)>/g)];
    this.total = groups.length;
    this.names = groups.map((match) => match[1] ?? '');
  }

  get isAtEnd(): boolean {
    return this.position === this.source.length;
  }

  choice(): RegexNode | undefined {
    if (++this.depth > this.nestingLimit) return undefined;
    const options: RegexNode[] = [];
    do {
      const option = this.sequence();
      if (option === undefined) return undefined;
      options.push(option);
    } while (this.take('|'));
    this.depth--;
    const [only] = options;
    return options.length === 1 && only !== undefined ? only : { kind: 'choice', options };
  }

  private sequence(): RegexNode | undefined {
    const items: RegexNode[] = [];
    while (!this.isAtEnd && !'|)'.includes(this.source.charAt(this.position))) {
      const firstGroup = this.groups + 1;
      const atom = this.atom();
      const item = atom === undefined ? undefined : this.quantified(atom, firstGroup);
      if (item === undefined) return undefined;
      items.push(item);
    }
    return { kind: 'sequence', items };
  }

  private quantified(item: RegexNode, firstGroup: number): RegexNode {
    this.quantifier.lastIndex = this.position;
    const match = this.quantifier.exec(this.source);
    if (match === null) return item;
    this.position = this.quantifier.lastIndex;
    const [, sign, count, comma, upper, lazy] = match;
    const least = sign === undefined ? Number(count) : sign === '+' ? 1 : 0;
    const open = sign === undefined ? comma !== undefined && upper === '' : sign !== '?';
    const most = open ? Number.POSITIVE_INFINITY : sign === '?' ? 1 : Number(upper === undefined || upper === '' ? count : upper);
    return { kind: 'repetition', item, least, most, isLazy: lazy !== undefined, firstGroup, endGroup: this.groups + 1 };
  }

  private atom(): RegexNode | undefined {
    switch (this.source.charAt(this.position)) {
      case '^':
        return this.assertion(1, 'start');
      case '$':
        return this.assertion(1, 'end');
      case '(':
        return this.parenthesized();
      case '[':
        return this.set();
      case '\\':
        return this.escaped();
      default:
        return this.character(1);
    }
  }

  private parenthesized(): RegexNode | undefined {
    const rest = this.source.slice(this.position, this.position + 4);
    const look = /^\(\?(<?)([=!])/.exec(rest);
    const isPlain = rest.startsWith('(?:');
    const named = /^\(\?<[^=!]/.test(rest);
    const index = look !== null || isPlain ? 0 : ++this.groups;
    if (look !== null) this.position += look[0].length;
    else if (isPlain) this.position += 3;
    else if (named) this.position = this.source.indexOf('>', this.position) + 1;
    else this.position++;
    const item = this.choice();
    if (item === undefined || !this.take(')')) return undefined;
    if (look !== null) return { kind: 'look', isAhead: look[1] === '', isNegative: look[2] === '!', item };
    return index === 0 ? item : { kind: 'group', index, item };
  }

  private set(): RegexNode | undefined {
    let end = this.position + 1;
    while (end < this.source.length && this.source[end] !== ']') end += this.source[end] === '\\' ? 2 : 1;
    return end < this.source.length ? this.character(end + 1 - this.position) : undefined;
  }

  private escaped(): RegexNode | undefined {
    const next = this.source.charAt(this.position + 1);
    if (next === 'b') return this.assertion(2, 'boundary');
    if (next === 'B') return this.assertion(2, 'no-boundary');
    const name = next === 'k' ? /^\\k<([^>]+)>/.exec(this.source.slice(this.position)) : null;
    if (name !== null && this.names.some((each) => each !== '')) {
      this.position += name[0].length;
      return { kind: 'back-reference', group: this.names.indexOf(name[1] ?? '') + 1 };
    }
    const digits = /^[1-9]\d*/.exec(this.source.slice(this.position + 1, this.position + 6))?.[0];
    if (digits !== undefined && Number(digits) <= this.total) {
      this.position += 1 + digits.length;
      return { kind: 'back-reference', group: Number(digits) };
    }
    const property = this.flags.includes('u') ? /^\\[pP]\{[^}]*\}/.exec(this.source.slice(this.position)) : null;
    if (property !== null) return this.character(property[0].length);
    this.escapeSequence.lastIndex = this.position;
    return this.character(this.escapeSequence.exec(this.source)?.[0].length ?? 2);
  }

  /** One unit that matches what stands in the next so many characters. */
  private character(length: number): Character {
    const text = this.source.slice(this.position, this.position + length);
    this.position += length;
    if (/^[\w\s]$/.test(text) && !this.flags.includes('i')) return { kind: 'character', accepts: (unit) => unit === text };
    const isLiteral = length === 1 && '{}]'.includes(text);
    const regex = new RegExp(`^${isLiteral ? `\\${text}` : text}$`, this.flags);
    return { kind: 'character', accepts: (unit) => regex.test(unit) };
  }

  private assertion(length: number, what: 'start' | 'end' | 'boundary' | 'no-boundary'): RegexNode {
    this.position += length;
    return { kind: 'assertion', what };
  }

  private take(wanted: string): boolean {
    if (this.source[this.position] !== wanted) return false;
    this.position++;
    return true;
  }
}

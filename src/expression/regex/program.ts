import type { Character, RegexNode, Repetition } from './syntax.js';

/** One step of a program. Where nothing else is said, the next one follows. */
export type Instruction =
  | { readonly kind: 'character'; readonly accepts: Character['accepts'] }
  | { readonly kind: 'split'; readonly first: number; readonly second: number }
  | { readonly kind: 'jump'; readonly target: number }
  /** Keeps the position in a register. */
  | { readonly kind: 'save'; readonly register: number }
  | { readonly kind: 'forget'; readonly firstGroup: number; readonly endGroup: number }
  | { readonly kind: 'start-loop'; readonly counter: number }
  | { readonly kind: 'loop'; readonly counter: number; readonly node: Repetition; readonly body: number; readonly exit: number }
  /** The end of a round: one that matched nothing is the last, and none at all beyond the least number of rounds. */
  | { readonly kind: 'round'; readonly counter: number; readonly start: number; readonly node: Repetition; readonly loop: number }
  | { readonly kind: 'look'; readonly program: readonly Instruction[]; readonly isNegative: boolean; readonly isAhead: boolean }
  | { readonly kind: 'back-reference'; readonly group: number }
  | { readonly kind: 'assertion'; readonly what: 'start' | 'end' | 'boundary' | 'no-boundary' }
  | { readonly kind: 'match' };

export interface RegexProgram {
  readonly instructions: readonly Instruction[];
  readonly registers: number;
}

/** Registers of a group are its start and its end; those of loops come after all groups. */
export function startOfGroup(group: number): number {
  return 2 * group;
}

export function compileRegex(node: RegexNode, groups: number): RegexProgram {
  const writer = new ProgramWriter(2 * (groups + 1));
  return { instructions: writer.whole(node, false), registers: writer.registers };
}

class ProgramWriter {
  constructor(public registers: number) {}

  /** @param isBackward whether texts are matched from right to left, as behind `(?<=` */
  whole(node: RegexNode, isBackward: boolean): Instruction[] {
    const into: Instruction[] = [];
    this.write(node, into, isBackward);
    into.push({ kind: 'match' });
    return into;
  }

  private write(node: RegexNode, into: Instruction[], isBackward: boolean): void {
    switch (node.kind) {
      case 'character':
        into.push({ kind: 'character', accepts: node.accepts });
        break;
      case 'sequence':
        for (const item of isBackward ? node.items.toReversed() : node.items) this.write(item, into, isBackward);
        break;
      case 'choice':
        this.choice(node.options, into, isBackward);
        break;
      case 'repetition':
        this.repetition(node, into, isBackward);
        break;
      case 'group': {
        const start = startOfGroup(node.index);
        into.push({ kind: 'save', register: isBackward ? start + 1 : start });
        this.write(node.item, into, isBackward);
        into.push({ kind: 'save', register: isBackward ? start : start + 1 });
        break;
      }
      case 'look': {
        const { isAhead, isNegative } = node;
        into.push({ kind: 'look', program: this.whole(node.item, !isAhead), isAhead, isNegative });
        break;
      }
      default:
        into.push(node);
    }
  }

  private choice(options: readonly RegexNode[], into: Instruction[], isBackward: boolean): void {
    const ends: number[] = [];
    for (const [place, option] of options.entries()) {
      const isLast = place === options.length - 1;
      const split = into.length;
      if (!isLast) into.push({ kind: 'match' });
      this.write(option, into, isBackward);
      if (isLast) continue;
      ends.push(into.length);
      into.push({ kind: 'match' });
      into[split] = { kind: 'split', first: split + 1, second: into.length };
    }
    for (const end of ends) into[end] = { kind: 'jump', target: into.length };
  }

  private repetition(node: Repetition, into: Instruction[], isBackward: boolean): void {
    const counter = this.registers++;
    const start = this.registers++;
    into.push({ kind: 'start-loop', counter });
    const loop = into.length;
    into.push({ kind: 'match' });
    into.push({ kind: 'save', register: start });
    into.push({ kind: 'forget', firstGroup: node.firstGroup, endGroup: node.endGroup });
    this.write(node.item, into, isBackward);
    into.push({ kind: 'round', counter, start, node, loop });
    into[loop] = { kind: 'loop', counter, node, body: loop + 1, exit: into.length };
  }
}

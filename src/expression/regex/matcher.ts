import { HarnessError } from '../../problem/harness-error.js';
import { type Instruction, type RegexProgram, startOfGroup } from './program.js';

/** Where to go on when the present way does not lead to a match. Registers are never changed, only replaced. */
interface Choice {
  readonly at: number;
  readonly position: number;
  readonly registers: readonly number[];
}

/** A match: where it begins and ends. */
export interface Match {
  readonly start: number;
  readonly end: number;
}

/** Register of something that did not take part in the match. */
const unset = -1;

/** Runs a program over one text with a stack of its own, counting how often it has to go back. */
export class RegexMatcher {
  private backtracks = 0;

  constructor(
    private readonly program: RegexProgram,
    private readonly text: string,
    private readonly mostBacktracks: number,
  ) {}

  /** The first match that begins at a position or behind it. */
  search(from: number): Match | undefined {
    for (let start = from; start <= this.text.length; start++) {
      const match = this.matchAt(start, false);
      if (match !== undefined) return match;
    }
    return undefined;
  }

  /** Whether there is a match from the first to the last character. */
  matchesWhole(): boolean {
    return this.matchAt(0, true) !== undefined;
  }

  private matchAt(start: number, isWhole: boolean): Match | undefined {
    const registers = new Array<number>(this.program.registers).fill(unset);
    const end = this.run(this.program.instructions, start, registers, true, isWhole)?.position;
    return end === undefined ? undefined : { start, end };
  }

  private run(
    instructions: readonly Instruction[],
    start: number,
    registers: readonly number[],
    isForward: boolean,
    isWhole: boolean,
  ): Choice | undefined {
    const choices: Choice[] = [];
    let state: Choice | undefined = { at: 0, position: start, registers };
    while (state !== undefined) {
      const instruction: Instruction | undefined = instructions[state.at];
      if (instruction === undefined) return undefined;
      if (instruction.kind === 'match' && (!isWhole || state.position === this.text.length)) return state;
      // A match that should be the whole text and is not, is none: another way may be longer.
      const next: Choice | undefined =
        instruction.kind === 'match' ? undefined : this.step(instruction, state, choices, isForward);
      state = next ?? this.back(choices);
    }
    return undefined;
  }

  private back(choices: Choice[]): Choice | undefined {
    this.count();
    return choices.pop();
  }

  private count(): void {
    this.backtracks++;
    if (this.backtracks <= this.mostBacktracks) return;
    const message = `A regular expression went back ${this.mostBacktracks} times in one text of ${this.text.length} characters, which is the limit. Repetitions in or next to one another are what makes it slow.`;
    throw new HarnessError('regular-expression-backtracks', message);
  }

  private step(instruction: Instruction, state: Choice, choices: Choice[], isForward: boolean): Choice | undefined {
    const { position, registers } = state;
    const next = state.at + 1;
    switch (instruction.kind) {
      case 'character': {
        const unit = this.text.charAt(isForward ? position : position - 1);
        if (unit === '' || !instruction.accepts(unit)) return undefined;
        return { at: next, position: isForward ? position + 1 : position - 1, registers };
      }
      case 'split':
        choices.push({ at: instruction.second, position, registers });
        return { at: instruction.first, position, registers };
      case 'jump':
        return { at: instruction.target, position, registers };
      case 'save':
        return { at: next, position, registers: registers.with(instruction.register, position) };
      case 'forget':
        return { at: next, position, registers: forget(registers, instruction.firstGroup, instruction.endGroup) };
      case 'start-loop':
        return { at: next, position, registers: registers.with(instruction.counter, 0) };
      case 'loop':
        return loop(instruction, state, choices);
      case 'round':
        return this.round(instruction, state);
      case 'look': {
        const found = this.run(instruction.program, position, registers, instruction.isAhead, false);
        if ((found === undefined) !== instruction.isNegative) return undefined;
        return { at: next, position, registers: found === undefined ? registers : found.registers };
      }
      case 'back-reference':
        return this.backReference(instruction.group, state, isForward);
      case 'assertion':
        return this.holds(instruction.what, position) ? { at: next, position, registers } : undefined;
      case 'match':
        return state;
    }
  }

  private round(instruction: Instruction & { readonly kind: 'round' }, state: Choice): Choice | undefined {
    const { node, counter } = instruction;
    const { position, registers } = state;
    const count = registers[counter] ?? 0;
    const isNothing = position === registers[instruction.start];
    if (isNothing && count >= node.least) return undefined;
    // Rounds that match nothing go nowhere, so they count like going back: a thousand million of them can be asked for.
    if (isNothing) this.count();
    return { at: instruction.loop, position, registers: registers.with(counter, count + 1) };
  }

  private backReference(group: number, state: Choice, isForward: boolean): Choice | undefined {
    const { position, registers } = state;
    const start = registers[startOfGroup(group)] ?? unset;
    const end = registers[startOfGroup(group) + 1] ?? unset;
    if (start === unset || end === unset) return { ...state, at: state.at + 1 };
    const captured = this.text.slice(start, end);
    const from = isForward ? position : position - captured.length;
    if (from < 0 || !this.text.startsWith(captured, from)) return undefined;
    return { at: state.at + 1, position: isForward ? position + captured.length : from, registers };
  }

  private holds(what: 'start' | 'end' | 'boundary' | 'no-boundary', position: number): boolean {
    if (what === 'start') return position === 0;
    if (what === 'end') return position === this.text.length;
    const isBoundary = isWord(this.text.charAt(position - 1)) !== isWord(this.text.charAt(position));
    return isBoundary === (what === 'boundary');
  }
}

function loop(instruction: Instruction & { readonly kind: 'loop' }, state: Choice, choices: Choice[]): Choice | undefined {
  const { node, body, exit } = instruction;
  const { position, registers } = state;
  const count = registers[instruction.counter] ?? 0;
  if (count < node.least) return { at: body, position, registers };
  if (count >= node.most) return { at: exit, position, registers };
  choices.push({ at: node.isLazy ? body : exit, position, registers });
  return { at: node.isLazy ? exit : body, position, registers };
}

function forget(registers: readonly number[], firstGroup: number, endGroup: number): readonly number[] {
  if (firstGroup >= endGroup) return registers;
  return registers.slice().fill(unset, startOfGroup(firstGroup), startOfGroup(endGroup));
}

function isWord(unit: string): boolean {
  return /^\w$/.test(unit);
}

import type { AppIndex } from '../../../src/model/app-index.js';
import { HarnessError } from '../../../src/problem/harness-error.js';
import type { Encoded } from '../../../src/trace/encode.js';
import { formatNumeric, parseNumeric } from '../../../src/value/number.js';
import { parseMoment } from '../../../src/value/parse-moment.js';
import { parseSymbolicMoment } from '../../fixture/symbolic-moment.js';
import type { TraceFile } from '../../replay/trace-file.js';
import { otherMoments } from './other-moments.js';
import { otherNumbers } from './other-numbers.js';
import { OtherTexts } from './other-texts.js';
import { type ConstantRule, constantRule, type MemberRule, memberRule, type Redaction, ruleAt } from './redaction-rules.js';
import { isTelling, type OtherValues, ValuesInText } from './values-in-text.js';
import { type Leaf, mapEntry, type Place } from './walk-values.js';

/**
 * What stands in the place of the values of some members and constants: the same for the same, so that what was equal stays equal. Empty
 * stays empty, and 0 stays 0: that is what nobody has filled in.
 */
export class Substitutes {
  private readonly members: readonly MemberRule[];
  private readonly constants: readonly ConstantRule[];
  private readonly others: OtherValues;
  private readonly within: ValuesInText;
  private readonly startMs: number;

  /** @throws HarnessError `wrong-redaction` for what does not exist or can not be redacted, or a trace in which nobody can look */
  constructor(
    trace: TraceFile,
    { members, constants }: Redaction,
    private readonly index: AppIndex,
  ) {
    if (trace.steps[0]?.step === 'restore') {
      const message =
        'The trace goes on from a stored world, which holds values that nobody sees, so that it can not be redacted.';
      throw new HarnessError('wrong-redaction', message, 'steps/0');
    }
    this.members = members.map((member) => memberRule(member, index));
    this.constants = constants.map((name) => constantRule(name, index));
    this.startMs = parseMoment(trace.options.now ?? '') ?? 0;
    this.others = this.othersIn(trace);
    this.within = new ValuesInText(this.others);
  }

  /** What a constant is given. */
  constantsOf({ options }: TraceFile): Readonly<Record<string, Encoded>> {
    const given = this.constants.map(({ name, substitute, modelled }) => {
      const { kind } = substitute;
      if (kind === 'always') return [name, substitute.value] as const;
      const value = options.constants[name] ?? modelled;
      return [name, kind === 'text' ? textOfConstant(name) : this.whole(value, kind)] as const;
    });
    return Object.fromEntries(given);
  }

  /** What stands there instead. */
  readonly replace = (leaf: Leaf, place: Place): Encoded => {
    if (place.is === 'name') return leaf;
    const rule = ruleAt(place, this.members, this.index);
    if (rule?.substitute.kind === 'always') return leaf === '' ? leaf : rule.substitute.value;
    if (rule !== undefined && rule.substitute.kind !== 'text') return this.whole(leaf, rule.substitute.kind);
    if (typeof leaf === 'string') return this.within.replaceIn(leaf);
    if (place.is !== 'value' || typeof leaf === 'boolean') return leaf;
    return isMarkedMoment(leaf)
      ? this.whole(leaf, 'moment')
      : isTelling(numberIn(leaf) ?? '')
        ? this.whole(leaf, 'number')
        : leaf;
  };

  /** Whether something still stands there that was to be replaced. */
  isLeft(leaf: Leaf, place: Place): boolean {
    if (ruleAt(place, this.members, this.index)?.substitute.kind === 'always') return false;
    if (place.is === 'name') return [...this.others.texts.keys()].some((text) => text.length >= 4 && String(leaf).includes(text));
    const moment = typeof leaf === 'string' ? parseSymbolicMoment(leaf) : undefined;
    if (moment?.from === 'start') return this.others.moments.has(this.startMs + moment.plusMs);
    return JSON.stringify(this.replace(leaf, place)) !== JSON.stringify(leaf);
  }

  private othersIn(trace: TraceFile): OtherValues {
    const texts = new OtherTexts();
    const numbers = new Set<string>();
    const moments = new Set<number>();
    const add = (leaf: Encoded, kind: 'number' | 'moment') => {
      const number = kind === 'number' ? numberIn(leaf) : undefined;
      const moment = kind === 'moment' ? momentIn(leaf) : undefined;
      if (number !== undefined && number !== '0') numbers.add(number);
      if (moment !== undefined) moments.add(moment);
    };
    for (const rule of this.members) {
      const { kind } = rule.substitute;
      if (kind === 'always') continue;
      const found = new Set<string>();
      mapEntry({ steps: trace.steps as unknown as Encoded }, this.index, (leaf, place) => {
        if (ruleAt(place, [rule], this.index) !== undefined) {
          if (kind !== 'text') add(leaf, kind);
          else if (typeof leaf === 'string') found.add(leaf);
        }
        return leaf;
      });
      if (rule.substitute.kind === 'text') texts.count(rule.name, found, rule.substitute.length);
    }
    // The app has a value of its own, which comes to light where nobody gives another one.
    for (const { name, substitute, modelled } of this.constants)
      for (const value of [trace.options.constants[name] ?? null, modelled])
        if (substitute.kind === 'number' || substitute.kind === 'moment') add(value, substitute.kind);
        else if (substitute.kind === 'text' && typeof value === 'string') texts.put(value, textOfConstant(name));
    return { texts: texts.all, numbers: otherNumbers(numbers), moments: otherMoments(moments, this.startMs) };
  }

  /** A number or a moment that stands alone, written as it was written. */
  private whole(leaf: Encoded, kind: 'number' | 'moment'): Encoded {
    if (kind === 'moment') {
      const moment = momentIn(leaf);
      const other = moment === undefined ? undefined : this.others.moments.get(moment);
      if (other === undefined) return leaf;
      const text = new Date(other).toISOString();
      return typeof leaf === 'object' ? { $moment: text } : text;
    }
    const number = numberIn(leaf);
    const other = number === undefined ? undefined : this.others.numbers.get(number);
    if (other === undefined) return leaf;
    if (typeof leaf === 'number') return Number(other);
    return typeof leaf === 'object' ? { $number: other } : other;
  }
}

function textOfConstant(name: string): string {
  return `Text of ${name.slice(name.indexOf('.') + 1)}`;
}

/** In plain notation. */
function numberIn(leaf: Encoded): string | undefined {
  const text = typeof leaf === 'object' ? (leaf as { readonly $number?: string } | null)?.$number : String(leaf);
  const number = text === undefined ? undefined : parseNumeric(text.trim());
  return number === undefined ? undefined : formatNumeric(number);
}

function momentIn(leaf: Encoded): number | undefined {
  const text = typeof leaf === 'object' ? (leaf as { readonly $moment?: string } | null)?.$moment : leaf;
  return typeof text === 'string' ? parseMoment(text) : undefined;
}

function isMarkedMoment(leaf: Leaf): boolean {
  return typeof leaf === 'object' && '$moment' in leaf;
}

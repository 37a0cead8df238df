import type { Effect, EffectKind } from '../../src/trace/event.js';
import { fits, isAsymmetric, isHandle, publishCaptured } from './fits.js';
import { type MatcherContext, type MatcherResult, requireResult } from './matcher.js';
import { howItEnded, inWords, whatDidHappen } from './words.js';

/** An effect of one kind. */
type EffectOf<Kind extends EffectKind> = Extract<Effect, { readonly kind: Kind }>;

/** What a matcher about effects looks for, and how it talks about it. */
interface Sought<Kind extends EffectKind> {
  readonly matcher: string;
  readonly kind: Kind;
  readonly isIt: (effect: EffectOf<Kind>) => boolean;
  /** Behind "Expected the flow to": `show the page X`. */
  readonly words: string;
  /** What did not happen at all: `It showed no page.` */
  readonly none: string;
  /** Before those that there were: `It showed:` */
  readonly some: string;
  readonly describe: (effect: EffectOf<Kind>) => string;
  /** What the nearest ones are near to. */
  readonly wanted: string;
  /** How often it has to be; left out, at least once. */
  readonly times?: number;
}

/**
 * The run opened a page.
 *
 * @param page `Module.Page`, or the name alone
 * @param values arguments of the page that matter
 * @example
 * expect(await phone.run('FieldService.ACT_WorkOrder_Start', { WorkOrder: order })).toHaveShownPage('Visit_Edit');
 */
export function toHaveShownPage(
  this: MatcherContext,
  received: unknown,
  page: unknown,
  values?: Readonly<Record<string, unknown>>,
): MatcherResult {
  return judge(received, {
    matcher: 'toHaveShownPage',
    kind: 'page-opened',
    isIt: (effect) =>
      isNamed(effect.page, page, this) && (values === undefined || fits(publishAll(effect.arguments), values, this)),
    words: `show the page ${nameInWords(page)}${values === undefined ? '' : ` with ${inWords(values)}`}`,
    none: 'It showed no page.',
    some: 'It showed:',
    describe: ({ page: name, arguments: given }) => (values === undefined ? name : `${name} ${inWords(publishAll(given))}`),
    wanted: String(page),
  });
}

/**
 * The run showed a message.
 *
 * @param text the whole text, a regular expression, or `expect.stringContaining(…)`; left out, any text will do
 * @param type `Information`, `Warning` or `Error`
 * @example
 * expect(await phone.run('FieldService.ACT_Synchronize')).toHaveShownMessage(/no connection/);
 */
export function toHaveShownMessage(this: MatcherContext, received: unknown, text?: unknown, type?: unknown): MatcherResult {
  return judge(received, {
    matcher: 'toHaveShownMessage',
    kind: 'message',
    isIt: (effect) =>
      (text === undefined || fits(effect.text, text, this)) && (type === undefined || fits(effect.type, type, this)),
    words:
      `show ${type === undefined ? 'the message' : `the ${String(type)} message`} ${text === undefined ? '' : inWords(text)}`.trimEnd(),
    none: 'It showed no message.',
    some: 'It showed:',
    describe: ({ type: kind, text: shown }) => `${kind} ${inWords(shown)}`,
    wanted: `${String(type ?? 'Information')} ${inWords(text)}`,
  });
}

/**
 * The run gave validation feedback for a member.
 *
 * @param member its name, also with the entity: `Module.Entity.Member`
 * @param text as for `toHaveShownMessage`
 * @example
 * expect(await phone.run('FieldService.ACT_Visit_Finish', { Visit: visit })).toHaveValidationFeedback('SignedBy');
 */
export function toHaveValidationFeedback(
  this: MatcherContext,
  received: unknown,
  member?: unknown,
  text?: unknown,
): MatcherResult {
  const nameOf = (effect: EffectOf<'feedback'>) => `${effect.entity}.${effect.member}`;
  return judge(received, {
    matcher: 'toHaveValidationFeedback',
    kind: 'feedback',
    isIt: (effect) =>
      (member === undefined || isNamed(nameOf(effect), member, this)) && (text === undefined || fits(effect.text, text, this)),
    words: `give validation feedback${member === undefined ? '' : ` for ${nameInWords(member)}`}${text === undefined ? '' : ` with ${inWords(text)}`}`,
    none: 'It gave no validation feedback.',
    some: 'It gave:',
    describe: (effect) => `${nameOf(effect)} ${inWords(effect.text)}`,
    wanted: String(member),
  });
}

/**
 * The run committed an object.
 *
 * @param what an entity, by `Module.Entity` or the name alone, or an object
 * @param members those that matter, with the values that were committed
 * @example
 * expect(await phone.run('FieldService.ACT_Visit_Finish', { Visit: visit })).toHaveCommitted('Visit', { IsFinished: true });
 */
export function toHaveCommitted(
  this: MatcherContext,
  received: unknown,
  what: unknown,
  members: Readonly<Record<string, unknown>> = {},
): MatcherResult {
  const names = Object.keys(members);
  const isWhat = (effect: EffectOf<'committed'>) =>
    isHandle(what) ? String(effect.guid) === what.id : isNamed(effect.entity, what, this);
  const describe = (effect: EffectOf<'committed'>) => {
    const committed = publishCaptured(effect.object) as Readonly<Record<string, unknown>>;
    const shown = Object.fromEntries(names.filter((name) => name in committed).map((name) => [name, committed[name]]));
    return Object.keys(shown).length === 0 ? effect.entity : `${effect.entity} ${inWords(shown)}`;
  };
  return judge(received, {
    matcher: 'toHaveCommitted',
    kind: 'committed',
    isIt: (effect) => isWhat(effect) && fits(publishCaptured(effect.object), members, this),
    words: `commit ${isHandle(what) ? `this ${what.entity}` : nameInWords(what)}${names.length === 0 ? '' : ` with ${inWords(members)}`}`,
    none: 'It committed nothing.',
    some: 'It committed:',
    describe,
    wanted: isHandle(what) ? what.entity : String(what),
  });
}

/**
 * The run called a microflow on the server. A call that did not arrive, or was refused, is one as well.
 *
 * @param microflow `Module.Name`, or the name alone
 * @param options `times`: how often; left out, at least once
 * @example
 * expect(await phone.run('FieldService.ACT_Part_Reserve', { Part: part, Quantity: 1 })).toHaveCalledMicroflow('SRV_Part_Reserve');
 */
export function toHaveCalledMicroflow(
  this: MatcherContext,
  received: unknown,
  microflow: unknown,
  { times }: { readonly times?: number } = {},
): MatcherResult {
  return judge(received, {
    matcher: 'toHaveCalledMicroflow',
    kind: 'request',
    isIt: ({ message, subject }) => message === 'microflow' && isNamed(subject, microflow, this),
    words: `call the microflow ${nameInWords(microflow)}${times === undefined ? '' : times === 1 ? ' once' : ` ${times} times`}`,
    none: 'It sent no request.',
    some: 'It sent these requests:',
    describe: ({ message, subject }) => `${message} ${subject}`.trimEnd(),
    wanted: `microflow ${String(microflow)}`,
    ...(times !== undefined && { times }),
  });
}

function judge<Kind extends EffectKind>(received: unknown, sought: Sought<Kind>): MatcherResult {
  const result = requireResult(received, sought.matcher);
  const all = result.effects.filter((effect): effect is EffectOf<Kind> => effect.kind === sought.kind);
  const found = all.filter(sought.isIt).length;
  const pass = sought.times === undefined ? found > 0 : found === sought.times;
  const often = sought.times !== undefined && !pass && found > 0 ? `It did so ${found === 1 ? 'once' : `${found} times`}. ` : '';
  const ending = result.outcome === 'returned' ? '' : `\n\n${howItEnded(result)}`;
  return {
    pass,
    message: () =>
      `Expected ${result.flow} ${pass ? 'not ' : ''}to ${sought.words}.\n\n${often}${whatDidHappen(sought.none, sought.some, all.map(sought.describe), sought.wanted)}${ending}`,
  };
}

/** A qualified name may be shortened from its beginning. */
function isNamed(name: string, wanted: unknown, context: MatcherContext): boolean {
  if (typeof wanted !== 'string') return fits(name, wanted, context);
  return name === wanted || name.endsWith(`.${wanted}`);
}

function nameInWords(wanted: unknown): string {
  return typeof wanted === 'string' ? wanted : isAsymmetric(wanted) ? wanted.toString() : String(wanted);
}

function publishAll(given: Extract<Effect, { kind: 'page-opened' }>['arguments']): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, publishCaptured(value)]));
}

import type { Effect, EffectKind } from '../../src/trace/event.js';
import { Big, type PublicValue } from '../../src/world/public-value.js';
import type { Trial } from './trial.js';

/** How much an effect says about a flow to somebody who has never seen a test of one. */
const weights: Readonly<Record<EffectKind, number>> = {
  committed: 6,
  message: 5,
  feedback: 5,
  deleted: 4,
  'page-opened': 4,
  synchronized: 3,
  request: 3,
  log: 2,
  'page-closed': 1,
  'client-action': 1,
  suppressed: 0,
};

/** Modules that come with Mendix's templates and marketplace: their flows are not what an app is about. */
const comesWithMendix =
  /^(Administration|Atlas\w*|CommunityCommons|Encryption|FeedbackModule|MxModelReflection|NanoflowCommons|NativeMobile(Resources)?|SAML20|UnitTesting|WebActions|DataWidgets|DeepLink|OIDC|MicrosoftGraph|MendixSSO)$/;

const weightOfOwnModule = 100;
/** More nodes than these are not more telling. */
const mostSteps = 20;
/** A test of more effects than these is long to read. */
const mostEffects = 5;

/** How good an example a flow is: the higher, the more its test shows. */
export function weightOf({ flow, stubs, result, stored }: Trial): number {
  const effects = result.effects.filter(isTelling);
  const kinds = new Set(effects.map(({ kind }) => kind));
  const ofRows = stored.size > 0 ? weights.committed : 0;
  const ofEffects = [...kinds].reduce((sum, kind) => sum + weights[kind], ofRows);
  const ofModule = comesWithMendix.test(flow.name.slice(0, flow.name.indexOf('.'))) ? 0 : weightOfOwnModule;
  const ofPath = Math.min(result.steps, mostSteps) / 10;
  const ofLength = Math.min(0, mostEffects - effects.length);
  const ofPreparation = -flow.parameters.length / 2 - stubs.length;
  return ofModule + ofEffects + weightOfValue(result.returns) + ofPath + ofLength + ofPreparation;
}

function weightOfValue(value: PublicValue): number {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return 0;
  return isPlain(value) ? 4 : 2;
}

/** Values that a test can write down as they are. */
export function isPlain(value: PublicValue): value is boolean | number | bigint | string | Date | Big {
  return ['boolean', 'number', 'bigint', 'string'].includes(typeof value) || value instanceof Date || value instanceof Big;
}

/** Messages of a synchronization follow from it; a call of a microflow is what the flow does. */
export function isTelling(effect: Effect): boolean {
  return effect.on === 'device' && (effect.kind !== 'request' || effect.message === 'microflow');
}

/** What the flow is seen to do, for the name of its test: `opens the page Sales.Order_Edit`. */
export function describeTrial({ result, stored }: Trial): string {
  const [first] = result.effects.filter(isTelling).toSorted((one, other) => weights[other.kind] - weights[one.kind]);
  if (first !== undefined) return describeEffect(first);
  const [entity] = stored.keys();
  if (entity !== undefined) return `stores ${entity}`;
  const { returns } = result;
  if (returns === null) return 'comes to its end';
  if (Array.isArray(returns)) return returns.length === 0 ? 'returns an empty list' : 'returns a list';
  if (isPlain(returns)) return typeof returns === 'boolean' ? `returns ${returns}` : 'returns a value';
  return 'entity' in returns ? `returns an object of ${returns.entity}` : 'returns a file';
}

function describeEffect(effect: Effect): string {
  switch (effect.kind) {
    case 'committed':
      return `commits ${effect.entity}`;
    case 'deleted':
      return `deletes ${effect.entity}`;
    case 'message':
      return 'shows a message';
    case 'feedback':
      return `gives validation feedback about ${effect.member}`;
    case 'page-opened':
      return `opens the page ${effect.page}`;
    case 'page-closed':
      return `closes the page ${effect.page}`;
    case 'synchronized':
      return 'synchronizes';
    case 'request':
      return `calls the microflow ${effect.subject}`;
    case 'log':
      return 'writes to the log';
    case 'client-action':
      return `calls ${effect.action}`;
    case 'suppressed':
      return 'comes to its end';
  }
}

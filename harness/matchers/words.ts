import { nearestNames } from '../../src/problem/nearest.js';
import type { Encoded } from '../../src/trace/encode.js';
import { encodePublicValue } from '../../src/world/encode-public-value.js';
import { Big, type PublicValue } from '../../src/world/public-value.js';
import type { RunResult } from '../../src/world/run-result.js';
import { isAsymmetric, isHandle } from './fits.js';

/** Longer lists of what did happen hide what matters. */
const mostShown = 10;

/** A value in one line. */
export function inWords(value: unknown): string {
  const text = JSON.stringify(plain(value)) ?? String(value);
  return text.length <= 300 ? text : `${text.slice(0, 299)}…`;
}

/** A value as a difference shows it: plain data, numbers as digits. */
export function plain(value: unknown): unknown {
  if (isAsymmetric(value)) return value.toString();
  if (value instanceof RegExp) return String(value);
  if (value instanceof Big || value instanceof Date || isHandle(value)) return encodePublicValue(value as PublicValue);
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
  return value as Encoded;
}

/** What did happen of the same kind, the most similar first, for the end of a message. */
export function whatDidHappen(none: string, some: string, happened: readonly string[], wanted = ''): string {
  if (happened.length === 0) return none;
  const near = wanted === '' ? [] : nearestNames(wanted, happened);
  const ordered = [...near, ...happened.filter((one) => !near.includes(one))];
  const shown = [...new Set(ordered)].slice(0, mostShown);
  const more = new Set(ordered).size - shown.length;
  const lines = shown.map((line) => `\n  ${line}`).join('');
  return `${some}${lines}${more > 0 ? `\n  and ${more} more` : ''}`;
}

/** How a run ended, in a sentence. */
export function howItEnded({ flow, outcome, returns, error }: RunResult): string {
  if (outcome === 'returned') return `${flow} returned ${returns === null ? 'empty' : inWords(returns)}.`;
  const where = error?.activity === undefined || error.activity === '' ? '' : ` at ${error.activity} in ${error.flow}`;
  return `${flow} ${outcome === 'failed' ? 'failed' : 'was blocked'}${where}: ${error?.message ?? ''}`;
}

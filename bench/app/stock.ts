import { type App, openApp } from '../../src/world/app.js';
import type { RunResult } from '../../src/world/run-result.js';
import { productPath } from '../folders.js';

/** The app of the benchmarks. */
export function openStock(): Promise<App> {
  return openApp(productPath('bench/app/stock.mdl'));
}

/** The rows that every benchmark of storage uses, of which every third is open. */
export function itemRows(count: number): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, number) => ({
    Number: number,
    Name: `Item ${number}`,
    // In an order of its own, so that sorting has something to do.
    Price: `${(number * 7_919) % 10_007}.25`,
    Due: new Date(Date.UTC(2026, 0, 1) + number * 60_000),
    Active: number % 2 === 0,
    Status: number % 3 === 0 ? 'Open' : 'Counted',
  }));
}

/** A benchmark of a run that did not do its work would be worthless. */
export function expectReturned(result: RunResult, value?: unknown): void {
  if (result.outcome !== 'returned') throw result.error ?? new Error(`${result.flow} ${result.outcome}.`);
  if (value !== undefined && result.returns !== value)
    throw new Error(`${result.flow} answered ${String(result.returns)} instead of ${String(value)}.`);
}

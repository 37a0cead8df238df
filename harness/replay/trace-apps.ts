import { HarnessError } from '../../src/problem/harness-error.js';
import type { App } from '../../src/world/app.js';
import type { LoggedApp } from '../../src/world/logged-step.js';
import type { TraceFile, TraceStep } from './trace-file.js';

/** The apps that a trace names, each once: the one that the world began with, and those that were deployed or that a device had. */
export function appsOf({ app, steps }: TraceFile): readonly LoggedApp[] {
  const named = [app, ...steps.flatMap((step) => appIn(step) ?? [])];
  return named.filter(({ content }, place) => named.findIndex((other) => other.content === content) === place);
}

function appIn(step: TraceStep): LoggedApp | undefined {
  return step.step === 'deploy' || step.step === 'add-device' ? step.app : undefined;
}

/**
 * Which of the given apps stands for which of a trace: by content, else by file name, where one that has changed is wanted; the first one
 * of the trace may have any name.
 *
 * @returns by the content that the trace names
 */
export function assignApps<Given extends { readonly file: string; readonly content: string }>(
  named: readonly LoggedApp[],
  given: readonly Given[],
): Map<string, Given> {
  const assigned = new Map<string, Given>();
  const left = new Set(given);
  const assign = (content: string, found: Given | undefined) => {
    if (found === undefined || assigned.has(content)) return;
    assigned.set(content, found);
    left.delete(found);
  };
  for (const { content } of named)
    assign(
      content,
      [...left].find((app) => app.content === content),
    );
  for (const { content, file } of named)
    assign(
      content,
      [...left].find((app) => app.file === file),
    );
  const [first] = named;
  const [any] = left;
  if (first !== undefined) assign(first.content, any);
  return assigned;
}

/** @throws HarnessError `replay-needs-app` when nobody has given it */
export function requireApp({ file, content }: LoggedApp, apps: ReadonlyMap<string, App>): App {
  const found = apps.get(content);
  if (found !== undefined) return found;
  throw new HarnessError(
    'replay-needs-app',
    `The test had deployed ${file}, or given it to a device, and nobody has said where it is.`,
    file,
  );
}

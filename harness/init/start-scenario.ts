import { isFailure } from '../../src/problem/failure.js';
import type { App } from '../../src/world/app.js';
import { createWorld } from '../../src/world/create-world.js';
import { scenarioText } from '../record/scenario-text.js';

/** What can be said of an app none of whose flows can be run by itself: which pages it opens with. Nothing where it does not start. */
export async function pagesAtStart(app: App): Promise<readonly string[] | undefined> {
  const world = createWorld(app);
  try {
    return (await world.addDevice('phone')).pages;
  } catch (error) {
    if (!isFailure(error)) throw error;
    return undefined;
  } finally {
    world.dispose();
  }
}

export function startScenario({ name }: App, appPath: string, pages: readonly string[]): string {
  return scenarioText({
    scenario: `${name} starts`,
    app: appPath,
    steps: [{ start: 'phone' }],
    expect: { pages },
  });
}

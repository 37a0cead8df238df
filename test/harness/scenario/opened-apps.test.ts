import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { OpenedApps } from '../../../harness/scenario/opened-apps.js';
import { temporaryFolder } from '../../acceptance/temporary-folder.js';

const folder = temporaryFolder('opened-apps');
for (const name of ['app', 'app2']) {
  mkdirSync(join(folder, name));
  copyFileSync('flows/first-run.mdl', join(folder, name, 'first-run.mdl'));
}

it('an app is opened once, until one of its files changes; one beside it with a longer name stays', async () => {
  const apps = new OpenedApps();
  const open = async (name: string) => (await apps.open(join(folder, name))).app;
  const [app, other] = [await open('app'), await open('app2')];
  expect(await open('app')).toBe(app);
  apps.forget(join(folder, 'app2', 'first-run.mdl'));
  expect(await open('app')).toBe(app);
  expect(await open('app2')).not.toBe(other);
  apps.forget();
  expect(await open('app')).not.toBe(app);
});

import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { OpenedApps } from '../../../harness/scenario/opened-apps.js';
import { openApp } from '../../../src/index.js';
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

it('an app that is provided stands for its folder, unless that holds another one or none can say which', async () => {
  const inside = join(folder, 'ambiguous');
  const path = join(inside, 'app');
  mkdirSync(path, { recursive: true });
  copyFileSync('flows/first-run.mdl', join(path, 'first-run.mdl'));
  copyFileSync('flows/first-run.mdl', join(inside, 'first-run.mdl'));
  writeFileSync(join(inside, 'broken.mpr'), '');
  const app = await openApp(path);

  const apps = new OpenedApps();
  apps.provide(path, app);
  expect((await apps.open(path)).app).toBe(app);
  await expect(apps.open(inside)).rejects.toMatchObject({ code: 'ambiguous-app' });

  apps.forget();
  rmSync(join(inside, 'broken.mpr'));
  apps.provide(path, app);
  expect((await apps.open(inside)).app).not.toBe(app);

  apps.provide(join(path, 'first-run.mdl'), app);
  expect((await apps.open(path)).app).toBe(app);
});

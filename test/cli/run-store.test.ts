import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, writeInto } from '../acceptance/temporary-folder.js';
import { runCommand } from '../fixture/command.js';

const folder = temporaryFolder('store');
const text = `mdl 1;
create entity Shop.Customer (Name: String(50));
create entity Shop.Order (Number: Integer);
create association Shop.Order_Customer from Shop.Order to Shop.Customer;
create user role Clerks (ModuleRoles: ());
create user role Bosses (ModuleRoles: ());
create nanoflow Shop.ACT_New ($Number: Integer) returns Integer
begin
  $Order = create Shop.Order (Number = $Number);
  commit $Order;
  retrieve $All from Shop.Order;
  $Count = count $All;
  return $Count;
end;
create nanoflow Shop.ACT_Delete () begin
  retrieve $All from Shop.Order;
  delete $All;
end;
create nanoflow Shop.ACT_Synchronize () returns Integer
begin
  synchronize all;
  retrieve $All from Shop.Order;
  $Count = count $All;
  return $Count;
end;
create nanoflow Shop.DS_Name ($Customer: Shop.Customer) returns String begin return $Customer/Name; end;
create microflow Shop.SRV_Count () returns Integer
begin
  retrieve $All from Shop.Order;
  $Count = count $All;
  return $Count;
end;
create nanoflow Shop.ACT_Stuck () begin
  $Order = create Shop.Order (Number = 99);
  commit $Order;
  call javascript action Shop.Scan ();
end;
create javascript action Shop.Scan () as $$ return new Promise(() => undefined); $$;
create navigation NativePhone sync (sync Shop.Customer all; sync Shop.Order all);
create navigation NativeTablet sync (sync Shop.Customer all; sync Shop.Order all);
`;
writeInto(folder, 'shop.mdl', strToU8(text));
writeInto(folder, 'other.mdl', strToU8(text));
writeInto(
  folder,
  'server.yaml',
  strToU8(`rows:
  Shop.Customer:
    - { $id: ada, Name: Ada }
  Shop.Order:
    - { Number: 1, Shop.Order_Customer: ada }
    - { Number: 1, Shop.Order_Customer: ada }
`),
);

let stores = 0;

/** A store that does not exist yet, and runs with it. */
function newStore(name = `phone-${++stores}.store`) {
  const path = join(folder, name);
  const run = (flow: string, ...options: string[]) =>
    runCommand('run', join(folder, 'shop.mdl'), flow, '--store', path, ...options);
  const returns = async (flow: string, ...options: string[]) => {
    const outcome = await run(flow, '--json', ...options);
    return outcome.json<{ returns: unknown }>().returns;
  };
  return { path, run, returns };
}

const rows = ['--server', join(folder, 'server.yaml')];

describe('a store', () => {
  it('keeps what was committed on the device, without a connection too', async () => {
    const { returns } = newStore();
    expect(await returns('ACT_New', '--arg', 'Number=1', '--offline')).toBe('1');
    expect(await returns('ACT_New', '--arg', 'Number=2', '--offline')).toBe('2');
  });

  it('remembers what is not synchronized, so that a later run brings it to the server', async () => {
    const { returns } = newStore();
    await returns('ACT_New', '--arg', 'Number=1', '--offline', ...rows);
    expect(await returns('SRV_Count', ...rows)).toBe('2');
    expect(await returns('ACT_Synchronize', ...rows)).toBe('3');
    expect(await returns('SRV_Count', ...rows)).toBe('3');
    await returns('ACT_Delete', '--offline');
    expect(await returns('SRV_Count')).toBe('3');
    expect(await returns('ACT_Synchronize')).toBe('0');
    expect(await returns('SRV_Count')).toBe('0');
  });

  it('starts a device that has its data without a request (semantics 3.2)', async () => {
    const { run } = newStore();
    await run('ACT_New', '--arg', 'Number=1');
    const trace = join(folder, 'later.json');
    await run('ACT_New', '--arg', 'Number=2', '--trace', trace);
    const { steps } = JSON.parse(readFileSync(trace, 'utf8')) as { steps: { step: string; requests?: number }[] };
    expect(steps.map(({ step }) => step)).toEqual(['restore', 'restart-device', 'run']);
    expect(steps[2]?.requests).toBe(0);
  });

  it('takes each row of a server file once, and knows it by its $id afterwards', async () => {
    const { returns } = newStore();
    for (let time = 0; time < 2; time++) {
      expect(await returns('SRV_Count', ...rows)).toBe('2');
      expect(await returns('DS_Name', '--arg', 'Customer=ada', ...rows)).toBe('Ada');
    }
  });

  it('gives the same bytes for the same runs', async () => {
    const [first, second] = [newStore(), newStore()];
    for (const { run } of [first, second]) {
      await run('ACT_New', '--arg', 'Number=1', ...rows);
      await run('ACT_Synchronize');
    }
    expect(readFileSync(second.path)).toEqual(readFileSync(first.path));
  });

  it('is as it was after a blocked run', async () => {
    const { path, run } = newStore();
    await run('ACT_New', '--arg', 'Number=1');
    const before = readFileSync(path);
    expect((await run('ACT_Stuck')).status).toBe(1);
    expect(readFileSync(path)).toEqual(before);
  });
});

/** A store that is as it should be, as files. */
async function goodFiles() {
  const { path, run } = newStore();
  await run('ACT_New', '--arg', 'Number=1');
  return { path, files: unzipSync(readFileSync(path)) };
}

async function errorWith(bytes: Uint8Array | string, ...options: string[]): Promise<string> {
  const { path, run } = newStore();
  writeFileSync(path, bytes);
  const { status, errors, output } = await run('SRV_Count', ...options);
  expect([status, output], errors).toEqual([2, '']);
  expect(readFileSync(path)).toEqual(Buffer.from(bytes));
  expect(existsSync(`${path}.unfinished`)).toBe(false);
  return errors
    .replace(/\n\s+/g, ' ')
    .replace(/\S*phone-\d+/g, 'phone')
    .trim();
}

describe('a file that can not be used', () => {
  it('says what is wrong, and is left as it is', async () => {
    const { path, files } = await goodFiles();
    const good = readFileSync(path);
    const manifest = JSON.parse(strFromU8(files['manifest.json']!)) as object;
    const withManifest = (change: object) =>
      zipSync({ ...files, 'manifest.json': strToU8(JSON.stringify({ ...manifest, ...change })) });
    const found = {
      empty: await errorWith(''),
      text: await errorWith('hello'),
      cut: await errorWith(good.subarray(0, good.length / 2)),
      'another zip': await errorWith(zipSync({ 'a.txt': strToU8('a') })),
      'another format': await errorWith(withManifest({ format: 'other' })),
      'a later version': await errorWith(withManifest({ version: 2 })),
      'no version': await errorWith(withManifest({ version: 'x' })),
      'no files': await errorWith(withManifest({ files: {} })),
      'changed contents': await errorWith(zipSync({ ...files, 'server.sqlite': strToU8('SQLite') })),
      'another app': await errorWith(withManifest({ app: 'bakery' })),
      'another role': await errorWith(good, '--user-role', 'Bosses'),
      'another profile': await errorWith(good, '--profile', 'NativeTablet'),
    };
    expect(found).toMatchSnapshot();
  });

  it('is refused whichever of its bytes is another one, or of no consequence', async () => {
    const { path } = await goodFiles();
    const good = readFileSync(path);
    for (let place = 0; place < good.length; place += Math.ceil(good.length / 150)) {
      const bytes = Buffer.from(good);
      bytes[place] = 255 - (bytes[place] ?? 0);
      const store = newStore();
      writeFileSync(store.path, bytes);
      const { status, errors } = await store.run('SRV_Count');
      expect([0, 2], `byte ${place}: ${errors}`).toContain(status);
      if (status === 2) expect(errors).toMatch(/damaged|later version|belongs to/);
    }
  });

  it('can not be in a folder that there is none of', async () => {
    const { status, errors } = await newStore(join('nowhere', 'phone.store')).run('SRV_Count');
    expect(status).toBe(2);
    expect(errors.replace(/\n\s+/g, ' ')).toMatch(/^error: The store can not be written to .*: there is no folder .*nowhere\.$/m);
  });
});

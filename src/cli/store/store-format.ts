import { createHash } from 'node:crypto';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { HarnessError } from '../../problem/harness-error.js';
import type { StoredDevice, StoredWorld } from '../../world/stored-world.js';
import type { ReadStore, Store } from './store.js';

const format = 'nanoflow-store';
/** A reader refuses later ones. */
const version = 1;

/** Moments in a zip are local times, so that only a local time gives the same bytes in every zone. */
const modified = new Date(1980, 0, 1);

interface Manifest {
  readonly format: string;
  readonly version: number;
  readonly app: string;
  /** SHA-256 of every other file of the store. */
  readonly files: Readonly<Record<string, string>>;
}

/** The world without the bytes of its databases, which are files of their own. */
interface WorldDocument {
  readonly nextId: StoredWorld['nextId'];
  readonly server: Omit<StoredWorld['server'], 'database'>;
  readonly devices: readonly (Omit<StoredDevice, 'state'> & { readonly state: Omit<StoredDevice['state'], 'database'> })[];
  readonly placedRows: Readonly<Record<string, string>>;
}

const worldFile = 'world.json';
const serverFile = 'server.sqlite';
const deviceFile = (place: number) => `device-${place + 1}.sqlite`;

/** A zip with a manifest, the databases as SQLite files that any tool opens, and everything else as JSON. */
export function encodeStore({ app, world, placedRows }: Store): Uint8Array {
  const { database, ...server } = world.server;
  const files: Record<string, Uint8Array> = { [serverFile]: database };
  const devices = world.devices.map(({ state: { database: bytes, ...state }, ...device }, place) => {
    files[deviceFile(place)] = bytes;
    return { ...device, state };
  });
  const document: WorldDocument = { nextId: world.nextId, server, devices, placedRows: Object.fromEntries(placedRows) };
  files[worldFile] = strToU8(`${JSON.stringify(document, undefined, 2)}\n`);
  const hashes = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, hashOf(bytes)]));
  const manifest: Manifest = { format, version, app, files: hashes };
  return zipSync(
    { 'manifest.json': strToU8(`${JSON.stringify(manifest, undefined, 2)}\n`), ...files },
    { mtime: modified, level: 1 },
  );
}

/**
 * @param where what messages call the file
 * @throws HarnessError when it is no store, is damaged, or was written by a later version
 */
export function decodeStore(bytes: Uint8Array, where: string): ReadStore {
  const files = unzip(bytes, where);
  const manifest = readManifest(files, where);
  for (const [name, hash] of Object.entries(manifest.files)) {
    const file = files[name];
    if (file === undefined || hashOf(file) !== hash) throw damaged(where, `${name} in it is not what was written`);
  }
  const { nextId, server, devices, placedRows } = JSON.parse(strFromU8(files[worldFile] ?? new Uint8Array())) as WorldDocument;
  const database = (name: string) => files[name] ?? new Uint8Array();
  return {
    bytes,
    content: hashOf(bytes),
    app: manifest.app,
    placedRows: new Map(Object.entries(placedRows)),
    world: {
      nextId,
      server: { ...server, database: database(serverFile) },
      devices: devices.map((device, place) => ({
        ...device,
        state: { ...device.state, database: database(deviceFile(place)) },
      })),
    },
  };
}

function unzip(bytes: Uint8Array, where: string): Readonly<Record<string, Uint8Array>> {
  try {
    return unzipSync(bytes);
  } catch {
    throw damaged(where, 'it can not be unzipped');
  }
}

function readManifest(files: Readonly<Record<string, Uint8Array>>, where: string): Manifest {
  let manifest: Partial<Manifest> | null;
  try {
    manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array())) as Partial<Manifest> | null;
  } catch {
    throw damaged(where, 'it has no readable manifest');
  }
  if (manifest?.format !== format) throw damaged(where, 'its manifest is not that of a store');
  if (typeof manifest.version === 'number' && manifest.version > version) {
    const message = `${where} was written by a later version of nanoflow (format ${manifest.version}; this one reads ${version}). Update nanoflow, or name another file.`;
    throw new HarnessError('newer-store', message, where);
  }
  const { app, files: hashes } = manifest;
  const isWhole = [worldFile, serverFile].every((name) => typeof hashes?.[name] === 'string');
  if (manifest.version !== version || typeof app !== 'string' || hashes === undefined || !isWhole)
    throw damaged(where, 'its manifest is incomplete');
  return { format, version, app, files: hashes };
}

function damaged(where: string, what: string): HarnessError {
  const message = `${where} is not a store of nanoflow, or it is damaged: ${what}. It was left as it is; to begin anew, delete it or name another file.`;
  return new HarnessError('damaged-store', message, where);
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

import { stringify } from 'yaml';
import { attempt } from '../../../src/problem/attempt.js';
import type { Encoded } from '../../../src/trace/encode.js';
import { encodeEffect } from '../../../src/trace/encode-effect.js';
import type { Effect } from '../../../src/trace/event.js';
import { dayMs, hourMs, minuteMs, secondMs } from '../../../src/value/calendar.js';
import { parseMoment } from '../../../src/value/parse-moment.js';
import type { DeviceControl } from '../../../src/world/device-control.js';
import { encodePublicValue } from '../../../src/world/encode-public-value.js';
import type { ObjectHandle } from '../../../src/world/object-handle.js';
import type { RunResult } from '../../../src/world/run-result.js';
import { effectFields } from '../expectations/effect-kinds.js';
import type { Observed } from '../expectations/expectation.js';
import type { Stage } from '../stage.js';

type Part = Readonly<Record<string, Encoded>>;

/** More rows of an entity are counted. */
const mostRows = 50;

/**
 * What a step has done, and what there is now, as people read it. It stays the same where only ids and the beginning of time are others:
 * objects go by the names of the scenario, else by their entity and the order in which they are shown, and moments within the scenario by
 * their distance from its start. Members that are empty are left out; a row of a device that is as on the server stands there by its name.
 */
export class SnapshotText {
  private readonly names = new Map<string, string>();
  private readonly counts = new Map<string, number>();
  /** The entities of all objects that are shown, by id: what else looks like an id is a text. */
  private readonly entities = new Map<string, string>();

  /** The members of the rows of the server. */
  private readonly onServer = new Map<string, string>();

  constructor(private readonly stage: Stage) {
    for (const [id, name] of stage.names) this.names.set(id, `$${name}`);
  }

  of({ run, error, effects }: Observed): string {
    const server = this.rows((entity) => this.stage.world.server.query(entity));
    const devices = this.stage.startedDevices.flatMap((device) => {
      // Of a device that is off there may be nothing to see.
      const part = attempt(() => this.device(device));
      return part === undefined ? [] : [[device.name, part] as const];
    });
    const document = {
      ...outcome(run, error),
      ...(effects.length > 0 && { effects: effects.map(shortEffect) }),
      ...(devices.length > 0 && { devices: Object.fromEntries(devices) }),
      ...(Object.keys(server).length > 0 && { server }),
    };
    this.noteEntities(document);
    return stringify(this.symbolic(document), { lineWidth: 0 });
  }

  private device(device: DeviceControl): Part {
    const waiting = new Set(device.unsynchronized().map(({ id }) => id));
    const rows = this.rows((entity) => device.query(entity), waiting);
    const deletions = device.unsynchronizedDeletions().map(({ entity, id }) => ({ $entity: entity, $id: id }));
    return { pages: [...device.pages], ...(deletions.length > 0 && { deletions }), rows };
  }

  /** @param device what is not synchronized, of a device */
  private rows(query: (entity: string) => readonly ObjectHandle[], device?: ReadonlySet<string>): Part {
    const rows: Record<string, Encoded> = {};
    for (const { name, persistable } of this.stage.world.app.model.entities) {
      if (!persistable || this.stage.world.app.index.entity(name) === undefined) continue;
      // Of an entity that has specializations, those are rows too, and stand under their own.
      const found = attempt(() => query(name))?.filter(({ entity }) => entity === name) ?? [];
      if (found.length === 0) continue;
      const shown: Encoded[] = found.slice(0, mostRows).map((row) => {
        const { $entity: _, $id = null, ...members } = encodePublicValue(row) as Part;
        this.entities.set(row.id, name);
        const text = JSON.stringify(members);
        if (device !== undefined && this.onServer.get(row.id) === text) return $id;
        if (device === undefined) this.onServer.set(row.id, text);
        return { $id, ...(device?.has(row.id) === true && { isUnsynchronized: true }), ...members };
      });
      rows[name] = found.length > mostRows ? [...shown, `and ${found.length - mostRows} more`] : shown;
    }
    return rows;
  }

  private noteEntities(value: Encoded): void {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value)) {
      const { $entity, $id, entity, id } = value as Part;
      const [of, which] = [$entity ?? entity, $id ?? id];
      if (typeof of === 'string' && typeof which === 'string') this.entities.set(which, of);
    }
    for (const part of Object.values(value)) this.noteEntities(part as Encoded);
  }

  private symbolic(value: Encoded): Encoded {
    if (typeof value === 'string') return this.nameOf(value) ?? this.moment(value);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((item) => this.symbolic(item as Encoded));
    const parts = Object.entries(value as Part).filter(([, part]) => part !== null);
    return Object.fromEntries(parts.map(([name, part]) => [name, this.symbolic(part)]));
  }

  /** `$press`, or `$Check-2` for the second check that is shown. */
  private nameOf(text: string): string | undefined {
    const known = this.names.get(text);
    const entity = this.entities.get(text);
    if (known !== undefined || entity === undefined) return known;
    const short = entity.slice(entity.lastIndexOf('.') + 1);
    const count = (this.counts.get(short) ?? 0) + 1;
    this.counts.set(short, count);
    const name = `$${short}-${count}`;
    this.names.set(text, name);
    return name;
  }

  /** What lies within the scenario came from its clock; any other moment was written by somebody. */
  private moment(text: string): string {
    if (!/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-][\d:]+)$/.test(text)) return text;
    const { startMs, nowMs } = this.stage.clock;
    const ms = parseMoment(text);
    if (ms === undefined || ms < startMs || ms > nowMs) return text;
    return ms === startMs ? 'start' : `start + ${durationInWords(ms - startMs)}`;
  }
}

function durationInWords(durationMs: number): string {
  const [unit, unitMs] = units.find(([, ms]) => durationMs % ms === 0) ?? ['ms', 1];
  return `${durationMs / unitMs}${unit}`;
}

const units: readonly (readonly [string, number])[] = [
  ['d', dayMs],
  ['h', hourMs],
  ['m', minuteMs],
  ['s', secondMs],
];

function outcome(run: RunResult | undefined, error: Observed['error']): Part {
  if (run === undefined) return error === undefined ? {} : { error: error.message };
  if (run.error !== undefined) {
    const { message, activity = null, flow = null } = run.error;
    return { [run.outcome === 'blocked' ? 'blocked' : 'error']: { message, flow, activity } };
  }
  return { returns: run.returns === null ? 'empty' : encodePublicValue(run.returns) };
}

/** As scenarios write it: the kind with its main part, and what is said beside it. */
function shortEffect(effect: Effect): Encoded {
  const encoded = encodeEffect(effect) as Part;
  const [main, ...others] = effectFields[effect.kind];
  const beside = others.flatMap((name) =>
    encoded[name] === undefined ? [] : [[name, name === 'object' ? membersOf(encoded[name]) : encoded[name]] as const],
  );
  return {
    [effect.kind]: encoded[main] ?? null,
    ...Object.fromEntries(beside),
    ...(effect.on === 'server' && { on: effect.on }),
  };
}

/** What is committed has its entity and its id beside it. */
function membersOf(object: Encoded | undefined): Encoded {
  const { $entity: _, $id: __, ...members } = object as Part;
  return members;
}

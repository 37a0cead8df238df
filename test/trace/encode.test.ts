import Big from 'big.js';
import { describe, expect, it } from 'vitest';
import { AppIndex } from '../../src/model/app-index.js';
import type { Entity } from '../../src/model/domain-model.js';
import { type Captured, captureObject } from '../../src/trace/capture.js';
import { encodeCaptured, formatInUtc } from '../../src/trace/encode.js';
import { encodeEffect } from '../../src/trace/encode-effect.js';
import type { EffectDetail } from '../../src/trace/event.js';
import { momentFormatter } from '../../src/trace/format-moment.js';
import { DateTime } from '../../src/value/date-time.js';
import { EntityObject } from '../../src/value/entity-object.js';
import { timeZone } from '../../src/value/time-zone.js';
import { emptyApp } from '../fixture/empty-app.js';

const attribute = (name: string, kind: 'Integer' | 'String') => ({
  name,
  documentation: '',
  type: { kind },
  defaultValue: '',
  origin: {},
});
const entity: Entity = {
  name: 'A.Order',
  documentation: '',
  persistable: true,
  attributes: [attribute('Number', 'Integer'), attribute('Name', 'String')],
  systemMembers: { owner: false, changedBy: false, createdDate: false, changedDate: false },
  validationRules: [],
  eventHandlers: [],
  accessRules: [],
  source: 'database',
  origin: {},
};
const association = (name: string, type: 'Reference' | 'ReferenceSet') => ({
  name,
  documentation: '',
  parent: 'A.Order',
  child: 'A.Order',
  type,
  owner: 'Default' as const,
  onParentDelete: { kind: 'keep-references' as const },
  onChildDelete: { kind: 'keep-references' as const },
  origin: {},
});
const index = new AppIndex({
  ...emptyApp,
  entities: [entity],
  associations: [association('A.One', 'Reference'), association('A.Many', 'ReferenceSet')],
});

function order(): EntityObject {
  return new EntityObject(281_474_976_710_657, index.layout('A.Order'), [7, 'x', 281_474_976_710_658, [1, 2]], 'stored');
}

const encodedOrder = {
  $entity: 'A.Order',
  $id: '281474976710657',
  Number: '7',
  Name: 'x',
  'A.One': '281474976710658',
  'A.Many': ['1', '2'],
};

describe('a value as results are printed', () => {
  const values: readonly (readonly [Captured, unknown])[] = [
    [null, null],
    [true, true],
    ['text', 'text'],
    [7, '7'],
    [new Big('0.0000001'), '0.0000001'],
    [new Big('12345678901234567890.5'), '12345678901234567890.5'],
    [new DateTime(0), '1970-01-01T00:00:00.000Z'],
    [new Uint8Array([0, 255, 16]), { $bytes: '3', $sha256: '2da45f2cd1f9c8e69a67abf7a6b26c282533d0a7686787a9533265418680d4d2' }],
  ];

  it.each(values)('%j is %j', (value, expected) => {
    expect(encodeCaptured(value)).toEqual(expected);
  });

  it('is an object with its entity, id and members, ids as text', () => {
    const object = order();
    expect(encodeCaptured(captureObject(object))).toEqual(encodedOrder);
    expect(encodeCaptured([captureObject(object)])).toEqual([encodedOrder]);
    expect(encodeCaptured([])).toEqual([]);
  });

  it('is what it was when it was captured', () => {
    const object = order();
    const snapshot = captureObject(object);
    object.setSlot(1, 'later');
    object.setSlot(2, null);
    expect(encodeCaptured(snapshot)).toEqual(encodedOrder);
    expect(encodeCaptured(captureObject(object))).toMatchObject({ Name: 'later', 'A.One': null });
  });
});

describe('a moment with the offset of a time zone', () => {
  it.each([
    ['UTC', '2026-07-01T10:00:00.000Z', '2026-07-01T10:00:00.000Z'],
    ['Europe/Amsterdam', '2026-07-01T10:00:00.000Z', '2026-07-01T12:00:00.000+02:00'],
    ['Europe/Amsterdam', '2026-01-01T23:30:00.250Z', '2026-01-02T00:30:00.250+01:00'],
    ['America/St_Johns', '2026-01-01T00:00:00.000Z', '2025-12-31T20:30:00.000-03:30'],
    ['Asia/Kathmandu', '2026-01-01T00:00:00.000Z', '2026-01-01T05:45:00.000+05:45'],
  ])('%s', (zone, moment, expected) => {
    expect(momentFormatter(timeZone(zone))(Date.parse(moment))).toBe(expected);
  });

  it('names the same moment as UTC does', () => {
    const write = momentFormatter(timeZone('America/New_York'));
    for (const epochMs of [0, 1_700_000_000_123, 4_000_000_000_000]) {
      expect(Date.parse(write(epochMs))).toBe(epochMs);
      expect(formatInUtc(epochMs)).toBe(momentFormatter(timeZone('UTC'))(epochMs));
    }
  });
});

describe('an effect as results are printed', () => {
  const effects: readonly (readonly [EffectDetail, unknown])[] = [
    [
      { kind: 'page-opened', page: 'A.Home', title: 'T', arguments: { N: 1 } },
      { page: 'A.Home', title: 'T', arguments: { N: '1' } },
    ],
    [{ kind: 'page-closed', page: 'A.Home' }, { page: 'A.Home' }],
    [
      { kind: 'message', type: 'Warning', text: 'x', blocking: false },
      { type: 'Warning', text: 'x', blocking: false },
    ],
    [
      { kind: 'feedback', entity: 'A.E', guid: 7, member: 'N', text: 'x' },
      { entity: 'A.E', id: '7', member: 'N', text: 'x' },
    ],
    [
      { kind: 'log', level: 'Info', logNode: 'L', text: 'x' },
      { level: 'Info', logNode: 'L', text: 'x' },
    ],
    [
      { kind: 'committed', entity: 'A.Order', guid: 7, isNew: true, object: captureObject(order()) },
      { entity: 'A.Order', id: '7', isNew: true, object: encodedOrder },
    ],
    [
      { kind: 'deleted', entity: 'A.E', guid: 7 },
      { entity: 'A.E', id: '7' },
    ],
    [
      {
        kind: 'synchronized',
        type: 'all',
        uploaded: 1,
        deleted: 2,
        downloaded: 3,
        rejected: [{ entity: 'A.E', guid: 7, reason: 'r' }],
      },
      { type: 'all', uploaded: 1, deleted: 2, downloaded: 3, rejected: [{ entity: 'A.E', id: '7', reason: 'r' }] },
    ],
    [
      { kind: 'request', message: 'm', subject: 's', outcome: 'failed', reason: 'r' },
      { message: 'm', subject: 's', outcome: 'failed', reason: 'r' },
    ],
    [
      { kind: 'client-action', action: 'N.Reload', text: '' },
      { action: 'N.Reload', text: '' },
    ],
    [
      { kind: 'suppressed', suppressed: 'Show page', text: '' },
      { suppressed: 'Show page', text: '' },
    ],
  ];

  it.each(effects)('%j', (detail, expected) => {
    const place = { flow: 'A.F', activity: 'Act', on: 'device' as const };
    expect(encodeEffect({ ...place, node: 'n', ...detail })).toEqual({ kind: detail.kind, ...place, ...(expected as object) });
  });
});

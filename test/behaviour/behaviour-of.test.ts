import { describe, expect, it } from 'vitest';
import { behaviourOf } from '../../src/behaviour/behaviour-of.js';
import { describeBehaviour } from '../../src/behaviour/describe-behaviour.js';
import type { SwitchName } from '../../src/behaviour/switch.js';
import { switches, switchNames } from '../../src/behaviour/switches.js';
import { compareVersions, hasRelease, mdlMendixVersion, parseVersion } from '../../src/behaviour/version.js';
import { HarnessError } from '../../src/problem/harness-error.js';
import { boundaries } from './boundaries.js';

function caught(action: () => unknown): HarnessError {
  try {
    action();
  } catch (error) {
    if (error instanceof HarnessError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('a Mendix version', () => {
  it.each([
    ['6.9.0', { major: 6, minor: 9, patch: 0, isBeta: false }],
    ['9.24.30.51827', { major: 9, minor: 24, patch: 30, isBeta: false }],
    ['11.10.0-rc.5', { major: 11, minor: 10, patch: 0, isBeta: false }],
    ['8.0.0-beta', { major: 8, minor: 0, patch: 0, isBeta: true }],
    ['9.24', { major: 9, minor: 24, patch: 0, isBeta: false }],
    [' 11.12.3 ', { major: 11, minor: 12, patch: 3, isBeta: false }],
  ])('%s is read by its first three numbers', (text, version) => {
    expect(parseVersion(text)).toEqual(version);
  });

  it.each(['', '11', '11.', '11.12.', 'eleven', 'v11.12.0', '11.x.0', '-1.2.3', '11.12.99999999999999999999'])(
    '%j is not understood',
    (text) => {
      const error = caught(() => behaviourOf(text));
      expect(error.code).toBe('unknown-version');
    },
  );

  it('that is not understood is an error that says how to write one', () => {
    expect(caught(() => parseVersion('11')).message).toBe(
      'The Mendix version "11" is not understood. Write major.minor.patch, like 11.12.0.',
    );
  });

  it('is compared by numbers, not by text', () => {
    expect(compareVersions(parseVersion('10.9.0'), parseVersion('10.10.0'))).toBeLessThan(0);
    expect(compareVersions(parseVersion('10.24.0'), parseVersion('9.24.30'))).toBeGreaterThan(0);
    expect(compareVersions(parseVersion('11.6.5'), parseVersion('11.6.5.1234'))).toBe(0);
  });

  it('has what a patch release brought only within the same minor version', () => {
    const has = (text: string) => hasRelease(parseVersion(text), ['11.9.0', '11.6.5']);
    expect(['11.6.4', '11.6.5', '11.6.9', '11.7.0', '11.8.2', '11.9.0', '12.0.0'].map(has)).toEqual([
      false,
      true,
      true,
      false,
      false,
      true,
      true,
    ]);
  });
});

describe('a switch changes its value with its release and not before', () => {
  const cases = switchNames.flatMap((name) =>
    boundaries[name].map(([before, off, after, on]) => ({ name, before, off, after, on })),
  );

  it.each(cases)('$name is $off in $before and $on in $after', ({ name, before, off, after, on }) => {
    expect(behaviourOf(before)[name]).toBe(off);
    expect(behaviourOf(after)[name]).toBe(on);
  });

  it('and every one of them is in the table of boundaries', () => {
    expect(Object.keys(boundaries).sort()).toEqual([...switchNames].sort());
  });

  it('and every release that a row names is a boundary', () => {
    for (const name of switchNames) {
      const stated = switches[name].stages.flatMap((stage) => [...stage.since]).sort();
      expect({ name, releases: boundaries[name].map(([, , after]) => after).sort() }).toEqual({ name, releases: stated });
    }
  });

  it('later patches of 11.6 have what 11.6.5 repaired, and 11.7 and 11.8 do not', () => {
    const has = (version: string) => behaviourOf(version).varAssocXPath;
    expect(['11.6.5', '11.6.12', '11.7.0', '11.8.3', '11.9.0'].map(has)).toEqual([true, true, false, false, true]);
  });
});

describe('a setting decides where its version has it', () => {
  it.each([
    // The new string behaviour has no setting before 11.6.3, and none in 11.7.
    ['10.24.0', true, false],
    ['11.0.0', false, true],
    ['11.6.2', false, true],
    ['11.6.3', false, false],
    ['11.6.3', undefined, true],
    ['11.7.0', false, true],
    ['11.8.0', false, false],
    ['11.12.0', true, true],
  ])('emptyVsBlank in %s with newStringBehavior %s is %s', (version, newStringBehavior, expected) => {
    expect(behaviourOf(version, { newStringBehavior }).emptyVsBlank).toBe(expected);
  });

  it.each([
    ['11.11.0', true, false],
    ['11.12.0', undefined, true],
    ['11.12.0', false, false],
    ['11.12.0', true, true],
  ])('throwPartialSync in %s with throwPartialSyncError %s is %s', (version, throwPartialSyncError, expected) => {
    expect(behaviourOf(version, { throwPartialSyncError }).throwPartialSync).toBe(expected);
  });
});

describe('an override', () => {
  it('wins over version and setting', () => {
    const settings = { newStringBehavior: true };
    const overrides = { emptyVsBlank: false, offlineDelete: true, referenceCheck: 'none' } as const;
    expect(behaviourOf('11.12.0', settings, overrides)).toMatchObject({ emptyVsBlank: false, referenceCheck: 'none' });
    expect(behaviourOf('9.0.0', settings, overrides).offlineDelete).toBe(true);
  });

  it('of an unknown switch is an error that names the nearest one', () => {
    const overrides: Record<string, boolean> = { offlineDeletes: true };
    const error = caught(() => behaviourOf('11.12.0', {}, overrides));
    expect(error).toMatchObject({ code: 'unknown-switch', where: 'offlineDeletes' });
    expect(error.message).toMatch(/^There is no behaviour offlineDeletes\. Did you mean offlineDelete/);
  });

  it('with an impossible value is an error that names the possible ones', () => {
    const overrides = JSON.parse('{"microflowCalls": "offline"}') as object;
    const error = caught(() => behaviourOf('11.12.0', {}, overrides));
    expect(error.code).toBe('unknown-switch-value');
    expect(error.message).toBe('The behaviour microflowCalls can not be "offline". It is one of "none", "online", "all".');
  });
});

describe('describing a behaviour', () => {
  const reported = (name: SwitchName, ...made: Parameters<typeof behaviourOf>) =>
    describeBehaviour(behaviourOf(...made), made[1]).find((report) => report.name === name);

  it('names each switch with its value, and what decided', () => {
    expect(reported('varAssocXPath', '11.6.5')).toMatchObject({
      value: true,
      decidedBy: 'version',
      changedIn: ['11.9.0', '11.6.5'],
    });
    expect(reported('throwPartialSync', '11.12.0', { throwPartialSyncError: false })).toMatchObject({
      value: false,
      decidedBy: 'setting',
    });
    expect(reported('offlineDelete', '11.12.0', {}, { offlineDelete: false })).toMatchObject({
      value: false,
      decidedBy: 'override',
    });
  });

  it('tells what an older version does otherwise than the newest', () => {
    const differing = (version: string) => describeBehaviour(behaviourOf(version)).filter((report) => report.differsFromNewest);
    expect(differing('11.15.0')).toEqual([]);
    expect(differing(mdlMendixVersion).map((report) => report.name)).toEqual([
      'backgroundSync',
      'clearObjectsFromDevice',
      'synchronizationHistory',
      'changedContentsOnly',
      'computedOffline',
      'strictModeDefault',
    ]);
  });

  it('gives every switch a sentence and a source', () => {
    for (const report of describeBehaviour(behaviourOf('11.12.0'))) {
      expect(report.change).toMatch(/^\S.*\.$/);
      expect(report.source).not.toBe('');
    }
  });
});

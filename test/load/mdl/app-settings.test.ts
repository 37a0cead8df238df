import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/model/settings.js';
import { load } from './describe-flow.js';

describe('alter app settings', () => {
  it('says the Mendix version and what changes how flows run', () => {
    const { settings, mendixVersion, diagnostics } = load(
      "alter app settings (MendixVersion: '9.24.1', Rounding: HalfToEven, Languages: (en_US, nl_NL), NewStringBehavior: true);",
    );
    expect(diagnostics).toEqual([]);
    expect(mendixVersion).toBe('9.24.1');
    expect(settings).toEqual({
      ...defaultSettings,
      rounding: 'HalfToEven',
      languages: ['en_US', 'nl_NL'],
      newStringBehavior: true,
    });
  });

  it('says what a version may not allow', () => {
    const { settings, security, diagnostics } = load(
      'alter app settings (OptimisticLocking: true); alter app security (StrictMode: false);',
    );
    expect(diagnostics).toEqual([]);
    expect([settings.optimisticLocking, security.strictMode]).toEqual([true, false]);
  });

  it('means 11.12 without a version', () => {
    expect(load('create module M;').mendixVersion).toBe('11.12.0');
  });

  it.each([
    ["Roundin: 'x'", 'The app setting Roundin does not exist. Did you mean Rounding?'],
    ['Rounding: Up', 'The app setting Rounding can not have this value.'],
    ["MendixVersion: 'new'", 'The app setting MendixVersion can not have this value.'],
  ])('%s is an error', (property, message) => {
    const model = load(`alter app settings (${property});`);
    expect(model.diagnostics.map((one) => `${one.code}: ${one.message}`)).toEqual([`mdl-app-setting: ${message}`]);
    expect(model.settings).toEqual(defaultSettings);
  });
});

describe('what only exported projects have', () => {
  it('validation rules beside the attribute', () => {
    const model = load(
      "mdl 1; create entity M.E (A: String, B: String); create validation rule for M.E.A equals B error message 'No';",
      "mdl 1; create validation rule for M.E.A maximum length 5; create validation rule for M.E.B range (to -1) feedback 'Low';",
    );
    expect(model.diagnostics).toEqual([]);
    expect(model.entities[0]?.validationRules.map(({ attribute, rule }) => [attribute, rule])).toEqual([
      ['A', { kind: 'equals', operand: { attribute: 'B' } }],
      ['A', { kind: 'maximum-length', length: 5 }],
      ['B', { kind: 'range', maximum: { value: '-1' } }],
    ]);
  });

  it('a navigation profile with a name of its own', () => {
    const [profile] = load('@kind(PhoneOffline) create navigation Field;').profiles;
    expect(profile).toMatchObject({ name: 'Field', kind: 'PhoneOffline', offline: true, native: false });
  });

  it('an action whose result a parameter decides', () => {
    const text = 'create javascript action M.A (list: list of pEntity, Name: String) returns pEntity as $$ $$;';
    const [action] = load(text).javaScriptActions;
    expect(action?.returnTypeParameter).toEqual({ kind: 'Object', parameter: 'list' });
  });

  it('a loop whose body goes back to its beginning, which could not be entered', () => {
    const text =
      'mdl 1; create nanoflow M.F ($L: list of M.E) begin loop $I in $L begin merge a; commit $I; join a; end loop; end;';
    const model = load('create entity M.E (A: String);', text);
    expect(model.diagnostics.map(({ code }) => code)).toEqual(['mdl-label']);
  });
});

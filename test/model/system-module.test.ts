import { describe, expect, it } from 'vitest';
import { AppIndex } from '../../src/model/app-index.js';
import { systemAssociations, systemEntities, systemEnumerations } from '../../src/model/system-module.js';
import { emptyApp } from '../fixture/empty-app.js';

describe('the System module', () => {
  const index = new AppIndex(emptyApp);

  it('refers only to what it defines', () => {
    for (const { name, generalization, attributes } of systemEntities) {
      if (generalization !== undefined) expect(index.entity(generalization), name).toBeDefined();
      for (const { type } of attributes) {
        if (type.kind === 'Enumeration') expect(index.enumeration(type.enumeration), name).toBeDefined();
      }
    }
    for (const { name, parent, child } of systemAssociations) {
      expect([index.entity(parent)?.name, index.entity(child)?.name], name).toEqual([parent, child]);
    }
  });

  it('names nothing twice', () => {
    for (const items of [systemEntities, systemAssociations, systemEnumerations]) {
      const names = items.map((item) => item.name);
      expect(new Set(names).size).toBe(names.length);
      expect(names.every((name) => name.startsWith('System.'))).toBe(true);
    }
  });

  it.each([
    ['System.User', true],
    ['System.Image', true],
    ['System.SynchronizationErrorFile', true],
    ['System.Error', false],
    ['System.SoapFault', false],
    ['System.HttpResponse', false],
  ])('%s is persistable: %s', (name, persistable) => {
    expect(index.isPersistable(name)).toBe(persistable);
    expect(index.entity(name)?.persistable).toBe(persistable);
  });

  it('gives an image the members of a file document first', () => {
    const names = index.layout('System.Image').members.map((member) => member.name);
    expect(names.slice(0, 3)).toEqual(['FileID', 'Name', 'DeleteAfterDownload']);
    expect(names).toContain('changedDate');
    expect(names.slice(-2)).toEqual(['PublicThumbnailPath', 'EnableCaching']);
  });

  it('gives every Boolean a default value', () => {
    const booleans = systemEntities.flatMap((entity) => entity.attributes.filter(({ type }) => type.kind === 'Boolean'));
    expect(booleans.every(({ defaultValue }) => defaultValue === 'true' || defaultValue === 'false')).toBe(true);
    expect(index.entity('System.User')?.attributes.find(({ name }) => name === 'Active')?.defaultValue).toBe('true');
  });

  it('has the Java action that microflows of every project call', () => {
    expect(index.javaAction('System.VerifyPassword')?.returnType).toEqual({ kind: 'Boolean' });
  });
});

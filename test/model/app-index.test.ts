import { describe, expect, it } from 'vitest';
import { AppIndex } from '../../src/model/app-index.js';
import type { AppModel } from '../../src/model/app-model.js';
import type { Association, Entity } from '../../src/model/domain-model.js';
import type { Flow } from '../../src/model/flow.js';
import { HarnessError } from '../../src/problem/harness-error.js';
import { emptyApp } from '../fixture/empty-app.js';

function entity(name: string, attributes: readonly string[], more: Partial<Entity> = {}): Entity {
  return {
    name,
    documentation: '',
    persistable: true,
    attributes: attributes.map((attribute) => ({
      name: attribute,
      documentation: '',
      type: { kind: 'String' },
      defaultValue: '',
      origin: {},
    })),
    systemMembers: { owner: false, changedBy: false, createdDate: false, changedDate: false },
    validationRules: [],
    eventHandlers: [],
    accessRules: [],
    source: 'database',
    origin: {},
    ...more,
  };
}

function association(name: string, parent: string, child: string, type: Association['type'] = 'Reference'): Association {
  const keep = { kind: 'keep-references' } as const;
  return {
    name,
    documentation: '',
    parent,
    child,
    type,
    owner: 'Default',
    onParentDelete: keep,
    onChildDelete: keep,
    origin: {},
  };
}

const model: AppModel = {
  ...emptyApp,
  entities: [
    entity('Shop.Vehicle', ['Plate'], {
      systemMembers: { owner: true, changedBy: false, createdDate: true, changedDate: false },
    }),
    entity('Shop.Car', ['Doors'], { generalization: 'Shop.Vehicle' }),
    entity('Shop.Van', ['Volume'], { generalization: 'Shop.Vehicle' }),
    entity('Shop.Camper', ['Beds'], { generalization: 'Shop.Van' }),
    entity('Shop.Garage', ['Name']),
    entity('Shop.Draft', [], { persistable: false }),
    entity('Shop.CarDraft', [], { generalization: 'Shop.Draft' }),
  ],
  associations: [
    association('Shop.Vehicle_Garage', 'Shop.Vehicle', 'Shop.Garage'),
    association('Shop.Van_Garages', 'Shop.Van', 'Shop.Garage', 'ReferenceSet'),
  ],
};

describe('the index of an app', () => {
  const index = new AppIndex(model);

  it('keeps the slots of a generalization in every specialization', () => {
    const names = (name: string) => index.layout(name).members.map((member) => member.name);
    const vehicle = ['Plate', 'createdDate', 'Shop.Vehicle_Garage', 'System.owner'];
    expect(names('Shop.Vehicle')).toEqual(vehicle);
    expect(names('Shop.Car')).toEqual([...vehicle, 'Doors']);
    expect(names('Shop.Camper')).toEqual([...vehicle, 'Volume', 'Shop.Van_Garages', 'Beds']);
    expect(index.layout('Shop.Camper').members.map((member) => member.slot)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('tells reference sets from references, and who declares a member', () => {
    expect(index.member('Shop.Camper', 'Shop.Van_Garages')).toMatchObject({ kind: 'reference-set', declaredBy: 'Shop.Van' });
    expect(index.member('Shop.Camper', 'System.owner')).toMatchObject({ kind: 'reference', isSystem: true });
    expect(index.member('Shop.Car', 'Volume')).toBeUndefined();
  });

  it('walks hierarchies both ways', () => {
    expect(index.generalizations('Shop.Camper')).toEqual(['Shop.Camper', 'Shop.Van', 'Shop.Vehicle']);
    expect(index.specializations('Shop.Vehicle')).toEqual(['Shop.Vehicle', 'Shop.Car', 'Shop.Van', 'Shop.Camper']);
    expect([index.isA('Shop.Camper', 'Shop.Vehicle'), index.isA('Shop.Vehicle', 'Shop.Camper')]).toEqual([true, false]);
    expect(index.root('Shop.Camper')).toBe('Shop.Vehicle');
  });

  it('ends where a hierarchy runs in a circle', () => {
    const circle = new AppIndex({
      ...emptyApp,
      entities: [entity('A.A', [], { generalization: 'A.B' }), entity('A.B', [], { generalization: 'A.A' })],
    });
    expect(circle.generalizations('A.A')).toEqual(['A.A', 'A.B']);
    expect(circle.specializations('A.A')).toEqual(['A.A', 'A.B']);
  });

  it('finds the associations of both ends, inherited ones too', () => {
    const names = (name: string) => index.associationsOf(name).map((candidate) => candidate.name);
    expect(names('Shop.Garage')).toEqual(['Shop.Vehicle_Garage', 'Shop.Van_Garages']);
    expect(names('Shop.Car')).toEqual(['Shop.Vehicle_Garage']);
  });

  it('takes persistability from the root', () => {
    expect([index.isPersistable('Shop.Camper'), index.isPersistable('Shop.CarDraft')]).toEqual([true, false]);
  });

  it('passes over excluded documents, and keeps kinds of flows apart', () => {
    const flow = (kind: Flow['kind'], excluded: boolean) => ({ kind, name: 'Shop.Go', excluded }) as Flow;
    const withFlows = new AppIndex({
      ...emptyApp,
      flows: [flow('nanoflow', false), flow('nanoflow', true), flow('microflow', true)],
    });
    expect(withFlows.flow('nanoflow', 'Shop.Go')?.excluded).toBe(false);
    expect(withFlows.flow('microflow', 'Shop.Go')).toBeUndefined();
  });

  it('says which entity was probably meant', () => {
    expect(() => index.requireEntity('Shop.Garag')).toThrow(HarnessError);
    expect(() => index.requireEntity('Shop.Garag')).toThrow('There is no entity Shop.Garag. Did you mean Shop.Garage');
  });
});

/**
 * What is to be made of an input, once it has been understood and checked against the model, and before any world exists.
 * Checking everything first means that a wrong input never leaves half a world behind.
 */
export type Planned = PlannedValue | PlannedObject | PlannedReference | PlannedList;

/** A value that a world takes as it is: numbers beyond what is exact travel as text. */
export interface PlannedValue {
  readonly kind: 'value';
  readonly value: null | boolean | number | string | Date | Uint8Array;
}

export interface PlannedObject {
  readonly kind: 'object';
  readonly entity: string;
  readonly state: PlannedState;
  /** What other inputs call it: the `$id` that it was given. */
  readonly label: string | undefined;
  readonly members: readonly { readonly name: string; readonly value: Planned }[];
  readonly where: string;
}

/** Where an object exists: everywhere, committed on the device only, or uncommitted in the memory of the device. */
export type PlannedState = 'synchronized' | 'unsynchronized' | 'new';

/** An object that is named rather than described: the `$id` of another one, or the id of one that exists. */
export interface PlannedReference {
  readonly kind: 'reference';
  readonly id: string;
  readonly entity: string;
  readonly where: string;
}

export interface PlannedList {
  readonly kind: 'list';
  readonly items: readonly Planned[];
}

export const plannedEmpty: PlannedValue = { kind: 'value', value: null };

/** Every object of a plan, the nested ones included, outermost first. */
export function objectsIn(planned: Planned): PlannedObject[] {
  switch (planned.kind) {
    case 'value':
    case 'reference':
      return [];
    case 'list':
      return planned.items.flatMap(objectsIn);
    case 'object':
      return [planned, ...planned.members.flatMap((member) => objectsIn(member.value))];
  }
}

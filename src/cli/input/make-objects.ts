import { HarnessError } from '../../problem/harness-error.js';
import { didYouMean } from '../../problem/nearest.js';
import type { ObjectHandle } from '../../world/object-handle.js';
import { objectsIn, type Planned, type PlannedObject, type PlannedReference } from './plan.js';

/** An object of a world, or its members where the world makes the object when it needs it. */
export type MadeObject = ObjectHandle | Readonly<Record<string, unknown>>;

/** Puts one object where its plan says; what is behind its associations exists already. */
export type PlaceObject = (planned: PlannedObject, members: Readonly<Record<string, unknown>>) => MadeObject;

/** What a world takes as an argument or a result. */
export type Made = null | boolean | number | string | Date | Uint8Array | MadeObject | Made[];

/**
 * Makes planned objects in a world, each once, however often it is referred to. What an object refers to is made before
 * it, wherever in the input it stands.
 */
export class ObjectMaker {
  private readonly made = new Map<PlannedObject, MadeObject>();
  private readonly inProgress: PlannedObject[] = [];
  private readonly labelled = new Map<string, PlannedObject>();

  constructor(
    private readonly place: PlaceObject,
    /** Finds an object that no plan describes, by its id. */
    private readonly find: (reference: PlannedReference) => MadeObject | undefined,
    /** Labels that `find` knows besides the announced ones. */
    private readonly labelsElsewhere: readonly string[] = [],
  ) {}

  /** Makes the labels of some inputs known, so that all inputs can refer to them. */
  announce(plans: Iterable<Planned>): void {
    for (const object of [...plans].flatMap(objectsIn)) {
      if (object.label === undefined) continue;
      const other = this.labelled.get(object.label);
      if (other !== undefined && other !== object) {
        const message = `${object.where}: there is another object with the $id ${object.label}, at ${other.where}. Ids have to differ.`;
        throw new HarnessError('repeated-id', message, object.where);
      }
      this.labelled.set(object.label, object);
    }
  }

  /** The labels that were announced. */
  get labels(): readonly string[] {
    return [...this.labelled.keys()];
  }

  /** The id that an announced object has got; nothing for a label that nobody gave, or before it was made. */
  idOf(label: string): string | undefined {
    const planned = this.labelled.get(label);
    const made = planned === undefined ? undefined : this.made.get(planned);
    return made !== undefined && typeof made.id === 'string' ? made.id : undefined;
  }

  make(planned: Planned): Made {
    switch (planned.kind) {
      case 'value':
        return planned.value;
      case 'list':
        return planned.items.map((item) => this.make(item));
      case 'object':
        return this.makeObject(planned);
      case 'reference':
        return this.resolve(planned);
    }
  }

  private makeObject(planned: PlannedObject): MadeObject {
    const known = this.made.get(planned);
    if (known !== undefined) return known;
    if (this.inProgress.includes(planned)) {
      const message = `${planned.where}: these objects refer to each other in a circle. Leave one of the associations out.`;
      throw new HarnessError('circular-objects', message, planned.where);
    }
    this.inProgress.push(planned);
    const members: Record<string, unknown> = {};
    for (const { name, value } of planned.members) members[name] = this.make(value);
    this.inProgress.pop();
    const handle = this.place(planned, members);
    this.made.set(planned, handle);
    return handle;
  }

  private resolve(reference: PlannedReference): MadeObject {
    const labelled = this.labelled.get(reference.id);
    if (labelled !== undefined) return this.makeObject(labelled);
    const found = this.find(reference);
    if (found !== undefined) return found;
    const labels = [...this.labels, ...this.labelsElsewhere];
    const hint =
      didYouMean(reference.id, labels) ||
      (labels.length === 0
        ? ' Give the object that is meant an $id, or write it here in full.'
        : ` The ids given are ${labels.slice(0, 12).join(', ')}.`);
    throw new HarnessError(
      'unknown-id',
      `${reference.where}: there is no ${reference.entity} with the id ${reference.id}.${hint}`,
      reference.where,
    );
  }
}

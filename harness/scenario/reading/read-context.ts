import { allNodes } from '../../../src/model/flow-nodes.js';
import { labelOf } from '../../../src/model/node-label.js';
import { HarnessError } from '../../../src/problem/harness-error.js';
import { didYouMean } from '../../../src/problem/nearest.js';
import type { App } from '../../../src/world/app.js';
import type { WatchOptions, WorldOptions } from '../../../src/world/world-options.js';
import type { Given } from '../../fixture/given.js';
import { objectsIn, type Planned, type PlannedReference } from '../../fixture/plan.js';
import type { Wanted } from '../../fixture/plan-scalar.js';
import { planValue, withoutDollar } from '../../fixture/plan-value.js';
import type { Findings } from './findings.js';
import { textOf } from './given-parts.js';

/** What everything that reads a part of a scenario may need. */
export class ReadContext {
  private readonly names = new Map<string, string>();
  private readonly entities = new Map<string, string>();
  private readonly uses: { readonly name: string; readonly where: string }[] = [];
  private readonly watched: Required<WatchOptions>[] = [];
  /** The version that the scenario is to behave as, once that was read. */
  mendix: string | undefined;

  constructor(
    readonly app: App,
    readonly findings: Findings,
    /** The devices of the scenario, the default one first. */
    readonly devices: readonly string[],
    /** Other apps that it names, by their paths as they are written. */
    private readonly others: ReadonlyMap<string, App> = new Map(),
  ) {}

  get index(): App['index'] {
    return this.app.index;
  }

  /** The app of the scenario, and those that devices have or that are deployed. */
  get apps(): readonly App[] {
    return [this.app, ...this.others.values()];
  }

  get indexes(): readonly App['index'][] {
    return this.apps.map(({ index }) => index);
  }

  /** An activity whose variables are looked at, so that the world has to keep them. */
  watch(activity: Required<WatchOptions>): void {
    this.watched.push(activity);
  }

  /** What the world has to watch; a flow that only another app has is no option of a world, so that it watches all then. */
  get watchOption(): Pick<WorldOptions, 'watch'> {
    if (this.watched.length === 0) return {};
    const isOwn = this.watched.every(({ flow, activity }) =>
      this.app.model.flows.some((one) => one.name === flow && allNodes(one.nodes).some((node) => labelOf(node) === activity)),
    );
    return { watch: isOwn ? this.watched : 'all' };
  }

  get otherApps(): readonly App[] {
    return [...this.others.values()];
  }

  /** Another app by its path; nothing where it could not be read, which is a finding already. */
  otherApp(given: Given): App | undefined {
    return this.others.get(textOf(given, 'the path of an app'));
  }

  get defaultDevice(): string {
    return this.devices[0] ?? 'phone';
  }

  /** The device that a key names, or the default one. */
  device(given: Given | undefined): string {
    if (given === undefined) return this.defaultDevice;
    const name = textOf(given, 'the name of a device');
    if (!this.devices.includes(name)) {
      const hint = didYouMean(name, this.devices) || ` The devices of this scenario are ${this.devices.join(', ')}.`;
      throw new HarnessError('unknown-device', `${given.where}: there is no device ${name}.${hint}`, given.where);
    }
    return name;
  }

  /** Checks a value against its type. Names of objects in it are checked once all are known. */
  plan(given: Given, wanted: Wanted): Planned {
    const planned = planValue(given, wanted, this.index);
    this.takeNames(planned);
    return planned;
  }

  /** Notes the names that a plan gives and uses. */
  takeNames(planned: Planned): void {
    for (const { label, where, entity } of objectsIn(planned)) if (label !== undefined) this.declare(label, where, entity);
    for (const { id, where } of referencesIn(planned)) this.use(id, where);
  }

  /** A name that an object gets. */
  declare(name: string, where: string, entity?: string): void {
    const label = withoutDollar(name);
    if (entity !== undefined) this.entities.set(label, entity);
    const other = this.names.get(label);
    if (other === undefined) this.names.set(label, where);
    else if (other !== where)
      this.findings.error(
        'repeated-id',
        `$${label} is the name of another object already, at ${other}. Names have to differ.`,
        where,
      );
  }

  /** The entity of the object of a name, as far as it is known before anything runs. */
  entityOf(name: string): string | undefined {
    return this.entities.get(withoutDollar(name));
  }

  use(name: string, where: string): void {
    this.uses.push({ name: withoutDollar(name), where });
  }

  /** Reports names that nothing has. */
  checkNames(): void {
    for (const { name, where } of this.uses) {
      if (this.names.has(name) || /^\d{5,}$/.test(name)) continue;
      const known = [...this.names.keys()];
      const hint =
        didYouMean(name, known) ||
        (known.length === 0
          ? ' Give the object that is meant a name with $id.'
          : ` The names given are ${known
              .slice(0, 12)
              .map((one) => `$${one}`)
              .join(', ')}.`);
      this.findings.error('unknown-id', `No object here has the name $${name}.${hint}`, where);
    }
  }
}

/** The names that a plan uses. */
export function referencesIn(planned: Planned): PlannedReference[] {
  switch (planned.kind) {
    case 'value':
    case 'moment':
      return [];
    case 'reference':
      return [planned];
    case 'list':
      return planned.items.flatMap(referencesIn);
    case 'object':
      return planned.members.flatMap(({ value }) => referencesIn(value));
  }
}

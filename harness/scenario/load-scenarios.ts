import { dirname, resolve } from 'node:path';
import type { Diagnostic } from '../../src/problem/diagnostic.js';
import { HarnessError } from '../../src/problem/harness-error.js';
import type { App } from '../../src/world/app.js';
import type { Given, GivenObject } from '../fixture/given.js';
import { parseGiven } from '../fixture/parse-given.js';
import { appPathFor } from './app-paths.js';
import { OpenedApps } from './opened-apps.js';
import type { Instance } from './reading/examples.js';
import { Findings } from './reading/findings.js';
import { itemsOf, partOf, textOf } from './reading/given-parts.js';
import { otherAppsIn } from './reading/other-apps.js';
import { ReadContext } from './reading/read-context.js';
import { deviceNames, readDevices, readGiven, type UsedFixture } from './reading/read-given.js';
import { flowNamed, readExpectations, readSteps, startedDevices } from './reading/read-steps.js';
import { readLimited, ScenarioFile } from './reading/scenario-file.js';
import { reportShapeFaults } from './reading/shape-faults.js';
import type { Scenario, ScenarioPlan } from './scenario.js';
import { readSettings } from './settings.js';

export interface LoadOptions {
  /** Apps that were opened before; a new collection by default. */
  readonly apps?: OpenedApps;
  /** The text of the file, where it is not the one on disk: what an editor holds. */
  readonly text?: string;
}

/** The scenarios of a file, and what is wrong with them. */
export interface LoadedScenarios {
  /** One for each scenario and each row of its examples, in the order of the file. */
  readonly scenarios: readonly Scenario[];
  readonly diagnostics: readonly Diagnostic[];
  /** Every file that was read. */
  readonly dependencies: readonly string[];
}

/** What `loadScenarios` of the public API does. */
export async function loadScenarios(path: string, options: LoadOptions = {}): Promise<LoadedScenarios> {
  const loader = new Loader(path, options.apps ?? new OpenedApps());
  return loader.load(options.text);
}

class Loader {
  private readonly file: ScenarioFile;
  private readonly fixtures = new Map<string, Given | HarnessError>();

  constructor(
    private readonly path: string,
    private readonly apps: OpenedApps,
  ) {
    this.file = new ScenarioFile(path);
  }

  async load(given: string | undefined): Promise<LoadedScenarios> {
    const scenarios: Scenario[] = [];
    for (const document of this.file.documents(given)) scenarios.push(...(await this.readDocument(document)));
    const diagnostics = [...this.file.loose.all];
    for (const found of scenarios.flatMap((scenario) => scenario.diagnostics)) {
      // What is wrong with a scenario is wrong in every row of its examples: once is enough.
      if (!diagnostics.some(({ where, message }) => where === found.where && message === found.message)) diagnostics.push(found);
    }
    return { scenarios, diagnostics, dependencies: [...this.file.dependencies] };
  }

  private async readDocument(document: Given): Promise<Scenario[]> {
    const findings = new Findings();
    const scenarios: Scenario[] = [];
    for (const instance of this.file.instances(document, findings))
      scenarios.push(await this.readInstance(instance, findings.all));
    return scenarios;
  }

  private async readInstance(instance: Instance, before: readonly Diagnostic[]): Promise<Scenario> {
    const { given } = instance;
    const findings = new Findings();
    reportShapeFaults(given, findings);
    const dependencies = new Set([resolve(this.path)]);
    const hasShape = !findings.hasErrors;
    const plan = hasShape ? await this.readPlan(instance, dependencies, findings) : undefined;
    for (const file of dependencies) this.file.dependencies.add(file);
    const diagnostics = [...before, ...findings.all];
    const isSound = !diagnostics.some(({ severity }) => severity === 'error');
    return {
      ...this.file.describe(instance),
      diagnostics,
      dependencies: [...dependencies],
      ...(isSound && plan !== undefined && { plan }),
    };
  }

  private async readPlan(
    { given, row }: Instance,
    dependencies: Set<string>,
    findings: Findings,
  ): Promise<ScenarioPlan | undefined> {
    const opened = await this.openApp(given, dependencies, findings);
    const fixtures = this.readFixtures(partOf(given, 'use'), dependencies, findings);
    if (opened === undefined) return undefined;
    const givenPart = partOf(given, 'given');
    const start = givenPart?.kind === 'object' ? givenPart : undefined;
    const others = await this.openOthers(given, dependencies, findings);
    const context = new ReadContext(opened.app, findings, deviceNames(start), others);
    const settings = readSettings(given, context);
    context.mendix = settings.mendix;
    const prepared = readGiven(start, fixtures, context);
    const devices = readDevices(start, startedDevices(given), context);
    const steps = readSteps(given, context);
    const lastFlow = steps.map(({ step }) => step.flow).findLast((name) => name !== undefined);
    const flow = lastFlow === undefined ? undefined : flowNamed(lastFlow, context);
    const atEnd = readExpectations(partOf(given, 'expect'), flow, context);
    context.checkNames();
    return {
      app: opened.app,
      isRow: row !== undefined,
      settings: { ...settings, tracing: true, ...context.watchOption },
      given: prepared,
      devices,
      steps,
      atEnd,
    };
  }

  private async openApp(given: GivenObject, dependencies: Set<string>, findings: Findings) {
    const named = partOf(given, 'app');
    return this.openNamed(named, named?.where ?? given.where, dependencies, findings);
  }

  /** The apps that devices have, or that are deployed. */
  private async openOthers(given: GivenObject, dependencies: Set<string>, findings: Findings): Promise<Map<string, App>> {
    const apps = new Map<string, App>();
    for (const named of otherAppsIn(given)) {
      const opened = await this.openNamed(named, named.where, dependencies, findings);
      if (opened !== undefined) apps.set(named.text, opened.app);
    }
    return apps;
  }

  private async openNamed(named: Given | undefined, where: string, dependencies: Set<string>, findings: Findings) {
    try {
      const path = appPathFor(this.path, named === undefined ? undefined : textOf(named, 'the path of an app'));
      dependencies.add(path);
      const opened = await this.apps.open(path);
      for (const file of opened.files) dependencies.add(resolve(file));
      return opened;
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      findings.error(error.code, error.message, where);
      return undefined;
    }
  }

  private readFixtures(use: Given | undefined, dependencies: Set<string>, findings: Findings): UsedFixture[] {
    if (use === undefined) return [];
    return itemsOf(use).flatMap((item): UsedFixture[] => {
      if (item.kind !== 'text') return [];
      const path = resolve(dirname(this.path), item.text);
      dependencies.add(path);
      const fixture = this.fixture(path, item.text);
      if (!(fixture instanceof HarnessError)) return [{ given: fixture, path }];
      if (fixture.where !== undefined && /:\d+:\d+$/.test(fixture.where)) findings.take(fixture, item.where);
      else findings.error(fixture.code, fixture.message, item.where);
      return [];
    });
  }

  /** Each file is read once, however many scenarios use it. */
  private fixture(path: string, name: string): Given | HarnessError {
    const known = this.fixtures.get(path);
    if (known !== undefined) return known;
    let fixture: Given | HarnessError;
    try {
      fixture = parseGiven(readLimited(path), name);
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      fixture = error;
    }
    this.fixtures.set(path, fixture);
    return fixture;
  }
}

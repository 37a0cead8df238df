import { dirname, resolve } from 'node:path';
import { statsOf } from '../../src/load/reading-files.js';
import { attempt } from '../../src/problem/attempt.js';
import type { Diagnostic } from '../../src/problem/diagnostic.js';
import { HarnessError } from '../../src/problem/harness-error.js';
import type { App } from '../../src/world/app.js';
import type { Given, GivenObject } from '../fixture/given.js';
import { parseGiven, parseGivenDocuments } from '../fixture/parse-given.js';
import { readTextFile } from '../fixture/read-text-file.js';
import { appFilesFor, appPathFor, OpenedApps } from './opened-apps.js';
import { type Instance, instancesOf } from './reading/examples.js';
import { Findings, placeOf } from './reading/findings.js';
import { type LineRange, linesOf } from './reading/line-range.js';
import { otherAppsIn } from './reading/other-apps.js';
import { itemsOf, partOf, ReadContext, textOf } from './reading/read-context.js';
import { deviceNames, readDevices, readGiven, type UsedFixture } from './reading/read-given.js';
import { flowNamed, readExpectations, readSteps, startedDevices } from './reading/read-steps.js';
import { scenarioTexts } from './reading/scenario-texts.js';
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

/** Name, tags and place, as `loadScenarios` gives them, and which lines belong to it. */
export interface OutlinedScenario extends Pick<Scenario, 'name' | 'tags' | 'place'> {
  readonly lines: LineRange;
  /** Those of its row of the examples. */
  readonly rowLines?: LineRange;
}

/** What a file announces, as far as that can be told without its app: enough to list and to choose. */
export interface ScenarioOutline {
  readonly scenarios: readonly OutlinedScenario[];
  /** What is wrong with the file rather than with one of its scenarios. */
  readonly diagnostics: readonly Diagnostic[];
  /** The files that decide what happens, as far as they exist. */
  readonly dependencies: readonly string[];
  /** Where the apps are that the scenarios are about, without those that only a device has or a step deploys. */
  readonly apps: readonly string[];
}

/** Larger files are not read: nobody writes them by hand, and reading one would take longer than anybody waits. */
const mostBytes = 2_000_000;

/** What `loadScenarios` of the public API does. */
export async function loadScenarios(path: string, options: LoadOptions = {}): Promise<LoadedScenarios> {
  const loader = new Loader(path, options.apps ?? new OpenedApps());
  return loader.load(options.text);
}

/** Reads names, tags and places, and opens no app. */
export function outlineScenarios(path: string, text?: string): ScenarioOutline {
  return new Loader(path, new OpenedApps()).outline(text);
}

class Loader {
  private readonly loose = new Findings();
  private readonly dependencies: Set<string>;
  private readonly names = new Map<string, number>();
  private readonly fixtures = new Map<string, Given | HarnessError>();

  constructor(
    private readonly path: string,
    private readonly apps: OpenedApps,
  ) {
    this.dependencies = new Set([resolve(path)]);
  }

  async load(given: string | undefined): Promise<LoadedScenarios> {
    const scenarios: Scenario[] = [];
    for (const document of this.documents(given)) scenarios.push(...(await this.readDocument(document)));
    const diagnostics = [...this.loose.all];
    for (const found of scenarios.flatMap((scenario) => scenario.diagnostics)) {
      // What is wrong with a scenario is wrong in every row of its examples: once is enough.
      if (!diagnostics.some(({ where, message }) => where === found.where && message === found.message)) diagnostics.push(found);
    }
    return { scenarios, diagnostics, dependencies: [...this.dependencies] };
  }

  outline(given: string | undefined): ScenarioOutline {
    const scenarios: OutlinedScenario[] = [];
    const apps = new Set<string>();
    for (const document of this.documents(given)) {
      const lines = linesOf(document);
      // Findings within a scenario are for the one who runs it.
      for (const instance of this.instances(document, new Findings())) {
        const { row } = instance;
        scenarios.push({ ...this.describe(instance), lines, ...(row !== undefined && { rowLines: linesOf(row.given) }) });
      }
      if (document.kind !== 'object') continue;
      for (const file of this.filesNamedIn(document)) this.dependencies.add(file);
      // What is wrong with the app is told by the scenario when it is run.
      const app = attempt(() => appPathFor(this.path, wordsIn(partOf(document, 'app'))[0]));
      if (app !== undefined) apps.add(app);
    }
    return { scenarios, diagnostics: this.loose.all, dependencies: [...this.dependencies], apps: [...apps] };
  }

  private filesNamedIn(document: GivenObject): string[] {
    const fixtures = wordsIn(partOf(document, 'use')).map((name) => resolve(dirname(this.path), name));
    // What is wrong with the app is told by the scenario when it is run.
    const apps = [wordsIn(partOf(document, 'app'))[0], ...otherAppsIn(document).map(({ text }) => text)];
    const files = apps.flatMap((app) => new Findings().attempt(() => appFilesFor(this.path, app), this.path) ?? []);
    return [...fixtures, ...files];
  }

  private documents(given: string | undefined): Given[] {
    const whole = `${this.path}:1:1`;
    const text = given ?? this.loose.attempt(() => readLimited(this.path), whole);
    if (text === undefined) return [];
    if (text.length > mostBytes) {
      this.loose.error('file-too-large', tooLarge(text.length), whole);
      return [];
    }
    const documents = scenarioTexts(this.path, text).flatMap(({ text: part, linesBefore }) => {
      const place = { name: this.path, linesBefore };
      return this.loose.attempt(() => parseGivenDocuments(part, place), `${this.path}:${linesBefore + 1}:1`) ?? [];
    });
    if (documents.length === 0 && this.loose.all.length === 0)
      this.loose.error('no-scenario', 'There is no scenario in this file.', whole);
    return documents;
  }

  private async readDocument(document: Given): Promise<Scenario[]> {
    const findings = new Findings();
    const scenarios: Scenario[] = [];
    for (const instance of this.instances(document, findings)) scenarios.push(await this.readInstance(instance, findings.all));
    return scenarios;
  }

  private instances(document: Given, findings: Findings): readonly Instance[] {
    if (document.kind === 'object')
      return findings.attempt(() => instancesOf(document, findings), document.where) ?? [{ given: document }];
    this.loose.error('wrong-shape', 'A scenario begins with scenario: and its name.', document.where);
    return [];
  }

  private describe({ given, row }: Instance): Pick<Scenario, 'name' | 'tags' | 'place'> {
    const name = partOf(given, 'scenario');
    const tags = partOf(given, 'tags');
    return {
      name: this.uniqueName(name?.kind === 'text' ? name.text : 'a scenario without a name', row?.name),
      tags: tags === undefined ? [] : itemsOf(tags).flatMap((tag) => (tag.kind === 'text' ? [tag.text] : [])),
      place: placeOf(row?.where ?? name?.where ?? given.where),
    };
  }

  private async readInstance(instance: Instance, before: readonly Diagnostic[]): Promise<Scenario> {
    const { given } = instance;
    const findings = new Findings();
    reportShapeFaults(given, findings);
    const dependencies = new Set([resolve(this.path)]);
    const hasShape = !findings.hasErrors;
    const plan = hasShape ? await this.readPlan(instance, dependencies, findings) : undefined;
    for (const file of dependencies) this.dependencies.add(file);
    const diagnostics = [...before, ...findings.all];
    const isSound = !diagnostics.some(({ severity }) => severity === 'error');
    return {
      ...this.describe(instance),
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

  private uniqueName(title: string, row: string | undefined): string {
    const name = row === undefined ? title : `${title} [${row}]`;
    const count = (this.names.get(name) ?? 0) + 1;
    this.names.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  }
}

function readLimited(path: string): string {
  const size = statsOf(path)?.size ?? 0;
  if (size > mostBytes) throw new HarnessError('file-too-large', tooLarge(size), path);
  return readTextFile(path);
}

function tooLarge(size: number): string {
  return `The file has ${size} bytes, which is more than the ${mostBytes} that are read. Split it.`;
}

function wordsIn(given: Given | undefined): string[] {
  return given === undefined ? [] : itemsOf(given).flatMap((item) => (item.kind === 'text' ? [item.text] : []));
}

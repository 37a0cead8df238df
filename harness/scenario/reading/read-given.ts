import { HarnessError } from '../../../src/problem/harness-error.js';
import { chooseProfile } from '../../../src/world/read-options.js';
import type { DeviceOptions } from '../../../src/world/world-options.js';
import type { Given, GivenEntry, GivenObject } from '../../fixture/given.js';
import type { PlannedObject, PlannedState } from '../../fixture/plan.js';
import type { StubAnswer } from '../../fixture/plan-answer.js';
import { planRows, planServer, type ServerPlan, stubsIn } from '../../fixture/plan-server.js';
import type { DevicePlan, GivenPlan } from '../scenario.js';
import { fixtureKeys } from '../schema/scenario-schema.js';
import { readUser, readVersion } from '../settings.js';
import type { InstantStep } from '../steps/step.js';
import { entriesOf, partOf, textOf } from './given-parts.js';
import type { ReadContext } from './read-context.js';
import { readNetwork } from './read-network.js';
import { readMeanwhile } from './read-steps.js';

/** A fixture that a scenario uses. */
export interface UsedFixture {
  readonly given: Given;
  readonly path: string;
}

const states: readonly (readonly [string, PlannedState])[] = [
  ['rows', 'synchronized'],
  ['unsynchronized', 'unsynchronized'],
  ['uncommitted', 'new'],
];

/**
 * What there is before the first step: the fixtures that are used, and over them what the scenario says itself. Fixtures serve many
 * scenarios, so that not each of them uses all of their stubs.
 */
export function readGiven(given: GivenObject | undefined, fixtures: readonly UsedFixture[], context: ReadContext): GivenPlan {
  const shared = fixtures.map(({ given: fixture }) => planPart(fixture, context));
  const own = given === undefined ? undefined : planPart(serverPart(given), context);
  const optional = new Set(shared.flatMap(namesOf));
  const merged = [...shared, ...(own === undefined ? [] : [own])].reduce(merge, nothing);
  for (const row of merged.rows) context.takeNames(row);
  const meanwhile = new Map<StubAnswer, readonly InstantStep[]>();
  for (const stub of stubsIn(merged)) {
    for (const answer of stub.answers) {
      if (answer.meanwhile !== undefined) meanwhile.set(answer, readMeanwhile(answer.meanwhile, context));
      if (answer.kind === 'returns') context.takeNames(answer.value);
      for (const { value } of answer.change ?? []) context.takeNames(value);
    }
    if (stub.isOptional) optional.add(stub.name);
  }
  for (const { question, isOptional } of merged.answers) if (isOptional) optional.add(question);
  for (const name of own === undefined ? [] : namesOf(own).filter((one) => !isOptionalIn(own, one))) optional.delete(name);
  return { ...merged, optional, meanwhile };
}

const nothing: ServerPlan = { rows: [], microflows: [], javaActions: [], activities: [], events: [], actions: [], answers: [] };

function planPart(given: Given, context: ReadContext): ServerPlan {
  return context.findings.attempt(() => planServer(given, context.index, true), given.where) ?? nothing;
}

function serverPart(given: GivenObject): GivenObject {
  return { ...given, entries: given.entries.filter(({ key }) => fixtureKeys.includes(key)) };
}

/** What comes later stands in the place of what has the same name; rows come together. */
function merge(before: ServerPlan, after: ServerPlan): ServerPlan {
  const over = <Part extends { readonly name: string }>(first: readonly Part[], second: readonly Part[]): Part[] => [
    ...first.filter(({ name }) => !second.some((other) => other.name === name)),
    ...second,
  ];
  return {
    rows: [...before.rows, ...after.rows],
    microflows: over(before.microflows, after.microflows),
    javaActions: over(before.javaActions, after.javaActions),
    activities: over(before.activities, after.activities),
    events: over(before.events, after.events),
    actions: over(before.actions, after.actions),
    answers: [
      ...before.answers.filter(({ question }) => !after.answers.some((other) => other.question === question)),
      ...after.answers,
    ],
  };
}

function namesOf(plan: ServerPlan): string[] {
  return [...stubsIn(plan).map(({ name }) => name), ...plan.answers.map(({ question }) => question)];
}

function isOptionalIn(plan: ServerPlan, name: string): boolean {
  const stub = stubsIn(plan).find((one) => one.name === name);
  return stub?.isOptional ?? plan.answers.find(({ question }) => question === name)?.isOptional ?? false;
}

/** The names of the devices, the default one first. */
export function deviceNames(given: GivenObject | undefined): string[] {
  const devices = given === undefined ? undefined : partOf(given, 'devices');
  const names = devices?.kind === 'object' ? devices.entries.map(({ key }) => key) : [];
  return names.length === 0 ? ['phone'] : names;
}

/** @param started the devices that a step starts */
export function readDevices(given: GivenObject | undefined, started: ReadonlySet<string>, context: ReadContext): DevicePlan[] {
  const described = new Map<string, GivenEntry>(
    entriesOf(given === undefined ? undefined : partOf(given, 'devices'), 'devices by name').map((entry) => [entry.key, entry]),
  );
  return context.devices.map((name, place) => {
    const entry = described.get(name);
    const own = entry?.value.kind === 'object' ? entry.value : undefined;
    const objects = [
      ...(own === undefined ? [] : states.flatMap(([key, state]) => readObjects(partOf(own, key), state, context))),
      // The rows beside the devices are those of the server.
      ...(place === 0 && given !== undefined
        ? states.slice(1).flatMap(([key, state]) => readObjects(partOf(given, key), state, context))
        : []),
    ];
    const where = entry?.where ?? given?.where ?? '';
    return { name, options: own === undefined ? {} : readOptions(own, context), startsLater: started.has(name), objects, where };
  });
}

function readObjects(given: Given | undefined, state: PlannedState, context: ReadContext): PlannedObject[] {
  if (given === undefined) return [];
  const planned = context.findings.attempt(() => planRows(given, context.index, state === 'new'), given.where) ?? [];
  return planned.map((row) => {
    context.takeNames(row);
    return { ...row, state };
  });
}

function readOptions(given: GivenObject, context: ReadContext): DeviceOptions {
  const user = readUser(given, context);
  const profile = partOf(given, 'profile');
  const name = profile === undefined ? undefined : context.findings.attempt(() => readProfile(profile, context), profile.where);
  const connection = partOf(given, 'network');
  const network =
    connection === undefined ? undefined : context.findings.attempt(() => readNetwork(connection), connection.where);
  const path = partOf(given, 'app');
  const app = path === undefined ? undefined : context.otherApp(path);
  const version = partOf(given, 'mendix');
  const mendix =
    version === undefined ? undefined : context.findings.attempt(() => readVersion(version, app ?? context.app), version.where);
  return {
    ...(user !== undefined && { user }),
    ...(name !== undefined && { profile: name }),
    ...(network !== undefined && { network }),
    ...(app !== undefined && { app }),
    ...(mendix !== undefined && { mendix }),
  };
}

/** A profile of the app, or of another one that the device has, or gets when it is deployed. */
function readProfile(given: Given, { app, otherApps }: ReadContext): string {
  const name = textOf(given, 'the name of a navigation profile');
  const isElsewhere = otherApps.some(({ model }) => model.profiles.some((profile) => profile.name === name));
  if (!isElsewhere && chooseProfile(app, name) === undefined)
    throw new HarnessError('unknown-profile', `${given.where}: there is no navigation profile ${name}.`, given.where);
  return name;
}

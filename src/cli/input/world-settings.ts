import { planPlain } from '../../../harness/fixture/plan-scalar.js';
import type { UserSession } from '../../device/user-session.js';
import type { AppIndex } from '../../model/app-index.js';
import type { Flow } from '../../model/flow.js';
import { enumerate } from '../../problem/enumerate.js';
import { HarnessError } from '../../problem/harness-error.js';
import { didYouMean } from '../../problem/nearest.js';
import { parseMoment } from '../../value/parse-moment.js';
import { checkMayRun, chooseUser } from '../../world/users.js';
import { type TransportKind, transportKinds, type UserOptions, type WorldOptions } from '../../world/world-options.js';
import type { RunOptions } from '../run-options.js';
import type { Store } from '../store/store.js';
import { givenArgument } from './given-argument.js';

/** The seed's and the clock's own defaults, of which the command line needs to know one. */
export const defaultNowMs = Date.UTC(2026, 0, 1);

/**
 * The world that a run asks for. What an option means for an app, such as whether a profile exists, the world itself
 * finds out; here are the rules of the command line.
 *
 * @throws HarnessError that names the option
 */
export async function worldSettings(options: RunOptions, flow: Flow, index: AppIndex, store?: Store): Promise<WorldOptions> {
  // A device that is switched on again has its profile and its user.
  const [device] = store?.world.devices ?? [];
  const user = device === undefined ? userOf(options, index, flow) : sameUser(device.state.life.session, index);
  const isChosen = options.user !== undefined || options.userRole !== undefined || options.anonymous === true;
  if (isChosen && flow.kind === 'nanoflow') checkMayRun(index, chooseUser(index, user, flow), flow);
  const profile = options.profile ?? device?.profile ?? undefined;
  return {
    user,
    constants: await constantsOf(options.constant ?? [], index),
    ...(options.seed !== undefined && { seed: wholeNumber('--seed', options.seed, 0) }),
    ...(options.now !== undefined && { now: new Date(momentOf(options.now)) }),
    ...(options.timeZone !== undefined && { timeZone: options.timeZone }),
    ...(options.locale !== undefined && { locale: options.locale }),
    ...(options.language !== undefined && { language: languageOf(options.language, index) }),
    ...(profile !== undefined && { profile }),
    ...(options.mendix !== undefined && { mendix: options.mendix }),
    ...(options.transport !== undefined && { transport: transportOf(options.transport) }),
    ...(isWatched(options) && { watch: 'all' }),
    ...(options.maxSteps !== undefined && { limits: { steps: wholeNumber('--max-steps', options.maxSteps, 1) } }),
  };
}

function isWatched({ watch = false, trace }: RunOptions): boolean {
  if (!watch || trace !== undefined) return watch;
  const message = '--watch keeps the variables in the trace, and none is written. Add --trace FILE.';
  throw new HarnessError('wrong-usage', message, '--watch');
}

/** The name is only worth showing where somebody has chosen it. */
function sameUser({ userName: name, userRoles: roles, isAnonymous }: UserSession, index: AppIndex): UserOptions {
  if (isAnonymous === true) return { anonymous: true };
  const isDemoUser = index.model.security.demoUsers.some((demoUser) => demoUser.name === name);
  return { ...(isDemoUser && { name }), roles };
}

/** A demo user by name, roles by themselves, or both; without either, the first user role that may run the flow. */
function userOf({ user: name, userRole = [], anonymous }: RunOptions, index: AppIndex, flow: Flow): UserOptions {
  if (anonymous === true) {
    if (name === undefined && userRole.length === 0) return { anonymous };
    const given = name === undefined ? '--user-role' : '--user';
    throw new HarnessError(
      'wrong-usage',
      `--anonymous is somebody who has not signed in, so ${given} can not go with it.`,
      given,
    );
  }
  const { demoUsers } = index.model.security;
  if (name !== undefined && !demoUsers.some((demoUser) => demoUser.name === name)) {
    const names = demoUsers.map((demoUser) => demoUser.name);
    const hint =
      didYouMean(name, names) || (names.length === 0 ? ' It has none; use --user-role.' : ` It has ${enumerate(names)}.`);
    throw new HarnessError('unknown-user', `The app has no demo user ${name}.${hint}`, '--user');
  }
  const given: UserOptions = {
    ...(name !== undefined && { name }),
    ...(userRole.length > 0 && { roles: userRole }),
  };
  const chosen = chooseUser(index, given, flow);
  return { ...(name !== undefined && { name }), roles: chosen.userRoles };
}

async function constantsOf(texts: readonly string[], index: AppIndex): Promise<Record<string, unknown>> {
  const constants: Record<string, unknown> = {};
  for (const text of texts) {
    const equals = text.indexOf('=');
    if (equals <= 0)
      throw new HarnessError(
        'wrong-argument',
        `--constant ${text} has no value. Write --constant Module.Name=value.`,
        '--constant',
      );
    const name = text.slice(0, equals).trim();
    const constant = index.constant(name);
    if (constant === undefined) {
      const names = index.model.constants.filter((one) => !one.excluded).map((one) => one.name);
      throw new HarnessError('unknown-constant', `There is no constant ${name}.${didYouMean(name, names)}`, '--constant');
    }
    if (name in constants) throw new HarnessError('repeated-argument', `The constant ${name} is given twice.`, '--constant');
    const given = await givenArgument(text.slice(equals + 1), constant.type, `--constant ${name}`);
    constants[name] = planPlain(given, { subject: 'the constant', type: constant.type }, index).value;
  }
  return constants;
}

function momentOf(text: string): number {
  const moment = parseMoment(text);
  if (moment !== undefined) return moment;
  throw new HarnessError(
    'wrong-value',
    `--now wants a moment with its offset, such as 2026-01-05T09:00:00Z, but ${text} was given.`,
    '--now',
  );
}

function languageOf(language: string, index: AppIndex): string {
  const { languages } = index.model.settings;
  if (languages.includes(language)) return language;
  const hint = didYouMean(language, languages) || ` It has ${enumerate(languages)}.`;
  throw new HarnessError('unknown-language', `The app has no language ${language}.${hint}`, '--language');
}

export function transportOf(text: string): TransportKind {
  const transport = transportKinds.find((kind) => kind === text);
  if (transport !== undefined) return transport;
  const hint = didYouMean(text, transportKinds) || ` It is one of ${enumerate(transportKinds, 'or')}.`;
  throw new HarnessError('unknown-transport', `There is no transport ${text}.${hint}`, '--transport');
}

export function wholeNumber(option: string, text: string, least: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number >= least) return number;
  throw new HarnessError('wrong-value', `${option} wants a whole number of at least ${least}, but ${text} was given.`, option);
}

import { behaviourOf } from '../../src/behaviour/behaviour-of.js';
import { HarnessError } from '../../src/problem/harness-error.js';
import { defaultLimits } from '../../src/problem/limits.js';
import { didYouMean } from '../../src/problem/nearest.js';
import type { App } from '../../src/world/app.js';
import { checkUserOptions } from '../../src/world/check-options.js';
import { checkLanguage, checkSession, chooseProfile, startMoment } from '../../src/world/read-options.js';
import { chooseUser } from '../../src/world/users.js';
import { transportKinds, type UserOptions, type WorldOptions } from '../../src/world/world-options.js';
import type { Given, GivenObject } from '../fixture/given.js';
import { planPlain } from '../fixture/plan-scalar.js';
import { entriesOf, flagOf, itemsOf, partOf, textOf, wholeNumberOf } from './reading/given-parts.js';
import type { ReadContext } from './reading/read-context.js';
import { networkSchema, readNetwork } from './reading/read-network.js';
import { count, flag, map, oneOf, type Properties, type Schema, text } from './schema/schema.js';

/** What decides about the world of a scenario as a whole: the keys, what an editor says of them, and how they are read. */
interface Setting {
  readonly schema: object;
  read(given: Given, context: ReadContext): WorldOptions;
}

const session = { timeZone: 'UTC', locale: 'en_US', language: 'en_US' };

export const versionSchema: Schema = {
  ...text('Behave as another Mendix version; the one of the project where it is left out.'),
  type: ['string', 'number'],
};

const settings: Readonly<Record<string, Setting>> = {
  mendix: {
    schema: versionSchema,
    read: (given, { app }) => ({ mendix: readVersion(given, app) }),
  },
  profile: {
    schema: text('The navigation profile. Without it the native one, else the first offline one, else the first.'),
    read(given, { app }) {
      const profile = textOf(given, 'the name of a navigation profile');
      chooseProfile(app, profile);
      return { profile };
    },
  },
  now: {
    schema: text('When the scenario begins: 2026-01-05T09:00:00Z.'),
    read(given) {
      const now = textOf(given, 'a moment such as 2026-01-05T09:00:00Z');
      startMoment(now);
      return { now };
    },
  },
  timeZone: {
    schema: text('The time zone of the users: Europe/Amsterdam. UTC where it is left out.'),
    read(given) {
      const timeZone = textOf(given, 'the name of a time zone');
      checkSession({ ...session, timeZone });
      return { timeZone };
    },
  },
  locale: {
    schema: text('How numbers and dates are written: nl_NL. en_US where it is left out.'),
    read(given) {
      const locale = textOf(given, 'a locale such as nl_NL');
      checkSession({ ...session, locale });
      return { locale };
    },
  },
  language: {
    schema: text("The language of captions and messages; the app's default language where it is left out."),
    read(given, { app }) {
      const language = textOf(given, 'a language such as nl_NL');
      return { language: checkLanguage(language, app.model.settings) };
    },
  },
  seed: {
    schema: count('Seeds random numbers; 1 where it is left out.'),
    read: (given) => ({ seed: wholeNumberOf(given, 'a seed') }),
  },
  constants: {
    schema: map('Values of constants by Module.Name.'),
    read: (given, context) => ({
      constants: Object.fromEntries(
        entriesOf(given, 'constants by name').map(({ key, where, value }) => [key, constantOf(key, where, value, context)]),
      ),
    }),
  },
  network: {
    schema: networkSchema,
    read: (given) => ({ network: readNetwork(given) }),
  },
  transport: {
    schema: oneOf('Which way messages travel; the outcome is the same.', transportKinds),
    read(given) {
      const transport = transportKinds.find((kind) => given.kind === 'text' && given.text === kind);
      return transport === undefined ? {} : { transport };
    },
  },
  requestRetries: {
    schema: count(
      'How often devices repeat a request of a synchronization by themselves after an error of the connection; 0 where it is left out.',
    ),
    read: (given) => ({ requestRetries: wholeNumberOf(given, 'how often') }),
  },
  limits: {
    schema: {
      ...map('Limits that are otherwise than the usual ones.'),
      properties: Object.fromEntries(Object.keys(defaultLimits).map((name) => [name, count('A number above 0.', 1)])),
      additionalProperties: false,
    },
    read: (given) => ({
      limits: Object.fromEntries(
        entriesOf(given, 'limits by name').map(({ key, value }) => [key, wholeNumberOf(value, 'a limit', 1)]),
      ),
    }),
  },
};

export const userProperties: Properties = {
  user: text('The name of the user; of a demo user, with the roles of that one.'),
  anonymous: flag('Nobody has signed in: the user that the app gives to whoever comes. Without user and roles.'),
  roles: { description: 'The user roles.', type: ['array', 'string'], items: { type: 'string' }, minLength: 1 },
};

export const settingProperties: Properties = {
  ...Object.fromEntries(Object.entries(settings).map(([key, { schema }]) => [key, schema as Properties])),
  ...userProperties,
};

/** The options of the world; what is wrong is noted, each at its place. */
export function readSettings(given: GivenObject, context: ReadContext): WorldOptions {
  const options: WorldOptions[] = given.entries.flatMap(({ key, value }) => {
    const read = context.findings.attempt(() => settings[key]?.read(value, context), value.where);
    return read === undefined ? [] : [read];
  });
  const user = readUser(given, context);
  return Object.assign({}, ...options, user === undefined ? {} : { user }) as WorldOptions;
}

/** @throws HarnessError when Mendix has no such version, or it is not one that is known here */
export function readVersion(given: Given, app: App): string {
  const mendix = given.kind === 'number' ? given.digits : textOf(given, 'a version such as 10.24.0');
  behaviourOf(mendix, { newStringBehavior: app.model.settings.newStringBehavior });
  return mendix;
}

/** `user` and `roles`, or `anonymous`, of a scenario or of one device. */
export function readUser(given: GivenObject, context: ReadContext): UserOptions | undefined {
  const [name, roles] = [partOf(given, 'user'), partOf(given, 'roles')];
  const nobody = partOf(given, 'anonymous');
  if (name === undefined && roles === undefined && nobody === undefined) return undefined;
  const where = (nobody ?? roles ?? name ?? given).where;
  return context.findings.attempt(() => {
    const anonymous = nobody !== undefined && flagOf(nobody, 'whether nobody has signed in');
    const user: UserOptions = {
      ...(anonymous && { anonymous }),
      ...(name !== undefined && { name: textOf(name, 'the name of a user') }),
      ...(roles !== undefined && { roles: itemsOf(roles).map((role) => textOf(role, 'the name of a user role')) }),
    };
    checkUserOptions(user);
    chooseUser(context.index, user, undefined);
    return user;
  }, where);
}

function constantOf(name: string, where: string, given: Given, { index }: ReadContext): unknown {
  const constant = index.constant(name);
  if (constant !== undefined) return planPlain(given, { subject: `the constant ${name}`, type: constant.type }, index).value;
  const names = index.model.constants.filter(({ excluded }) => !excluded).map((one) => one.name);
  throw new HarnessError('unknown-constant', `${where}: there is no constant ${name}.${didYouMean(name, names)}`, where);
}

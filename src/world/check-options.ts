import { HarnessError } from '../problem/harness-error.js';
import { defaultLimits } from '../problem/limits.js';
import { didYouMean } from '../problem/nearest.js';
import type { NetworkOptions } from './network-link.js';
import type { DeployOptions, DeviceOptions, UserOptions, WorldOptions } from './world-options.js';

/** Every option that there is; the compiler sees to it that none is left out. */
const worldOptions: Readonly<Record<keyof WorldOptions, true>> = {
  seed: true,
  now: true,
  timeZone: true,
  locale: true,
  language: true,
  profile: true,
  user: true,
  mendix: true,
  transport: true,
  constants: true,
  tracing: true,
  coverage: true,
  watch: true,
  limits: true,
  network: true,
  requestRetries: true,
};
const deviceOptions: Readonly<Record<keyof DeviceOptions, true>> = {
  profile: true,
  user: true,
  network: true,
  app: true,
  mendix: true,
};
const networkOptions: Readonly<Record<keyof NetworkOptions, true>> = {
  connected: true,
  latency: true,
  requestTimeout: true,
  bandwidth: true,
  faults: true,
};
const userOptions: Readonly<Record<keyof UserOptions, true>> = { name: true, roles: true, anonymous: true };
const deployOptions: Readonly<Record<keyof DeployOptions, true>> = { mendix: true };

/** @throws HarnessError for an option that nobody reads: it is a slip, and a world without it would be another one */
export function checkWorldOptions(options: WorldOptions): void {
  checkNames('option of a world', options, worldOptions);
  checkUserOptions(options.user);
  checkNames('option of a network', options.network ?? {}, networkOptions);
  checkNames('limit', options.limits ?? {}, defaultLimits);
  const { seed = 1 } = options;
  if (!Number.isSafeInteger(seed))
    throw new HarnessError('wrong-seed', `The option seed is a whole number, not ${String(seed)}.`, 'seed');
  const { requestRetries = 0 } = options;
  if (!Number.isInteger(requestRetries) || requestRetries < 0) {
    const message = `The option requestRetries is a whole number from 0, not ${String(requestRetries)}.`;
    throw new HarnessError('wrong-retries', message, 'requestRetries');
  }
  for (const [name, limit] of Object.entries(options.limits ?? {})) {
    if (typeof limit === 'number' && limit > 0) continue;
    throw new HarnessError('wrong-limit', `The limit ${name} is a number above 0, not ${String(limit)}.`, name);
  }
}

/** @throws HarnessError for an option that nobody reads */
export function checkDeviceOptions(options: DeviceOptions): void {
  checkNames('option of a device', options, deviceOptions);
  checkUserOptions(options.user);
  checkNames('option of a network', options.network ?? {}, networkOptions);
}

/** @throws HarnessError for an option that nobody reads */
export function checkDeployOptions(options: DeployOptions): void {
  checkNames('option of a deployment', options, deployOptions);
}

/** @throws HarnessError for an option that nobody reads, and for somebody with and without a name */
export function checkUserOptions(user: UserOptions = {}): void {
  checkNames('option of a user', user, userOptions);
  if (user.anonymous !== true || (user.name === undefined && user.roles === undefined)) return;
  const message = 'An anonymous user has neither a name nor roles of its own: the app says which role it has. Leave them out.';
  throw new HarnessError('anonymous-with-name', message, 'user');
}

function checkNames(what: string, given: object, known: object): void {
  const names = Object.keys(known);
  for (const name of Object.keys(given)) {
    if (names.includes(name)) continue;
    throw new HarnessError(
      'unknown-option',
      `There is no ${what} ${name}.${didYouMean(name, names) || ` There are ${names.join(', ')}.`}`,
      name,
    );
  }
}

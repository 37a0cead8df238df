import Big from 'big.js';
import type { Encoded } from '../trace/encode.js';
import { encodeBase64 } from '../value/base64.js';
import type { LoggedUser } from './logged-step.js';
import type { NetworkOptions } from './network-link.js';
import type { ObjectHandle } from './object-handle.js';
import type { UserOptions } from './world-options.js';

/** How numbers and moments are written. */
interface Spelling {
  readonly number: (number: number) => Encoded;
  /** Numbers that JSON does not hold exactly. */
  readonly exact: (text: string) => Encoded;
  readonly moment: (text: string) => Encoded;
}

const same = <Value extends Encoded>(value: Value): Encoded => value;

/** What a test gave, as a trace keeps it: objects by entity and id, numbers that JSON does not hold exactly as text. */
export function encodeGiven(given: unknown): Encoded {
  return encode(given, { number: same, exact: same, moment: same });
}

/** The same where no declared type says what a text means: such numbers, and moments, are marked. */
export function encodeMarked(given: unknown): Encoded {
  return encode(given, { number: same, exact: (text) => ({ $number: text }), moment: (text) => ({ $moment: text }) });
}

/** The same as results are written, to be compared with one: numbers of all kinds as text. */
export function encodeLikeResult(given: unknown): Encoded {
  return encode(given, { number: String, exact: same, moment: same });
}

/** Who was chosen to use a device; nothing where nobody was. */
export function encodeUser(user: UserOptions | undefined): LoggedUser | null {
  if (user === undefined) return null;
  return { name: user.name ?? null, roles: user.roles ?? null, anonymous: user.anonymous === true };
}

/** How the connection of a device is at first, where that was said. What a function decides is told once it has decided. */
export function encodeNetwork({ faults = [], ...network }: NetworkOptions): { readonly network?: Encoded } {
  const told = faults.filter(({ when }) => when === undefined);
  const given = { ...network, ...(told.length > 0 && { faults: told }) };
  return Object.keys(given).length === 0 ? {} : { network: encodeGiven(given) };
}

function encode(given: unknown, spelling: Spelling): Encoded {
  const within = (value: unknown) => encode(value, spelling);
  if (given === null || given === undefined) return null;
  if (typeof given === 'boolean' || typeof given === 'string') return given;
  if (typeof given === 'number' && Number.isFinite(given)) return spelling.number(given);
  if (typeof given === 'number' || typeof given === 'bigint') return spelling.exact(String(given));
  if (given instanceof Big) return spelling.exact(given.toFixed());
  if (given instanceof Date) return Number.isNaN(given.getTime()) ? null : spelling.moment(given.toISOString());
  // In full, since a replay needs it; what happened with the contents is told by size and digest.
  if (given instanceof Uint8Array) return { $base64: encodeBase64(given) };
  if (Array.isArray(given)) return given.map(within);
  if (isHandle(given)) return { $entity: given.entity, $id: given.id };
  if (typeof given !== 'object') return String(given);
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, within(value)]));
}

function isHandle(given: unknown): given is ObjectHandle {
  return typeof given === 'object' && given !== null && 'entity' in given && 'id' in given && 'get' in given;
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import { installAddresses } from './install-addresses.js';
import { installAdoption } from './install-adoption.js';
import { installBlobs } from './install-blobs.js';
import { installClient } from './install-client.js';
import { installData } from './install-data.js';
import { installDates } from './install-dates.js';
import { installEvents } from './install-events.js';
import { installFetch } from './install-fetch.js';
import { installGuards } from './install-guards.js';
import { installLink } from './install-link.js';
import { installMxObject } from './install-mx-object.js';
import { installPage } from './install-page.js';
import { installTimers } from './install-timers.js';
import { installValues } from './install-values.js';
import { installWeb } from './install-web.js';
import { installXhr } from './install-xhr.js';

/** In the order in which they are installed: each finds what those before it have made. */
const installations = [
  installLink,
  installDates,
  installGuards,
  installTimers,
  installAdoption,
  installEvents,
  installAddresses,
  installBlobs,
  installFetch,
  installXhr,
  installWeb,
  installPage,
  installMxObject,
  installValues,
  installClient,
  installData,
];

/** Names of files that belong to the harness, so that a place in them is never taken for one in a source. */
const ours = 'nanoflow:';

export interface RealmScripts {
  readonly installations: readonly Script[];
  /** big.js, as a function of `module` and `exports`. */
  readonly big: Script;
}

const made: { scripts?: RealmScripts } = {};

/** The scripts that make a realm, compiled once for all of them. */
export function realmScripts(): RealmScripts {
  made.scripts ??= {
    installations: installations.map((install) => new Script(`(${install})`, { filename: `${ours}${install.name}` })),
    big: new Script(`(function (module, exports) {${bigSource()}\n})`, { filename: `${ours}big.js` }),
  };
  return made.scripts;
}

/** A copy of big.js of the realm's own, whose errors are errors there. */
function bigSource(): string {
  return readFileSync(createRequire(import.meta.url).resolve('big.js'), 'utf8');
}

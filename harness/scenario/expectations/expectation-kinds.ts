import { deletionsExpectation } from './deletions.js';
import { devicesExpectation } from './devices.js';
import { effectsExpectation, requestsExpectation } from './effects.js';
import type { ExpectationKind } from './expectation.js';
import { blockedExpectation, errorExpectation, returnsExpectation } from './outcome.js';
import { pagesExpectation } from './pages.js';
import { neverVisitsExpectation, visitsExpectation } from './path.js';
import { deviceExpectation, serverExpectation, unsynchronizedExpectation } from './rows.js';
import { snapshotExpectation } from './snapshot.js';
import { variablesExpectation } from './variables.js';

/** Every key of `expect`. The schema, the reference and the reader are made from this table. */
export const expectationKinds: readonly ExpectationKind[] = [
  returnsExpectation,
  errorExpectation,
  blockedExpectation,
  effectsExpectation,
  requestsExpectation,
  visitsExpectation,
  neverVisitsExpectation,
  variablesExpectation,
  snapshotExpectation,
  pagesExpectation,
  deviceExpectation,
  unsynchronizedExpectation,
  deletionsExpectation,
  devicesExpectation,
  serverExpectation,
];

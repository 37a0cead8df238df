import { HarnessError } from '../../../src/problem/harness-error.js';
import { didYouMean } from '../../../src/problem/nearest.js';
import { entriesOf } from '../reading/given-parts.js';
import { map, record } from '../schema/schema.js';
import { deletionsCheck, deletionsSchema } from './deletions.js';
import type { Check, ExpectationKind } from './expectation.js';
import { pagesCheck, pagesSchema } from './pages.js';
import { deviceExpectation, deviceRows, unsynchronizedExpectation, unsynchronizedRows } from './rows.js';

const ofDevice = record('what is expected of a device', {
  rows: deviceExpectation.value,
  unsynchronized: unsynchronizedExpectation.value,
  deletions: deletionsSchema,
  pages: pagesSchema,
});

/** The same expectations for devices that the step is not about. */
export const devicesExpectation: ExpectationKind = {
  key: 'devices',
  value: map('What is expected of single devices, by name.', ofDevice),
  read(given, { context }) {
    const checks = entriesOf(given, 'devices by name').flatMap(({ key: name, where, value }): Check[] => {
      if (!context.devices.includes(name)) {
        const hint = didYouMean(name, context.devices) || ` The devices are ${context.devices.join(', ')}.`;
        throw new HarnessError('unknown-device', `${where}: there is no device ${name}.${hint}`, where);
      }
      const parts = entriesOf(value, 'what is expected of a device').map((entry) => {
        if (entry.key === 'rows') return deviceRows(entry.value, context);
        if (entry.key === 'deletions') return deletionsCheck(entry.value, context);
        return entry.key === 'pages' ? pagesCheck(entry.value, context) : unsynchronizedRows(entry.value, context);
      });
      return parts.map(
        (part): Check =>
          (observed) =>
            part({ ...observed, device: observed.stage.device(name) }),
      );
    });
    return (observed) => checks.flatMap((check) => check(observed));
  },
};

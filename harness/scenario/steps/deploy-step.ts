import type { GivenObject } from '../../fixture/given.js';
import { partOf, textOf, wrongShape } from '../reading/given-parts.js';
import type { ReadContext } from '../reading/read-context.js';
import { text } from '../schema/schema.js';
import { readVersion, versionSchema } from '../settings.js';
import type { StepKind } from './step.js';
import { withFailure } from './with-failure.js';

/** A newer app, while devices still have the one before. */
export const deployStep: StepKind = {
  key: 'deploy',
  value: text(
    'The path of another app, relative to this file, which the server runs from now on. Devices fetch it when they start again.',
  ),
  beside: { mendix: versionSchema },
  read(step: GivenObject, context: ReadContext) {
    const given = partOf(step, 'deploy') ?? step;
    const path = textOf(given, 'the path of an app');
    const app = context.otherApp(given);
    const version = partOf(step, 'mendix');
    const mendix = version === undefined ? undefined : readVersion(version, app ?? context.app);
    return {
      words: `deploy ${path}`,
      perform: (stage) =>
        withFailure(async () => {
          if (app === undefined) throw wrongShape(given, 'the path of an app');
          stage.world.deploy(app, mendix === undefined ? {} : { mendix });
          return {};
        }),
    };
  },
};

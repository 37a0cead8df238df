import { HarnessError } from '../../../src/problem/harness-error.js';
import type { GivenObject } from '../../fixture/given.js';
import { withoutDollar } from '../../fixture/plan-value.js';
import { entityNamed } from '../reading/entity-named.js';
import { partOf, textOf } from '../reading/given-parts.js';
import type { ReadContext } from '../reading/read-context.js';
import { anyText, text } from '../schema/schema.js';
import type { StepKind } from './step.js';

/** The word for the server where a device could stand as well. */
const server = 'server';

/** Gives a name to a row that a flow has made. */
export const findStep: StepKind = {
  key: 'find',
  value: text('The entity of a row that gets a name: the only one, or the only one that where leaves.'),
  beside: {
    as: text('The name, such as $followUp.'),
    where: anyText("XPath that only this row satisfies: [Number = 'WO-1001']."),
    on: text('The device, or server; the first device where it is left out.'),
  },
  read(step: GivenObject, context: ReadContext) {
    const given = partOf(step, 'find') ?? step;
    const entity = entityNamed(given, context);
    const constraint = partOf(step, 'where');
    const xpath = constraint === undefined ? '' : textOf(constraint, 'XPath between square brackets');
    const as = partOf(step, 'as');
    if (as === undefined)
      throw new HarnessError('wrong-shape', `${given.where}: the row that is found needs a name. Add as: $name.`, given.where);
    const name = textOf(as, 'a name such as $followUp');
    context.declare(name, as.where, entity);
    const on = partOf(step, 'on');
    const isOnServer = on?.kind === 'text' && on.text === server;
    const device = isOnServer ? undefined : context.device(on);
    return {
      words: `find ${entity}`,
      async perform(stage) {
        const control = device === undefined ? undefined : stage.device(device);
        const rows = (control ?? stage.world.server).query(entity, xpath);
        const [row] = rows;
        if (row === undefined || rows.length > 1) {
          const place = control === undefined ? 'the server' : control.name;
          const message = `${given.where}: ${rows.length === 0 ? 'no row' : `${rows.length} rows`} of ${entity} ${xpath} on ${place}, where exactly one has to be found.`;
          throw new HarnessError('wrong-row-count', message, given.where);
        }
        stage.name(withoutDollar(name), row, given.where);
        return control === undefined ? {} : { device: control };
      },
    };
  },
};

import type { ShowPage } from '../../model/activity.js';
import { didYouMean } from '../../problem/nearest.js';
import type { Value } from '../../value/value.js';
import { boundValue, compileBound } from '../retrieve-from-database.js';
import { compileTemplate } from '../template.js';
import type { ActivityDefinition } from './definition.js';

/** Opens a page with its arguments; pages behind it may be closed after that (semantics 2.13). */
export const showPage: ActivityDefinition<ShowPage> = {
  describe: ({ page }) => `Show page ${page}`,

  compile(activity, compiler) {
    if (compiler.index.page(activity.page) === undefined) {
      const names = compiler.index.model.pages.map(({ name }) => name);
      compiler.invalid('unresolved-name', `There is no page ${activity.page}.${didYouMean(activity.page, names)}`);
    }
    const values = activity.arguments
      .filter(({ value }) => value.text.trim() !== '')
      .map(({ parameter, value }) => ({
        parameter,
        evaluate: compiler.expression(value, undefined, `The argument ${parameter}`),
      }));
    const title = activity.title === undefined ? undefined : compileTemplate(activity.title, compiler);
    const pagesToClose = compileBound(activity.pagesToClose, 'number of pages to close', compiler);
    const { next } = compiler;
    return {
      step: (frame) => {
        const given: Record<string, Value> = {};
        for (const { parameter, evaluate } of values) given[parameter] = evaluate(frame);
        const close = boundValue(pagesToClose, frame, 'number of pages to close');
        frame.run.surroundings.showPage(frame.run, activity.page, given, title?.(frame), close);
        return next;
      },
    };
  },
};

import type { ShowPage } from '../../model/activity.js';
import { didYouMean } from '../../problem/nearest.js';
import type { Value } from '../../value/value.js';
import { compileTemplate } from '../compile/template.js';
import { compileCount } from '../compile/whole-number.js';
import type { ActivityDefinition } from './definition.js';

/** Opens a page with its arguments; pages behind it may be closed after that (semantics 2.13). */
export const showPage: ActivityDefinition<ShowPage> = {
  compile(activity, compiler) {
    const page = compiler.index.page(activity.page);
    if (page === undefined) {
      const names = compiler.index.model.pages.map(({ name }) => name);
      compiler.invalid('unresolved-name', `There is no page ${activity.page}.${didYouMean(activity.page, names)}`);
    }
    const parameters = new Map(page?.parameters.map(({ name, type }) => [name, type]));
    for (const { parameter } of activity.arguments) {
      // Before pages had parameters, the one object that a page got had no name (semantics 2.13).
      if (page === undefined || parameter === '' || parameters.has(parameter)) continue;
      const near = didYouMean(parameter, parameters.keys());
      compiler.invalid('unknown-parameter', `The page ${activity.page} has no parameter ${parameter}.${near}`);
    }
    const values = activity.arguments
      .filter(({ value }) => value.text.trim() !== '')
      .map(({ parameter, value }) => ({
        parameter,
        evaluate: compiler.expression(value, parameters.get(parameter), `The argument ${parameter}`),
      }));
    for (const { name, required } of page?.parameters ?? []) {
      if (required && !values.some(({ parameter }) => parameter === name || parameter === ''))
        compiler.invalid('missing-argument', `Nothing is given for the parameter ${name} of the page ${activity.page}.`);
    }
    const title = activity.title === undefined ? undefined : compileTemplate(activity.title, compiler);
    const pagesToClose = compileCount(activity.pagesToClose, 'number of pages to close', compiler);
    const { next } = compiler;
    return {
      step: (frame) => {
        const given: Record<string, Value> = {};
        for (const { parameter, evaluate } of values) given[parameter] = evaluate(frame);
        frame.run.surroundings.showPage(frame.run, activity.page, given, title?.(frame), pagesToClose(frame));
        return next;
      },
    };
  },
};

import { HarnessError } from '../../../src/problem/harness-error.js';
import { didYouMean } from '../../../src/problem/nearest.js';
import type { Given } from '../../fixture/given.js';
import { textOf, wrongShape } from '../reading/given-parts.js';
import type { ReadContext } from '../reading/read-context.js';
import { list } from '../schema/schema.js';
import type { Check, ExpectationKind } from './expectation.js';

export const pagesSchema = list('The open pages, the visible one last.', { type: 'string' });

export const pagesExpectation: ExpectationKind = {
  key: 'pages',
  value: pagesSchema,
  read: (given, { context }) => pagesCheck(given, context),
};

export function pagesCheck(given: Given, { indexes }: ReadContext): Check {
  if (given.kind !== 'list') throw wrongShape(given, 'a list of pages');
  const wanted = given.items.map((item) => {
    const name = textOf(item, 'the name of a page');
    if (indexes.some((index) => index.page(name) !== undefined)) return name;
    const hint = didYouMean(
      name,
      indexes.flatMap(({ model }) => model.pages.map((page) => page.name)),
    );
    throw new HarnessError('unknown-page', `${item.where}: there is no page ${name}.${hint}`, item.where);
  });
  return ({ device }) => {
    const open = device?.pages ?? [];
    if (open.length === wanted.length && open.every((page, place) => page === wanted[place])) return [];
    const message = `The open pages are ${open.join(', ') || 'none'}, but ${wanted.join(', ') || 'none'} was expected.`;
    return [{ message, where: given.where, expected: wanted, actual: [...open] }];
  };
}

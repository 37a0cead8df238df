import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsOf, cellWidth } from '../../src/drawing/text/cells.js';
import { glyphsOf } from '../../src/drawing/text/glyphs.js';
import { textWidth } from '../../src/drawing/text/text-width.js';
import { fitText, wrapText } from '../../src/drawing/text/wrap-text.js';

const measure = (text: string) => glyphsOf(text).length;

describe('texts in boxes', () => {
  it.each([
    ['Create the order', 10, 3, ['Create the', 'order']],
    ["Retrieve 'Order'/Sales.Order_Customer", 14, 4, ['Retrieve', "'Order'/Sales.", 'Order_Customer']],
    ['SUB_WorkOrder_CreateFollowUp', 12, 4, ['SUB_Work', 'Order_Create', 'FollowUp']],
    ['aaaaaaaaaaaa', 5, 4, ['aaaaa', 'aaaaa', 'aa']],
    ['one two three four', 5, 2, ['one', 'two…']],
    ['', 10, 2, []],
    ['  spaces \n and\tbreaks ', 20, 2, ['spaces and breaks']],
  ])('%j in lines of %i, at most %i', (text, width, maxLines, lines) => {
    expect(wrapText(text, width, maxLines, measure)).toEqual(lines);
  });

  it('never cut a letter from its accent, nor a family into its members', () => {
    expect(glyphsOf('e\u0301👨‍👩‍👧👍🏽ж')).toEqual(['e\u0301', '👨‍👩‍👧', '👍🏽', 'ж']);
    expect(fitText('👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 2, measure)).toBe('👨‍👩‍👧…');
  });

  it('fit, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 2, max: 30 }),
        fc.integer({ min: 1, max: 5 }),
        (text, width, maxLines) => {
          const lines = wrapText(text, width, maxLines, measure);
          expect(lines.length).toBeLessThanOrEqual(maxLines);
          for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });

  it.each([
    ['Order', 5],
    ['注文', 4],
    ['한글', 4],
    ['👍🏽', 2],
    ['👨‍👩‍👧', 2],
    ['🇳🇱', 2],
    ['e\u0301', 1],
    ['☎', 1],
    ['☎\ufe0f', 2],
    ['│─▶■◇', 5],
    ['⏰', 2],
    ['ｶﾅ', 2],
    ['Ａ', 2],
  ])('%s takes %i cells of a terminal', (text, cells) => {
    expect(cellWidth(text)).toBe(cells);
    expect(cellsOf(text)).toHaveLength(cells);
  });

  it('lose nothing where there is room', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 30 }), (text, width) => {
        const lines = wrapText(text, width, 10_000, measure);
        expect(lines.join('').replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''));
      }),
    );
  });

  it('are measured alike on every machine, wide characters as such', () => {
    expect(textWidth('Order', 10)).toBeCloseTo(28.1, 1);
    expect(textWidth('注文', 10)).toBeCloseTo(22, 1);
    expect(textWidth('👍🏽', 10)).toBeCloseTo(11, 1);
  });
});

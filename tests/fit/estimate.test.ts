import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { Report } from '../../src/diagnostics.ts';
import { estimateFrames } from '../../src/fit/estimate.ts';
import { fitDeck, type Measure } from '../../src/fit/index.ts';
import { planArticle } from '../../src/pipeline.ts';

const INPUT = fileURLToPath(new URL('../fixtures/articles/library-evening/input.md', import.meta.url));

test('a deck fitted to estimates holds LOOK’s limits and fits a second time as it is', async () => {
  for (const isNarrow of [false, true]) {
    const report = new Report('input.md');
    const { deck } = planArticle('input.md', readFileSync(INPUT), { detail: 'full' }, report);
    const measure: Measure = async (slides) => estimateFrames(slides, deck.article, { isNarrow });
    const fitted = await fitDeck(deck, measure, report);
    const measured = await measure(fitted.slides);
    for (const [i, { height, room, lines }] of measured.entries()) {
      expect(height, fitted.slides[i]!.layout).toBeLessThanOrEqual(room + 0.5);
      if (fitted.slides[i]!.layout === 'text') expect(lines).toBeLessThanOrEqual(9);
    }
    expect((await fitDeck(fitted, measure, report)).slides).toEqual(fitted.slides);
    expect(report.diagnostics.filter(({ code }) => code.startsWith('fit/'))).toEqual([]);
  }
});
